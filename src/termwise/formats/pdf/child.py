"""Read PDF pages with PDFium, in a process of its own; see ``worker``.

PDFium ends the whole process when a hostile file exhausts its memory, so this file runs
alone in a child, speaks JSON over its pipes and imports nothing of termwise.
"""

from __future__ import annotations

import ctypes
import functools
import json
import math
import re
import runpy
import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

try:
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw
except (ImportError, OSError):  # no build of PDFium for this machine
    pdfium = None

MAX_PAGE_CHARACTERS = 400_000
_RAISED = 0.8  # of the font size before it: a smaller digit is a note reference
_NOTE_DIGITS = re.compile(r"(?<=[A-Za-z.,;:”’\"')\]])\d{1,3}(?!\w)")
_FIXED = re.compile(rb"courier|consol|menlo|monaco|mono\b|mono[-,]|cascadia|sourcecode|typewriter")
_LOOKS = ("strong", "emphasis", "code")
_LABEL_CHARACTERS = 40
_LINE_END = re.compile(r"\r\n|\r|\n")
_PATHS_OF_A_DRAWN_PAGE = 200

Box = tuple[float, float, float, float]


@functools.cache
def _helper(name: str) -> dict[str, Any]:
    """Return what a file beside this one defines; it is not imported as part of termwise."""
    return runpy.run_path(str(Path(__file__).with_name(name)), run_name=name)


class _Page:
    """One open page: text, and boxes in the upright page (points, origin lower left)."""

    def __init__(self, document: pdfium.PdfDocument, number: int) -> None:
        self.page = document[number]
        self.in_link = _helper("links.py")["read_links"](self)  # flattening takes links away
        if _has_typed_annotations(self.page.raw):
            raw.FPDFPage_Flatten(self.page.raw, raw.FLAT_NORMALDISPLAY)
            self.page.close()
            self.page = document[number]
        self.rotation = self.page.get_rotation()
        left, bottom, right, top = self.page.get_bbox()
        self.frame = (left, bottom, right, top)
        width, height = right - left, top - bottom
        turned = self.rotation in (90, 270)
        self.width, self.height = (height, width) if turned else (width, height)
        self.text = raw.FPDFText_LoadPage(self.page.raw)
        self.styles: dict[bytes, tuple[str, ...]] = {}

    def close(self) -> None:
        raw.FPDFText_ClosePage(self.text)
        self.page.close()

    def characters(self) -> str:
        count = min(raw.FPDFText_CountChars(self.text), MAX_PAGE_CHARACTERS)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = raw.FPDFText_GetText(self.text, 0, count, buffer)
        # One code unit, one character: the halves of a pair become boxes.
        units = buffer[: max(got - 1, 0)]
        return "".join("\u25a1" if 0xD800 <= unit < 0xE000 else chr(unit) for unit in units)

    def index(self, at: int) -> int:
        return int(raw.FPDFText_GetCharIndexFromTextIndex(self.text, at))

    def upright(self, box: Box) -> Box:
        left, bottom, right, top = self.frame
        x0, y0, x1, y1 = box
        if self.rotation == 90:
            return y0 - bottom, right - x1, y1 - bottom, right - x0
        if self.rotation == 180:
            return right - x1, top - y1, right - x0, top - y0
        if self.rotation == 270:
            return top - y1, x0 - left, top - y0, x1 - left
        return x0 - left, y0 - bottom, x1 - left, y1 - bottom

    def box(self, index: int) -> Box | None:
        """Return the box of a character in page space (not upright), or None."""
        rect = raw.FS_RECTF()
        if index < 0 or not raw.FPDFText_GetLooseCharBox(self.text, index, rect):
            return None
        return rect.left, rect.bottom, rect.right, rect.top

    def size(self, index: int) -> float:
        matrix = raw.FS_MATRIX()
        size = float(raw.FPDFText_GetFontSize(self.text, index))
        if raw.FPDFText_GetMatrix(self.text, index, matrix):
            size *= math.sqrt(abs(float(matrix.a * matrix.d - matrix.b * matrix.c))) or 1.0
        return size

    def font(self, index: int) -> bytes:
        name = ctypes.create_string_buffer(128)
        raw.FPDFText_GetFontInfo(self.text, index, name, 128, ctypes.c_int())
        return name.value.lower()

    def looks(self, index: int) -> tuple[str, ...]:
        """Return how a character stands out by its font: ``strong``, ``emphasis``, ``code``."""
        name = self.font(index)
        heavy = raw.FPDFText_GetFontWeight(self.text, index) >= 600
        if name not in self.styles:
            bold = b"bold" in name or b"black" in name
            italic = b"italic" in name or b"oblique" in name
            seen = (bold, italic, bool(_FIXED.search(name)))
            self.styles[name] = tuple(
                look for look, is_so in zip(_LOOKS, seen, strict=True) if is_so
            )
        found = self.styles[name]
        return ("strong", *found) if heavy and "strong" not in found else found

    def angle(self, index: int) -> float:
        turn = math.degrees(max(raw.FPDFText_GetCharAngle(self.text, index), 0.0))
        return float((turn + self.rotation) % 360)


def _has_typed_annotations(page: Any) -> bool:
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT):
            return True
    return False


def _lines(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for end in _LINE_END.finditer(text):
        yield begin, end.start()
        begin = end.end()
    yield begin, len(text)


def _line(
    page: _Page, borders: Any, text: str, start: int, end: int, cell: int
) -> list[Any] | None:
    while end > start and text[end - 1] in " \u00a0\ufffe\0" and text[end - 1] != "\ufffe":
        end -= 1
    while start < end and text[start] in " \u00a0\0":
        start += 1
    if start >= end:
        return None
    first, last = page.index(start), page.index(end - 1)
    near, far = page.box(first), page.box(last)
    if near is None:
        return None
    near = page.upright(near)
    far = page.upright(far) if far is not None else near
    size = max(page.size(first), page.size(last))
    drop = [
        [match.start(), match.end()]
        for match in _NOTE_DIGITS.finditer(text[start:end])
        if page.size(page.index(start + match.start()))
        < _RAISED * page.size(page.index(start + match.start() - 1))
    ]
    angle = round(page.angle(first))
    ends = set(page.looks(first)) & set(page.looks(last))
    box = (near[0], min(near[1], far[1]), far[2], max(near[3], far[3]))
    if angle:
        box = (min(near[0], far[0]), box[1], max(near[2], far[2]), box[3])
    return [
        text[start:end],
        start,
        [round(one, 2) for one in box],
        round(size, 2),
        "strong" in ends,
        angle,
        drop,
        cell,
        _looks(page, text, start, end),
        "emphasis" in ends,
        None if angle else borders.frame(box),
    ]


def _looks(page: _Page, text: str, start: int, end: int) -> list[list[Any]]:
    """Return words that stand out by their font or lead elsewhere: start, end, and how.

    Start and end count from ``start``. How is ``code`` (a font for program code or typewriting),
    ``strong``, ``emphasis`` or ``link``.
    """
    found: list[list[Any]] = []
    for word in re.finditer(r"\S+", text[start:end]):
        begin, stop = word.span()
        middle = page.index(start + (begin + stop) // 2)
        looks = page.looks(middle) + (("link",) if page.in_link(middle) else ())
        # A comma after a name in code is set in the font of the text.
        while "code" in looks and stop - begin > 1:
            if "code" in page.looks(page.index(start + stop - 1)):
                break
            stop -= 1
        for look in looks:
            last = next((one for one in reversed(found) if one[2] == look), None)
            if last and not text[start + last[1] : start + begin].strip():
                last[1] = stop
            else:
                found.append([begin, stop, look])
    return found


def _page_lines(page: _Page, text: str) -> Iterator[list[Any]]:
    row = 0
    helper = _helper("borders.py")
    borders = helper["read_borders"](page)
    for start, end in _lines(text):
        stripped = text[start:end].strip()
        if not stripped:
            continue
        at = start + text[start:end].index(stripped[0])
        stop = start + len(text[start:end].rstrip())
        gaps = helper["cell_starts"](page, borders, text, at, stop)
        row += 1 if gaps else 0
        edges = [at, *gaps, end]
        for begin, stop in pairwise(edges):
            line = _line(page, borders, text, begin, stop, row if gaps else 0)
            if line is not None:
                yield line


def _picture_share(page: _Page) -> tuple[float, int]:
    """Return the share of the page that its largest image covers, and the number of paths."""
    area = max(page.width * page.height, 1.0)
    share, paths = 0.0, 0
    for thing in page.page.get_objects(max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            share = max(share, abs(right - left) * abs(top - bottom) / area)
        paths += thing.type == raw.FPDF_PAGEOBJ_PATH
        if paths > _PATHS_OF_A_DRAWN_PAGE:
            break
    return round(share, 3), paths


def _open(data: bytes, password: str | None) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data, password=password or None)
    except pdfium.PdfiumError as error:
        # PDFium turns a password down even where the file needs none to be read.
        if not password or "password" not in str(error).lower():
            raise
        return pdfium.PdfDocument(data)


def _read_simply(data: bytes, password: str | None, page_limit: int) -> dict[str, Any]:
    answer: dict[str, Any] = _helper("simple.py")["read_pages"](data, password, page_limit)
    return answer


def read_pages(data: bytes, password: str | None, page_limit: int) -> dict[str, Any]:
    """Return every page with its lines; see ``worker.read_pages`` for the shape."""
    if pdfium is None:
        return _read_simply(data, password, page_limit)
    try:
        document = _open(data, password)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            return {"error": "password", "detail": str(error)}
        return _read_simply(data, password, page_limit)
    count = len(document)
    if count > page_limit:
        return {"error": "pages", "detail": str(count)}
    document.init_forms()
    pages, unreadable = [], []
    for number in range(count):
        try:
            page = _Page(document, number)
        except pdfium.PdfiumError:
            unreadable.append(number + 1)
            pages.append({"width": 612, "height": 792, "lines": []})
            continue
        text = page.characters()
        lines = list(_page_lines(page, text))
        middle = [one for one in lines if 0.08 < one[2][1] / max(page.height, 1) < 0.92]
        share, paths = _picture_share(page) if sum(len(one[0]) for one in middle) < 5 else (0, 0)
        drawn = share > 0.5 or paths > _PATHS_OF_A_DRAWN_PAGE
        pages.append(
            {
                "width": round(page.width, 2),
                "height": round(page.height, 2),
                "lines": lines,
                "scanned": drawn,
                "cut": len(text) >= MAX_PAGE_CHARACTERS,
            }
        )
        page.close()
    return {
        "pages": pages,
        "broken": unreadable,
        "permissions": raw.FPDF_GetDocPermissions(document.raw) & 0xFFFFFFFF,
        "labels": [_label(document, number) for number in range(count)],
    }


def _label(document: pdfium.PdfDocument, number: int) -> str:
    """Return what viewers call a page; empty where the file does not say, or says nonsense."""
    size = raw.FPDF_GetPageLabel(document.raw, number, None, 0)
    if not 2 < size <= 2 * _LABEL_CHARACTERS + 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_GetPageLabel(document.raw, number, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()


def read_boxes(data: bytes, password: str | None, spans: list[list[int]]) -> dict[str, Any]:
    """Return the boxes of stretches of text: one box per line, in page space.

    Args:
        data: The file.
        password: Or None.
        spans: Page (from 0), start and end offset into the text of the page, each.
    """
    document = _open(data, password)
    document.init_forms()
    answer: list[list[Box]] = [[] for _ in spans]
    by_page: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        by_page.setdefault(span[0], []).append(number)
    for page_number, numbers in by_page.items():
        page = _Page(document, page_number)
        for number in numbers:
            _, start, end = spans[number]
            answer[number] = _merged([page.box(page.index(at)) for at in range(start, end)])
        page.close()
    return {"boxes": answer}


def _merged(boxes: list[Box | None]) -> list[Box]:
    rows: list[Box] = []
    for box in boxes:
        if box is None or box[2] - box[0] <= 0 or box[3] - box[1] <= 0:
            continue
        last = rows[-1] if rows else None
        flat = last is not None and min(last[3], box[3]) - max(last[1], box[1]) > 0
        tall = last is not None and min(last[2], box[2]) - max(last[0], box[0]) > 0
        if last is not None and (flat or tall):
            low, high = (min(last[0], box[0]), min(last[1], box[1])), (last[2], last[3])
            rows[-1] = (*low, max(high[0], box[2]), max(high[1], box[3]))
        else:
            rows.append(box)
    return rows


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit has to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _receive(pipe: BinaryIO) -> bytes | None:
    head = pipe.read(8)
    if len(head) < 8:
        return None
    (size,) = struct.unpack(">Q", head)
    body = pipe.read(size)
    return body if len(body) == size else None


def main() -> None:
    """Answer requests until the pipe closes: a JSON line of orders, then the file."""
    _limit_memory(int(sys.argv[2]))
    while True:
        order, data = _receive(sys.stdin.buffer), _receive(sys.stdin.buffer)
        if order is None or data is None:
            return
        wish = json.loads(order)
        try:
            if "spans" in wish:
                answer = read_boxes(data, wish["password"], wish["spans"])
            else:
                answer = read_pages(data, wish["password"], wish["page_limit"])
        except MemoryError:
            answer = {"error": "memory", "detail": "out of memory"}
        except Exception as error:
            answer = {"error": "damaged", "detail": f"{type(error).__name__}: {error}"}
        body = json.dumps(answer).encode()
        sys.stdout.buffer.write(struct.pack(">Q", len(body)) + body)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
