"""Exchange client and customer in every document and say in how many the relationship moves.

usage: python exchange.py FOLDER...
"""

from __future__ import annotations

import sys
from pathlib import Path

import dataset  # noqa: F401  # its path leads to the tests
from tests.helpers.exchange import FORMS, exchanged, told

from termwise.formats.registry import format_for
from termwise.language.pipeline import load_pipeline, through
from termwise.language.reading import Reading
from termwise.model.format import ReadOptions
from termwise.termsets.loader import load


def related(text: str, path: Path) -> Reading:
    """Return the reading of ``text``, to the end."""
    document = format_for(str(path)).read(text.encode(), str(path), ReadOptions())
    return through(load_pipeline(), document, load())


def said(reading: Reading) -> list[object]:
    """Return relationship and evidence of each group that the author serves."""
    groups: list[object] = [reading.relationship, told(reading.evidence)]
    if reading.second is not None:
        groups += [reading.second.relationship, told(reading.second.evidence)]
    return groups


def main() -> None:
    """Count documents, and those in which anything moves."""
    number, moved, parts_moved = 0, 0, 0
    paths = (path for folder in sys.argv[1:] for path in sorted(Path(folder).rglob("*.*")))
    for path in paths:
        if path.suffix not in {".md", ".txt"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if FORMS.search(text) is None:
            continue
        one, other = related(text, path), related(exchanged(text), path)
        number += 1
        moved += said(one) != said(other)
        parts = [
            [(part.kind, part.probability, told(part.evidence)) for part in reading.passages]
            for reading in (one, other)
        ]
        parts_moved += parts[0] != parts[1]
    print(
        f"{number} documents: relationship or evidence moves in {moved}, a section in {parts_moved}"
    )


if __name__ == "__main__":
    main()
