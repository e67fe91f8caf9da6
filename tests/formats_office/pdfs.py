"""Write small PDF files by hand, so that each one holds exactly what a test is about."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

FONTS = {
    "F1": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "F2": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    "F3": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Oblique "
    b"/Encoding /WinAnsiEncoding >>",
}


@dataclass(frozen=True)
class Text:
    """One line of text at a place."""

    x: float
    y: float
    words: str
    size: float = 11
    font: str = "F1"

    def drawn(self) -> bytes:
        words = self.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        body = words.encode("cp1252")
        return (
            f"BT /{self.font} {self.size} Tf {self.x} {self.y} Td (".encode() + body + b") Tj ET\n"
        )


@dataclass(frozen=True)
class Sheet:
    """One page: lines of text, further entries of its dictionary, further drawing."""

    lines: list[Text] = field(default_factory=list)
    entries: str = "/MediaBox [0 0 612 792]"
    drawing: bytes = b""
    resources: str = ""


def paragraph(text: str, *, x: float = 72, y: float = 700, size: float = 11) -> list[Text]:
    """Return lines of a paragraph, one per line of ``text``."""
    rows = text.strip().split("\n")
    return [Text(x, y - 1.2 * size * at, row.strip(), size) for at, row in enumerate(rows)]


def stream(body: bytes, entries: str = "", *, packed: bool = False) -> bytes:
    """Return a stream object."""
    if packed:
        body, entries = zlib.compress(body), f"{entries} /Filter /FlateDecode"
    return f"<< /Length {len(body)} {entries} >>\nstream\n".encode() + body + b"\nendstream"


def make_pdf(*sheets: Sheet, objects: dict[int, bytes] | None = None, root: str = "") -> bytes:
    """Return a PDF; ``objects`` adds numbered objects from 1000 up."""
    bodies: dict[int, bytes] = {}
    kids = []
    for number, (name, font) in enumerate(FONTS.items()):
        bodies[3 + number] = font
        kids.append(f"/{name} {3 + number} 0 R")
    fonts = " ".join(kids)
    pages = []
    for number, sheet in enumerate(sheets):
        page, content = 100 + 2 * number, 101 + 2 * number
        pages.append(f"{page} 0 R")
        bodies[page] = (
            f"<< /Type /Page /Parent 2 0 R {sheet.entries} /Contents {content} 0 R "
            f"/Resources << /Font << {fonts} >> {sheet.resources} >> >>"
        ).encode()
        drawn = b"".join(line.drawn() for line in sheet.lines)
        bodies[content] = stream(drawn + sheet.drawing)
    bodies[1] = f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode()
    bodies[2] = f"<< /Type /Pages /Kids [{' '.join(pages)}] /Count {len(pages)} >>".encode()
    bodies.update(objects or {})
    return assemble(bodies)


def assemble(bodies: dict[int, bytes], trailer: str = "") -> bytes:
    """Return a file of numbered objects with a cross-reference table."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number in sorted(bodies):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + bodies[number] + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number in sorted(bodies):
        out += f"{number} 1\n{places[number]:010d} 00000 n \n".encode()
    size = max(bodies) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n".encode()
    return bytes(out + b"%%EOF\n")


# A page that is a picture: object 1000 has to be ``IMAGE``.
IMAGE = stream(
    bytes(100),
    "/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8",
)
SCAN = Sheet(
    [], drawing=b"q 600 0 0 780 0 0 cm /I1 Do Q\n", resources="/XObject << /I1 1000 0 R >>"
)
