"""Ruled tables in PDF files."""

from __future__ import annotations

import pytest
from tests.formats_office.pdfs import Sheet, Text, make_pdf, paragraph

from termwise.formats.pdf import read
from termwise.model.document import BlockKind, Document
from termwise.model.format import ReadOptions

PROSE = """The Provider will send the invoice to the Customer at the end of each
month, and the Employer of the staff will pay it in thirty days."""
LEFTS = (72, 180, 330)


def ruled(top: float, heights: list[float], *, stroke: bool = True) -> bytes:
    """Draw the rules of a table of two columns, the first 108 and the second 150 points wide."""
    levels = [top - sum(heights[:number]) for number in range(len(heights) + 1)]
    drawn = [f"{LEFTS[0]} {y} m {LEFTS[-1]} {y} l S" for y in levels]
    if stroke:
        drawn += [f"{x} {top} m {x} {levels[-1]} l S" for x in LEFTS]
    else:
        drawn += [f"{x} {levels[-1]} 0.5 {top - levels[-1]} re f" for x in LEFTS]
    return "\n".join(drawn).encode() + b"\n"


def opened(*sheets: Sheet) -> Document:
    return read(make_pdf(*sheets), "a.pdf", ReadOptions())


def cells(document: Document) -> list[tuple[str | None, str]]:
    return [
        (block.cell, " ".join(document.raw[block.start : block.end].split()))
        for block in document.blocks
        if block.kind is BlockKind.TABLE_CELL
    ]


@pytest.mark.parametrize("stroke", [True, False])
def test_a_rule_parts_cells_however_close(stroke: bool) -> None:
    lines = [Text(74, 688, "Fee for the full year"), Text(182, 688, "410 pounds")]
    lines += [Text(74, 668, "Fee for one day"), Text(182, 668, "60 pounds")]
    page = Sheet([*lines, *paragraph(PROSE, y=600)], drawing=ruled(700, [20, 20], stroke=stroke))
    assert cells(opened(page)) == [
        ("T1 R1 C1", "Fee for the full year"),
        ("T1 R1 C2", "410 pounds"),
        ("T1 R2 C1", "Fee for one day"),
        ("T1 R2 C2", "60 pounds"),
    ]


def test_the_lines_of_a_cell_belong_together_though_the_file_mixes_them() -> None:
    lines = [
        Text(74, 688, "Planning and listed"),
        Text(182, 688, "Materials and the fit of"),
        Text(74, 674, "building matters"),
        Text(182, 674, "the shop"),
        Text(182, 660, "Budget"),
    ]
    page = Sheet([*lines, *paragraph(PROSE, y=600)], drawing=ruled(700, [46]))
    assert cells(opened(page)) == [
        ("T1 R1 C1", "Planning and listed building matters"),
        ("T1 R1 C2", "Materials and the fit of the shop"),
        ("T1 R1 C2", "Budget"),
    ]


def test_a_figure_stays_with_the_number_in_words_in_a_cell() -> None:
    lines = [
        Text(74, 688, "Payment"),
        Text(182, 688, "within thirty"),
        Text(182, 674, "(30) Business Days"),
    ]
    page = Sheet([*lines, *paragraph(PROSE, y=600)], drawing=ruled(700, [34]))
    assert cells(opened(page)) == [
        ("T1 R1 C1", "Payment"),
        ("T1 R1 C2", "within thirty (30) Business Days"),
    ]


def test_an_empty_cell_counts_as_a_column() -> None:
    lines = [Text(74, 688, "Item"), Text(182, 688, "Price"), Text(182, 668, "12 pounds")]
    page = Sheet([*lines, *paragraph(PROSE, y=600)], drawing=ruled(700, [20, 20]))
    assert [cell for cell, _ in cells(opened(page))] == ["T1 R1 C1", "T1 R1 C2", "T1 R2 C2"]


def test_a_row_goes_on_over_the_page_break_and_its_heading_is_read_once() -> None:
    head = [Text(74, 88, "Stage"), Text(182, 88, "What we do")]
    row = [Text(74, 68, "Works"), Text(182, 68, "Inspections every second")]
    first = Sheet([*paragraph(PROSE), *head, *row], drawing=ruled(100, [20, 20]))
    rest = [Text(182, 708, "week and a report"), Text(74, 688, "End"), Text(182, 688, "Keys")]
    second = Sheet([*rest, *paragraph(PROSE, y=600)], drawing=ruled(720, [20, 20]))
    expected = [
        ("T1 R1 C1", "Stage"),
        ("T1 R1 C2", "What we do"),
        ("T1 R2 C1", "Works"),
        ("T1 R2 C2", "Inspections every second week and a report"),
        ("T1 R3 C1", "End"),
        ("T1 R3 C2", "Keys"),
    ]
    assert cells(opened(first, second)) == expected
    again = [Text(74, 728, "Stage"), Text(182, 728, "What we do")]
    whole = [Text(74, 708, "End"), Text(182, 708, "Keys")]
    third = Sheet([*again, *whole, *paragraph(PROSE, y=600)], drawing=ruled(740, [20, 20]))
    inspections = ("T1 R2 C2", "Inspections every second")
    assert cells(opened(first, third)) == [*expected[:3], inspections, *expected[4:]]


def test_a_frame_around_words_or_a_box_is_no_table() -> None:
    boxed = b"70 684 100 14 re S\n70 612 300 34 re S\n"
    lines = [Text(72, 688, "The Customer pays"), Text(172, 688, "each invoice in time.")]
    page = Sheet([*lines, *paragraph(PROSE, y=632)], drawing=boxed)
    document = opened(page)
    assert cells(document) == []
    assert "The Customer pays each invoice in time." in document.raw


def test_a_turned_page_has_its_tables_too() -> None:
    lines = [Text(74, 688, "Fee for the full year"), Text(182, 688, "410 pounds")]
    page = Sheet(
        [*lines, *paragraph(PROSE, y=600)],
        "/MediaBox [0 0 612 792] /Rotate 180",
        drawing=ruled(700, [20]),
    )
    assert [cell for cell, _ in cells(opened(page))] == ["T1 R1 C1", "T1 R1 C2"]


def test_two_tables_are_counted_apart() -> None:
    lines = [Text(74, y, words) for y, words in ((688, "One"), (568, "Three"))]
    lines += [Text(182, y, words) for y, words in ((688, "Two"), (568, "Four"))]
    lines.sort(key=lambda line: -line.y)
    page = Sheet([*lines, *paragraph(PROSE, y=500)], drawing=ruled(700, [20]) + ruled(580, [20]))
    assert [cell for cell, _ in cells(opened(page))] == [
        "T1 R1 C1",
        "T1 R1 C2",
        "T2 R1 C1",
        "T2 R1 C2",
    ]


def test_each_place_is_on_its_page_though_a_table_runs_over_several() -> None:
    sheets = []
    for name in "abc":
        row = [Text(74, 88, f"Row {name}"), Text(182, 88, f"Report {name}.")]
        note = Text(72, 50, f"{ord(name) - 96} Note {name} speaks of the Customer.", size=8)
        above = paragraph(PROSE.replace("Provider", f"Provider {name}")) if name == "a" else []
        sheets.append(Sheet([*above, *row, note], drawing=ruled(100, [20])))
    document = opened(*sheets, Sheet(paragraph("The end goes on\nfor a line.")))
    assert cells(document)[-1] == ("T1 R3 C2", "Report c.")
    words = {f"{word} {name}": at for at, name in enumerate("abc", 1) for word in ("Row", "Note")}
    words |= {"Provider a": 1, "Report b": 2, "The end": 4, "a line": 4}
    found = {word: document.locate(document.raw.index(word)).page for word in words}
    assert found == words
