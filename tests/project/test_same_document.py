"""The same document in every format gives the same findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from corpora.build import listed
from tests.helpers.corpus import CORPORA

from termwise import check_path

HERE = Path(__file__).parent / "samples"
WORDS = [("defined-term-drift", "Customer", "Client")]


def _told(path: Path) -> list[tuple[str, str, str | None]]:
    return [(f.rule, f.text, f.suggestion) for f in check_path(path).findings]


def _ids(paths: Iterable[Path]) -> list[str]:
    return [path.suffix for path in paths]


LETTERS = sorted(HERE.glob("letter.*"))
# Its notes stand at the foot of the page, not at the end; one of them is a close call either way.
UNLIKE = {("advice/patent-attorney-letter", "pdf")}
EDITIONS = [
    pytest.param(name, kind, marks=[pytest.mark.xfail] if (name, kind) in UNLIKE else [])
    for kind in ("docx", "pdf")
    for name in listed(kind)
]


@pytest.mark.model
@pytest.mark.parametrize("path", LETTERS, ids=_ids(LETTERS))
def test_text_formats(path: Path) -> None:
    assert _told(path) == WORDS


@cache
def _told_in_markdown(name: str) -> Counter[tuple[str, str, str | None]]:
    return Counter(_told(CORPORA / name / "document.md"))


@pytest.mark.model
@pytest.mark.parametrize(("name", "kind"), EDITIONS)
def test_editions_of_one_document(name: str, kind: str) -> None:
    told = Counter(_told(CORPORA / name / f"document.{kind}"))
    assert told == _told_in_markdown(name)
