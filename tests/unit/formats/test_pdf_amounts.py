"""Numbers in words and the figures that repeat them, in PDF files."""

from __future__ import annotations

import pytest
from tests.formats_office.pdfs import Sheet, make_pdf, paragraph

from termwise.formats.amounts import repeats
from termwise.formats.pdf import read
from termwise.model.document import Document
from termwise.model.format import ReadOptions

FULL = "The Provider sends the invoice to the Customer, who pays it at the end of the month"


def opened(words: str) -> Document:
    return read(make_pdf(Sheet(paragraph(words))), "a.pdf", ReadOptions())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in thirty", "(30) days"),
        ("in thirty", "(30) Business Days"),
        ("in forty-five", "(45) days"),
        ("a sum of one hundred and", "(100) pounds"),
        ("a sum of two hundred and fifty thousand", "(250,000) pounds"),
    ],
)
@pytest.mark.parametrize("start", ["The Customer pays", FULL])
def test_a_figure_repeats_the_number_in_words_before_it(
    start: str, before: str, after: str
) -> None:
    words = f"{start} {before}\n{after}, and what is unpaid then goes up by the rate of law."
    document = opened(words)
    assert document.raw.strip() == words.replace("\n", " ")
    assert document.blocks[0].label is None


@pytest.mark.parametrize(
    ("before", "after"),
    [("Phase one", "(2) Phase two"), ("The Customer and", "(2) the Client")],
)
def test_a_number_that_repeats_nothing_is_a_label(before: str, after: str) -> None:
    document = opened(f"{before}\n{after}")
    assert [block.label for block in document.blocks] == [None, after.split()[0]]


@pytest.mark.parametrize(
    ("before", "after"),
    [("thirty", "(31)"), ("thirty,", "(30)"), ("and", "(0)"), ("thirty", "30"), ("", "(1)")],
)
def test_other_figures_repeat_nothing(before: str, after: str) -> None:
    assert not repeats(before, after)
