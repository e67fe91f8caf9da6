"""Words in a PDF file that no viewer shows."""

from __future__ import annotations

import re
import struct

import pytest
from tests.formats_office.pdfs import Sheet, Text, make_pdf, paragraph, stream

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


LAYER = {1000: b"<< /Type /OCG /Name (More) >>"}


def layered(mark: str = "/OC /Layer") -> Sheet:
    """Return a page with a sentence in a layer."""
    hidden = f"{mark} BDC\n".encode() + Text(72, 600, "The Client pays.").drawn() + b"EMC\n"
    named = "/Properties << /Layer 1000 0 R >>"
    return Sheet(paragraph(PROSE), drawing=b"/Artifact BMC\n" + hidden + b"EMC\n", resources=named)


def catalog(settings: str) -> str:
    return f"/OCProperties << /OCGs [1000 0 R] /D << {settings} >> >>"


def packed(data: bytes, root: str) -> bytes:
    """Return a file with its catalog, and nothing else, in a stream of objects."""
    places = {
        int(number.group(1)): number.start() for number in re.finditer(rb"(\d+) 0 obj\n", data)
    }
    body = data[: data.index(b"xref\n")]
    places[1200], places[1201] = len(body), 0
    inner = f"1 0 << /Type /Catalog /Pages 2 0 R {root} >>".encode()
    objects = stream(inner, "/Type /ObjStm /N 1 /First 4", packed=True)
    body += b"1200 0 obj\n" + objects + b"\nendobj\n"
    places[1201] = len(body)
    rows = b"".join(struct.pack(">BIH", 1, at, 0) for _, at in sorted(places.items())[1:])
    index = f"[1 1 {' '.join(f'{number} 1' for number in sorted(places)[1:])}]"
    entries = f"/Type /XRef /Size 1202 /Root 1 0 R /W [1 4 2] /Index {index}"
    table = stream(struct.pack(">BIH", 2, 1200, 0) + rows, entries)
    return b"%b1201 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (body, table, places[1201])


def kinds(data: bytes) -> list[str]:
    document = read(data, "a.pdf", ReadOptions())
    assert "The Client pays." in document.text
    return [notice.kind for notice in document.notices]


@pytest.mark.parametrize("settings", ["/OFF [1000 0 R]", "/BaseState /OFF"])
def test_layers_that_are_off_are_told(settings: str) -> None:
    root = catalog(settings)
    assert kinds(make_pdf(layered(), objects=LAYER, root=root)) == ["hidden-layer"]


def test_layers_in_a_packed_catalog_are_told() -> None:
    data = packed(make_pdf(layered(), objects=LAYER), catalog("/OFF [1000 0 R]"))
    assert kinds(data) == ["hidden-layer"]


@pytest.mark.parametrize(
    ("settings", "mark"),
    [
        ("/ON [1000 0 R] /OFF []", "/OC /Layer"),
        ("/OFF [1000 0 R]", "/OCX /Layer"),
        ("/OFF [1000 0 R]", "/O /Layer"),
        ("/OFF [1000 0 R]", "/P << /MCID 0 >>"),
    ],
)
def test_layers_that_are_on_or_hold_no_words_need_no_notice(settings: str, mark: str) -> None:
    assert kinds(make_pdf(layered(mark), objects=LAYER, root=catalog(settings))) == []
