"""Tables of contents in PDF files, and what only looks like one."""

from __future__ import annotations

import pytest
from tests.formats_office.pdfs import Sheet, Text, make_pdf, paragraph

from termwise.formats.pdf import read
from termwise.model.format import ReadOptions

PROSE = "The Provider sends the invoice to the Customer at the end of the month."
FRONT = "/PageLabels << /Nums [0 << /S /D /St 40 >>] >>"


def left_out(numbers: list[str], root: str = "") -> bool:
    """Return whether lines led to ``numbers`` are left out of a file of three pages."""
    lines = [
        Text(72, 700 - 14 * at, f"Part {'ABCDEF'[at]} for the house {'.' * 40} {number}")
        for at, number in enumerate(numbers)
    ]
    prose = Sheet(paragraph(PROSE))
    text = read(make_pdf(Sheet(lines), prose, prose, root=root), "a.pdf", ReadOptions()).text
    assert text.count("for the house") in (0, len(numbers))
    return "for the house" not in text


@pytest.mark.parametrize(
    "numbers", [["1", "2", "2"], ["2", "3", "17"], ["i", "iv", "1", "3"], ["ii", "iv", "vi"]]
)
def test_numbers_that_go_on_are_those_of_pages(numbers: list[str]) -> None:
    assert left_out(numbers)


@pytest.mark.parametrize(
    "numbers",
    [["900", "450", "1200", "80"], ["2", "3", "1"], ["80", "450", "900"], ["x", "x", "x"]],
    ids=["prices", "counts", "rising prices", "ticks"],
)
def test_a_list_of_prices_or_counts_is_read(numbers: list[str]) -> None:
    assert not left_out(numbers)


def test_a_page_may_go_by_a_number_beyond_the_last() -> None:
    numbers = ["40", "41", "42"]
    assert not left_out(numbers)
    assert left_out(numbers, FRONT)
