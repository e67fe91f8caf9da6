from __future__ import annotations

import pytest

from termwise.model.document import Location
from termwise.reports.places import address, line_of, where


@pytest.mark.parametrize(
    ("location", "said", "linked", "line"),
    [
        (Location(line=14, column=9), "line 14", "a:14:9", 14),
        (Location(page=3), "page 3", "a: page 3", 3),
        (Location(page=3, page_label="iii"), "page iii, PDF page 3", "a: page iii, PDF page 3", 3),
        (
            Location(page=3, page_label="A\x1b-3"),
            "page A\\x1b-3, PDF page 3",
            "a: page A\\x1b-3, PDF page 3",
            3,
        ),
        (Location(paragraph=7), "paragraph 7", "a: paragraph 7", 7),
        (
            Location(paragraph=7, cell="T2 R3 C1"),
            "table cell T2 R3 C1",
            "a: table cell T2 R3 C1",
            7,
        ),
        (
            Location(paragraph=2, part="footnote", label="(b)"),
            "footnotes, paragraph 2, numbered (b)",
            "a: footnotes, paragraph 2, numbered (b)",
            2,
        ),
        (Location(), "the document", "a: the document", 1),
    ],
)
def test_places_in_words_links_and_lines(
    location: Location, said: str, linked: str, line: int
) -> None:
    assert (where(location), address("a", location), line_of(location)) == (said, linked, line)
