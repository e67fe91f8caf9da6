"""Words in a PDF file that no viewer shows."""

from __future__ import annotations

import pytest
from tests.formats_office.pdfs import Sheet, Text, make_pdf, paragraph

from termwise.formats.pdf import read
from termwise.model.format import ReadOptions

PROSE = "The Provider sends the invoice to the Customer at the end of the month."


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("x", "y", "seen"),
    [
        (700, 300, False),
        (-200, 300, False),
        (72, 20, False),
        (72, 770, False),
        (72, 60, True),
        (570, 300, True),
        (-20, 300, True),
    ],
)
def test_words_beyond_the_edge_are_left_out(x: float, y: float, seen: bool, turn: int) -> None:
    lines = [*paragraph(PROSE), Text(x, y, "The slug is beyond the edge.")]
    edges = f"/MediaBox [0 0 612 792] /CropBox [10 36 600 756] /Rotate {turn}"
    text = read(make_pdf(Sheet(lines, edges)), "a.pdf", ReadOptions()).text
    assert PROSE in text
    assert ("slug" in text) == seen
