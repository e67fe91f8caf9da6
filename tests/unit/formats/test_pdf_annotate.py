from __future__ import annotations

import io
import re
from typing import Any

import pypdf
import pytest
from tests.formats_office.pdfs import Sheet, Text, make_pdf, paragraph, stream

from termwise.errors import UnreadableFile
from termwise.formats.pdf import read, worker
from termwise.formats.pdf.annotate import annotate
from termwise.model.edit import Edit, Written
from termwise.model.format import ReadOptions

DATE = "2026-01-31T12:00:00Z"
PROSE = """The Provider will send the invoice to the Customer at the end of each
month, and the Customer will pay it in thirty days of the date on it."""
# Of Helvetica, in thousandths of the font size.
WIDTHS = {
    **dict.fromkeys("adehnopu", 556),
    **dict.fromkeys("il", 222),
    **dict.fromkeys("t, ", 278),
    **{"m": 833, "C": 722, "w": 722, "s": 500, "y": 500, "r": 333},
}
FRAMES = [
    "/MediaBox [0 0 612 792]",
    "/MediaBox [0 0 612 792] /Rotate 90",
    "/MediaBox [0 0 612 792] /Rotate 180",
    "/MediaBox [0 0 612 792] /Rotate 270",
    "/MediaBox [0 0 612 792] /CropBox [50 60 560 740]",
    "/MediaBox [-100 -200 512 792]",
    "/MediaBox [0 0 612 792] /UserUnit 2",
]


def width(text: str) -> float:
    """Return how far ``text`` runs in Helvetica of 11 points."""
    return sum(WIDTHS[char] for char in text) * 11 / 1000


def written(data: bytes, words: str, *, replacement: str | None = "Client") -> Written:
    at = read(data, "a.pdf", ReadOptions()).raw.index(words)
    note = Edit(at, at + len(words), replacement, "Here it is the Client.")
    return annotate(data, [note], author="termwise", date=DATE, path="a.pdf")


def notes_of(data: bytes) -> list[tuple[int, pypdf.generic.DictionaryObject]]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    return [
        (number, annotation.get_object())
        for number, page in enumerate(reader.pages)
        for annotation in page.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Highlight"
    ]


@pytest.mark.parametrize("frame", FRAMES)
def test_the_highlight_lies_on_the_word(frame: str) -> None:
    data = make_pdf(Sheet(paragraph(PROSE), frame))
    result = written(data, "thirty")
    ((_, note),) = notes_of(result.data)
    left, bottom, right, top = (float(one) for one in note["/Rect"])
    assert left == pytest.approx(72 + width("month, and the Customer will pay it in "), abs=0.5)
    assert right == pytest.approx(left + width("thirty"), abs=0.5)
    assert bottom < 700 - 1.2 * 11 < top
    assert top - bottom < 15


def test_the_note_says_what_and_why() -> None:
    data = make_pdf(Sheet(paragraph(PROSE)))
    ((_, note),) = notes_of(written(data, "Customer").data)
    assert note["/Contents"] == "Here it is the Client.\nSuggestion: Client"
    assert note["/T"] == "termwise"
    assert note["/M"] == "D:20260131120000Z"
    assert note["/Popup"].get_object()["/Subtype"] == "/Popup"
    assert len(note["/QuadPoints"]) == 8
    ((_, bare),) = notes_of(written(data, "Customer", replacement=None).data)
    assert bare["/Contents"] == "Here it is the Client."


def test_the_file_stays_as_a_prefix_and_its_text_as_it_was() -> None:
    data = make_pdf(Sheet(paragraph(PROSE)))
    result = written(data, "Customer")
    assert result.data.startswith(data)
    assert result.data == written(data, "Customer").data
    assert read(result.data, "a.pdf", ReadOptions()).raw == read(data, "a.pdf", ReadOptions()).raw


def test_words_over_two_lines_and_two_pages() -> None:
    lines = make_pdf(Sheet(paragraph(PROSE)))
    ((_, note),) = notes_of(written(lines, "each month").data)
    assert len(note["/QuadPoints"]) == 16
    pages = make_pdf(
        Sheet([Text(72, 90, "The invoice goes in the post to the Cus-")]),
        Sheet([Text(72, 720, "tomer at the end of the month, and it is paid.")]),
    )
    assert [page for page, _ in notes_of(written(pages, "Customer").data)] == [0, 1]


def test_encrypted_and_certified_files_are_refused() -> None:
    plain = make_pdf(Sheet(paragraph(PROSE)))
    writer = pypdf.PdfWriter(io.BytesIO(plain))
    writer.encrypt("", "boss", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    certified = make_pdf(
        Sheet(paragraph(PROSE)),
        objects={
            1000: b"<< /Type /Sig /Reference [1001 0 R] >>",
            1001: b"<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P 2 >> >>",
        },
        root="/Perms << /DocMDP 1000 0 R >>",
    )
    for data, reason in ((out.getvalue(), "encrypted"), (certified, "certified")):
        result = written(data, "Customer")
        assert result.data == data
        assert result.done == ()
        assert reason in result.refused[0].reason
    assert written(certified.replace(b"/P 2", b"/P 3"), "Customer").refused == ()


PLAIN = make_pdf(Sheet(paragraph(PROSE)))
ONE_MISSING = b"<< /Type /Pages /Kids [100 0 R 999 0 R] /Count 2 >>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (PLAIN[: PLAIN.index(b"startxref")], "is damaged"),
        (make_pdf(Sheet(paragraph(PROSE)), objects={2: ONE_MISSING}), "cannot be extended"),
    ],
    ids=["cut short", "a page missing"],
)
def test_a_damaged_file_is_refused_and_left_as_it_is(data: bytes, reason: str) -> None:
    result = written(data, "Customer")
    assert (result.data, result.done, len(result.refused)) == (data, (), 1)
    assert re.fullmatch(
        rf"the file {reason} \(\w+\); print it to a new PDF first", result.refused[0].reason
    )


def test_words_without_a_place_are_refused() -> None:
    data = make_pdf(Sheet(paragraph(PROSE)))
    end = len(read(data, "a.pdf", ReadOptions()).raw)
    result = annotate(data, [Edit(end - 1, end, None, "m")], author="t", date=DATE)
    assert result.data == data
    assert "is not known" in result.refused[0].reason


def test_places_that_cannot_be_read_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = worker.ask

    def only_text(order: dict[str, Any], data: bytes, **more: Any) -> dict[str, Any]:
        damaged = {"error": "damaged", "detail": "out of order"}
        return damaged if "spans" in order else asked(order, data, **more)

    monkeypatch.setattr(worker, "ask", only_text)
    with pytest.raises(UnreadableFile, match=r"\(out of order\); print the file"):
        written(make_pdf(Sheet(paragraph(PROSE))), "Customer")


def test_a_file_with_a_large_picture_gets_its_notes() -> None:
    size = 80_000_000  # more than pypdf opens by itself
    entries = "/Type /XObject /Subtype /Image /Width 10000 /Height 8000 /ColorSpace /DeviceGray"
    picture = stream(bytes(size), f"{entries} /BitsPerComponent 8")
    page = Sheet(paragraph(PROSE), resources="/XObject << /I 1000 0 R >>")
    made = written(make_pdf(page, objects={1000: picture}), "Customer")
    assert len(made.done) == 1
    assert len(notes_of(made.data)) == 1
