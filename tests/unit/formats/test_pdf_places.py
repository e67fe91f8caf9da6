"""On which page of a PDF file a place is told to be."""

from __future__ import annotations

from tests.formats_office.pdfs import Sheet, Text, make_pdf, paragraph

from termwise.formats.pdf import read
from termwise.model.format import ReadOptions

LINE = "The Provider sends the {} invoice to the Customer at the end of the month and"


def test_a_paragraph_over_whole_pages_turns_each_where_it_does() -> None:
    sheets = []
    for name in ("first", "second", "third"):
        prose = "\n".join(LINE.format(f"{name} {colour}") for colour in ("red", "blue", "green"))
        note = Text(72, 50, f"{len(sheets) + 1} The {name} note speaks of the Customer.", size=8)
        sheets.append(Sheet([*paragraph(prose), note]))
    document = read(make_pdf(*sheets), "a.pdf", ReadOptions())
    assert len(document.blocks) == 4
    for page, name in enumerate(("first", "second", "third"), 1):
        for word in (f"{name} red", f"{name} green", f"{name} note"):
            assert document.locate(document.raw.index(word)).page == page
    edge = document.raw.index(LINE.format("second red"))
    assert [document.locate(at).page for at in (edge - 2, edge)] == [1, 2]
