"""Hyperlinks in PDF files."""

from __future__ import annotations

import pytest
from tests.formats_office.pdfs import Sheet, Text, make_pdf, stream

from termwise.formats.pdf import read
from termwise.model.document import Document, MarkKind
from termwise.model.format import ReadOptions

WORDS = "The Customer reads the Client Charter before the invoice is due."


def link(left: float, low: float, right: float, high: float, number: int = 0) -> bytes:
    action = f"/A << /S /URI /URI (https://a.test/{number}) >>"
    rect = f"/Rect [{left} {low} {right} {high}]"
    return f"<< /Type /Annot /Subtype /Link {rect} /Border [0 0 0] {action} >>".encode()


def opened(*links: bytes, more: str = "", page: str = "", **objects: bytes) -> Document:
    numbered = {1000 + number: one for number, one in enumerate(links)}
    annotations = " ".join(f"{number} 0 R" for number in numbered) + more
    sheet = Sheet([Text(72, 700, WORDS)], f"/MediaBox [0 0 612 792] /Annots [{annotations}] {page}")
    extra = {int(name[1:]): body for name, body in objects.items()}
    return read(make_pdf(sheet, objects=numbered | extra), "a.pdf", ReadOptions())


def linked(document: Document) -> list[str]:
    return [
        document.text[mark.start : mark.end]
        for mark in document.marks
        if mark.kind is MarkKind.LINK
    ]


CHARTER = link(185, 697, 256, 711)  # around "Client Charter"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_words_of_a_link_are_marked(turn: int) -> None:
    assert linked(opened(CHARTER, page=f"/Rotate {turn}")) == ["Client Charter"]


def test_a_page_without_links_has_no_marks() -> None:
    assert opened().marks == ()
    assert linked(opened(link(72, 300, 500, 400))) == []


def test_links_stay_where_a_form_field_is_read() -> None:
    look = stream(
        b"/Tx BMC q BT /F1 11 Tf 2 4 Td (Field) Tj ET Q EMC",
        "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >>",
    )
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Field) "
        b"/Rect [72 500 272 520] /F 4 /AP << /N 2001 0 R >> >>"
    )
    document = opened(CHARTER, more=" 2000 0 R", n2000=field, n2001=look)
    assert "Field" in document.text
    assert linked(document) == ["Client Charter"]


def test_a_damaged_link_marks_nothing() -> None:
    broken = b"<< /Type /Annot /Subtype /Link /Rect [1 (x)] >>"
    assert linked(opened(broken, b"<< /Subtype /Link >>", CHARTER)) == ["Client Charter"]


def test_thousands_of_links_take_no_time_to_speak_of() -> None:
    many = [link(0, 100, 1, 101, number) for number in range(5000)]
    assert linked(opened(*many)) == []
