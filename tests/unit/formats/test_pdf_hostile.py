from __future__ import annotations

import os
import time

import pytest
from tests.formats_office.pdfs import Sheet, assemble, make_pdf, paragraph, stream
from tests.formats_office.words import make_docx, para

from termwise.errors import UnreadableFile
from termwise.formats.pdf import read, worker
from termwise.model.format import ReadOptions

PROSE = "The Provider sends the invoice to the Customer at the end of the month."
GOOD = make_pdf(Sheet(paragraph(PROSE)))


def nested_forms(depth: int, width: int) -> bytes:
    """Return a page whose forms draw each other ``width`` times, ``depth`` levels deep."""
    objects = {}
    for level in range(depth):
        inner = 1000 + level + 1
        body = b"/X Do " * width if level < depth - 1 else b"BT /F1 9 Tf 9 9 Td (x) Tj ET"
        entries = (
            "/Type /XObject /Subtype /Form /BBox [0 0 612 792] "
            f"/Resources << /XObject << /X {inner} 0 R >> /Font << /F1 3 0 R >> >>"
        )
        objects[1000 + level] = stream(body, entries)
    sheet = Sheet([], drawing=b"/X Do", resources="/XObject << /X 1000 0 R >>")
    return make_pdf(sheet, objects=objects)


def page_loop() -> bytes:
    return assemble(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>",
        }
    )


def nameless_letters() -> bytes:
    """Return a page whose font says of its letters only that they are letters of its own."""
    to_unicode = stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfrange <21> <7E> <E021> endbfrange\nendcmap end end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 1000 0 R >>"
    return make_pdf(Sheet(paragraph(PROSE)), objects={3: font, 1000: to_unicode})


def many_pages(count: int) -> bytes:
    return make_pdf(*[Sheet()] * count)


BAD = {
    "empty": (b"", "damaged", "is empty"),
    "text": (b"The client pays.", "unsupported", "plain text"),
    "word": (make_docx(para("x")), "unsupported", "zip or Office"),
    "only a header": (b"%PDF-1.7\n%%EOF\n", "damaged", "cut short or damaged"),
    "cut short": (GOOD[:200], "damaged", "cut short or damaged"),
    "no page": (make_pdf(), "no-text", "no text layer"),
    "blank page": (make_pdf(Sheet()), "no-text", "no text layer"),
    "nameless letters": (nameless_letters(), "no-text", "fonts do not say which letters they draw"),
    "too many pages": (many_pages(12), "limit", "has 12 pages, more than 10"),
    "nested arrays": (make_pdf(Sheet(drawing=b"[" * 100_000)), "no-text", "no text layer"),
}


@pytest.mark.parametrize(("data", "kind", "words"), BAD.values(), ids=BAD.keys())
def test_bad_files_end_with_one_clear_line(data: bytes, kind: str, words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "in/a.pdf", ReadOptions(page_limit=10))
    assert caught.value.kind == kind
    assert words in caught.value.message
    assert caught.value.message.startswith("in/a.pdf: ")
    assert "\n" not in caught.value.message


def test_a_page_loop_ends() -> None:
    begin = time.monotonic()
    with pytest.raises(UnreadableFile):
        read(page_loop(), "a.pdf", ReadOptions(time_limit=20))
    assert time.monotonic() - begin < 22


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    begin = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        read(nested_forms(9, 10), "a.pdf", ReadOptions(time_limit=2))
    assert caught.value.kind == "limit"
    assert time.monotonic() - begin < 8
    assert "Customer" in read(GOOD, "b.pdf", ReadOptions()).text


@pytest.mark.skipif(os.name == "nt", reason="no limit of memory on Windows")
def test_a_file_that_takes_too_much_memory_ends_the_child_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "MEMORY_LIMIT", 300_000_000)
    worker.stop()
    bomb = make_pdf(Sheet(drawing=b"")).replace(
        b"<< /Length 0  >>\nstream\n\nendstream",
        stream(b"(x) Tj " * 40_000_000, packed=True),
    )
    try:
        with pytest.raises(UnreadableFile) as caught:
            read(bomb, "a.pdf", ReadOptions(time_limit=30))
        assert caught.value.kind == "limit"
        assert "exhausts the memory" in caught.value.message
        assert "Customer" in read(GOOD, "b.pdf", ReadOptions()).text
    finally:
        worker.stop()


def test_the_child_is_used_again_and_started_again() -> None:
    read(GOOD, "a.pdf", ReadOptions())
    first = worker._running[os.getpid()]
    read(GOOD, "a.pdf", ReadOptions())
    assert worker._running[os.getpid()] is first
    first.kill()
    first.wait()
    assert "Customer" in read(GOOD, "a.pdf", ReadOptions()).text
    assert worker._running[os.getpid()] is not first


def test_damaged_tables_are_rebuilt() -> None:
    no_table = GOOD[: GOOD.index(b"xref\n")] + b"trailer\n<< /Root 1 0 R >>\n"
    for data in (no_table, b"junk\n" * 9 + GOOD, GOOD.replace(b"startxref\n", b"startxref\n9")):
        assert "Customer" in read(data, "a.pdf", ReadOptions()).text


def test_without_pdfium_pypdf_reads_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = [Sheet(paragraph(PROSE)), Sheet(paragraph("The Customer pays.\n\nThe Client too."))]
    answers = []

    def simply(data: bytes, path: str, options: ReadOptions) -> dict[str, object]:
        from termwise.formats.pdf.child.simple import read_pages

        answers.append(read_pages(data, options.password, options.page_limit))
        return answers[-1]

    monkeypatch.setattr(worker, "read_pages", simply)
    document = read(make_pdf(*sheets), "a.pdf", ReadOptions())
    assert [notice.kind for notice in document.notices] == ["no-positions"]
    assert document.text.startswith(PROSE)
    assert document.locate(document.text.index("Client")).page == 2
    assert answers[0]["positions"] is False
    with pytest.raises(UnreadableFile, match="has 2 pages, more than 1"):
        read(make_pdf(*sheets), "a.pdf", ReadOptions(page_limit=1))


def test_two_thousand_pages_are_read_in_time() -> None:
    data = make_pdf(*[Sheet(paragraph(f"{PROSE}\nIt is {n}.")) for n in range(2000)])
    begin = time.monotonic()
    document = read(data, "a.pdf", ReadOptions())
    assert len(document.page_starts) == 2000
    assert time.monotonic() - begin < 60
