"""Pages of a PDF file that are pictures."""

from __future__ import annotations

import pytest
from tests.formats_office.pdfs import IMAGE, Sheet, make_pdf, paragraph, stream

from termwise.formats.pdf import read
from termwise.model.format import ReadOptions

PROSE = "The Provider sends the invoice to the Customer at the end of the month."
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /I1 {} 0 R >> >>"
STRIPS = b"".join(b"q 612 0 0 99 0 %d cm /I1 Do Q\n" % (99 * number) for number in range(8))
LOGOS = b"".join(b"q 90 0 0 90 %d 600 cm /I1 Do Q\n" % (100 * number) for number in range(5))
BEYOND = b"q 3000 0 0 300 -1200 700 cm /I1 Do Q\n"


def unread(drawing: bytes, objects: dict[int, bytes], shown: int) -> list[str]:
    """Return the notices for a page of prose and one that draws object ``shown``."""
    picture = Sheet([], drawing=drawing, resources=f"/XObject << /I1 {shown} 0 R >>")
    data = make_pdf(Sheet(paragraph(PROSE)), picture, objects={1000: IMAGE, **objects})
    return [notice.message[:6] for notice in read(data, "a.pdf", ReadOptions()).notices]


def test_a_scan_in_strips_is_told() -> None:
    assert unread(STRIPS, {}, 1000) == ["page 2"]


@pytest.mark.parametrize("drawing", [LOGOS, BEYOND], ids=["logos", "beyond the page"])
def test_small_pictures_are_no_scan(drawing: bytes) -> None:
    assert unread(drawing, {}, 1000) == []


@pytest.mark.parametrize(
    ("entries", "within", "on_page"),
    [
        ("", b"/I1 Do", b"612 0 0 792 0 0 cm"),
        ("/Matrix [612 0 0 792 0 0]", b"/I1 Do", b""),
        ("", b"0 1 -1 0 1 0 cm /I1 Do", b"0 792 -612 0 612 0 cm"),
    ],
    ids=["by the page", "by the form", "turned"],
)
def test_a_scan_within_forms_is_told(entries: str, within: bytes, on_page: bytes) -> None:
    inner, outer = stream(b"/I1 Do", FORM.format(1000)), stream(within, FORM.format(1001) + entries)
    drawing = b"q " + on_page + b" /I1 Do Q"
    assert unread(drawing, {1001: inner, 1002: outer}, 1002) == ["page 2"]
    assert (
        unread(b"q 0.1 0 0 0.1 0 0 cm " + drawing + b" Q", {1001: inner, 1002: outer}, 1002) == []
    )
