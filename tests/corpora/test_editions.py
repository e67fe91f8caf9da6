"""Word and PDF editions read, paragraph by paragraph, like the Markdown they are made from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from corpora.build import listed
from tests.helpers.corpus import CORPORA, MENTION

from termwise.formats.registry import format_for
from termwise.model.document import BlockKind, Document, MarkKind
from termwise.model.format import ReadOptions

EDITIONS = [(name, kind) for kind in ("docx", "pdf") for name in listed(kind)]
# In Markdown they stand where the author put them, in the others where the page has them.
APART = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE)


def opened(path: Path) -> Document:
    return format_for(path.name).read(path.read_bytes(), path.name, ReadOptions())


def words(document: Document, start: int, end: int) -> str:
    """Return what is read, without the blanks that stand in for markup."""
    pairs = zip(document.text[start:end], document.raw[start:end], strict=True)
    return " ".join("".join(c for c, raw in pairs if c != " " or raw.isspace()).split())


def outline(document: Document) -> tuple[list[tuple[BlockKind, str]], Counter[str]]:
    """Return kind and words of each block in order, and apart the words at the margins."""
    found = [(block.kind, words(document, block.start, block.end)) for block in document.blocks]
    shown = [(kind, said) for kind, said in found if said and kind is not BlockKind.FRONT_MATTER]
    running = [(kind, said) for kind, said in shown if kind not in APART]
    return running, Counter(said for kind, said in shown if kind in APART)


def marked(document: Document) -> Counter[tuple[str, tuple[MarkKind, ...]]]:
    """Return the mentions with what stands out about each."""
    looks = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.CODE)
    return Counter(
        (
            match.group(),
            tuple(sorted(m.kind for m in document.marks_at(match.start()) if m.kind in looks)),
        )
        for match in MENTION.finditer(document.text)
    )


@pytest.mark.parametrize(("name", "kind"), EDITIONS)
def test_an_edition_reads_like_its_markdown(name: str, kind: str) -> None:
    source = opened(CORPORA / name / "document.md")
    edition = opened(CORPORA / name / f"document.{kind}")
    assert outline(edition) == outline(source)
    assert marked(edition) == marked(source)
    assert not edition.notices


def test_enough_documents_exist_in_all_three_formats() -> None:
    whole = set(listed("docx")) & set(listed("pdf"))
    assert len([name for name in whole if name.startswith("showcase/")]) == 5
    assert len([name for name in whole if not name.startswith("showcase/")]) >= 20
