"""The same document in every format gives the same findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from termwise import check_path

HERE = Path(__file__).parent / "samples"
SHOWCASE = Path(__file__).parents[2] / "corpora" / "showcase" / "engagement-letter"
WORDS = [("defined-term-drift", "Customer", "Client")]


def _told(path: Path) -> list[tuple[str, str, str | None]]:
    return [(f.rule, f.text, f.suggestion) for f in check_path(path).findings]


def _ids(paths: Iterable[Path]) -> list[str]:
    return [path.suffix for path in paths]


LETTERS = sorted(HERE.glob("letter.*"))
EDITIONS = sorted(path for path in SHOWCASE.glob("document.*"))


@pytest.mark.model
@pytest.mark.parametrize("path", LETTERS, ids=_ids(LETTERS))
def test_text_formats(path: Path) -> None:
    assert _told(path) == WORDS


@pytest.mark.model
@pytest.mark.parametrize("path", EDITIONS, ids=_ids(EDITIONS))
def test_editions_of_one_letter(path: Path) -> None:
    assert _told(path) == _told(SHOWCASE / "document.md")
