"""What stands out on a PDF page by its font."""

from __future__ import annotations

import pypdfium2.raw
import pytest
from tests.formats_office.pdfs import Sheet, Text, make_pdf, paragraph, stream

from termwise.formats.pdf import read
from termwise.formats.pdf.child.document import read_pages
from termwise.model.document import MarkKind
from termwise.model.format import ReadOptions

PROSE = """The Provider sends an invoice to the Customer each month, and the
Customer pays it in thirty days of the date on it."""
WORDS = (Text(72, 680, "The"), Text(95, 680, "Customer", font="F2"), Text(152, 680, "pays."))


def strong(data: bytes) -> list[str]:
    document = read(data, "a.pdf", ReadOptions())
    marks = (mark for mark in document.marks if mark.kind is MarkKind.STRONG)
    return [document.raw[mark.start : mark.end] for mark in marks]


def test_what_stands_out_by_its_font_is_marked() -> None:
    head = Text(72, 740, "Fees of the Customer", 16, "F2")
    data = make_pdf(Sheet([head, *WORDS, *paragraph(PROSE, y=600)]))
    assert strong(data) == ["Customer"]


@pytest.mark.parametrize("unicode", ["D83DDE00", "0003"], ids=["two code units", "left out"])
def test_what_stands_out_is_found_after_an_odd_character(unicode: str) -> None:
    to_unicode = stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        + f"1 beginbfchar <5E> <{unicode}>\nendbfchar\nendcmap end end".encode()
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 1001 0 R >>"
    odd = Text(72, 720, "^ ^ Glad to see you", font="F9")
    sheet = Sheet([odd, *paragraph(PROSE, y=600), *WORDS])
    data = make_pdf(sheet, objects={1000: font, 1001: to_unicode})
    assert strong(data.replace(b"/F1 3 0 R", b"/F9 1000 0 R /F1 3 0 R")) == ["Customer"]


def test_a_pdfium_that_does_not_tell_text_objects_apart_reads_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = make_pdf(Sheet([*WORDS, *paragraph(PROSE, y=600)]))
    expected = read_pages(data, None, 9)
    assert expected["pages"][0]["lines"][0].looks == [(4, 12, "strong")]
    monkeypatch.delattr(pypdfium2.raw, "FPDFText_GetTextObject")
    assert read_pages(data, None, 9) == expected
