"""Short ways to read a text and to look at the blocks."""

from __future__ import annotations

from collections.abc import Iterator

from termwise.formats.registry import format_for
from termwise.model.document import Block, Document, MarkKind
from termwise.model.format import ReadOptions


def read(content: str | bytes, suffix: str) -> Document:
    data = content.encode() if isinstance(content, str) else content
    return format_for(suffix).read(data, f"sample{suffix}", ReadOptions())


def words(document: Document, block: Block) -> str:
    return " ".join(document.text[block.start : block.end].split())


def outline(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, words(document, block)) for block in document.blocks]


def marked(document: Document, kind: MarkKind) -> list[str]:
    return [document.raw[mark.start : mark.end] for mark in document.marks if mark.kind is kind]


def check_shape(document: Document) -> None:
    """Hold a text format to what every reader promises."""
    text, raw = document.text, document.raw
    assert len(text) == len(raw)
    for offset in _differences(text, raw):
        shown, stored = text[offset], raw[offset]
        entity = stored == "&" or "&" in raw[max(offset - 2, 0) : offset]
        assert shown == " " or entity, (offset, shown, stored)
        assert stored not in "\r\n"
    edges = [block.start for block in document.blocks] + [len(text)]
    assert edges[0] == 0
    assert [block.end for block in document.blocks] == edges[1:]
    assert all(block.start < block.end for block in document.blocks) or not text
    starts = [mark.start for mark in document.marks]
    assert starts == sorted(starts)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in document.marks)


def _differences(text: str, raw: str, step: int = 256) -> Iterator[int]:
    for start in range(0, len(raw), step):
        pair = text[start : start + step], raw[start : start + step]
        if pair[0] != pair[1]:
            yield from (start + at for at, (a, b) in enumerate(zip(*pair, strict=True)) if a != b)
