"""Read a PDF file page by page with PDFium."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .lines import read_rows
from .page import MOST_CHARACTERS, Page
from .rows import MOST_LABEL, Box, Row

_PATHS_OF_A_DRAWN_PAGE = 200
_MARGIN = 0.08  # of the height of the page: what stands there is no sign of text
_FEW = 5  # characters: so little text may be the caption of a scan


def read_pages(data: bytes, password: str | None, page_limit: int) -> dict[str, Any]:
    """Return every page with its lines; see ``worker.read_pages`` for the shape."""
    try:
        document = _open(data, password)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            return {"error": "password", "detail": str(error)}
        from . import simple

        return simple.read_pages(data, password, page_limit)
    count = len(document)
    if count > page_limit:
        return {"error": "pages", "detail": str(count)}
    document.init_forms()
    pages, unreadable = [], []
    for number in range(count):
        try:
            page = Page(document, number)
        except pdfium.PdfiumError:
            unreadable.append(number + 1)
            pages.append({"width": 612, "height": 792, "lines": []})
            continue
        pages.append(_read_page(page))
        page.close()
    return {
        "pages": pages,
        "broken": unreadable,
        "permissions": raw.FPDF_GetDocPermissions(document.raw) & 0xFFFFFFFF,
        "labels": [_label(document, number) for number in range(count)],
    }


def _open(data: bytes, password: str | None) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data, password=password or None)
    except pdfium.PdfiumError as error:
        # PDFium turns a password down even where the file needs none to be read.
        if not password or "password" not in str(error).lower():
            raise
        return pdfium.PdfDocument(data)


def _read_page(page: Page) -> dict[str, Any]:
    text = page.characters()
    rows = list(read_rows(page, text))
    return {
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "lines": rows,
        "scanned": _is_drawn(page, rows),
        "cut": len(text) >= MOST_CHARACTERS,
    }


def _is_drawn(page: Page, rows: list[Row]) -> bool:
    """Return whether a page without text to speak of shows a large image or many paths."""
    height = max(page.height, 1)
    middle = (row for row in rows if _MARGIN < row.box[1] / height < 1 - _MARGIN)
    if sum(len(row.text) for row in middle) >= _FEW:
        return False
    area = max(page.width * page.height, 1.0)
    paths = 0
    share = 0.0
    for thing in page.page.get_objects(max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            share = max(share, abs(right - left) * abs(top - bottom) / area)
        paths += thing.type == raw.FPDF_PAGEOBJ_PATH
        if paths > _PATHS_OF_A_DRAWN_PAGE:
            return True
    return round(share, 3) > 0.5


def _label(document: pdfium.PdfDocument, number: int) -> str:
    """Return what viewers call a page; empty where the file does not say, or says nonsense."""
    size = raw.FPDF_GetPageLabel(document.raw, number, None, 0)
    if not 2 < size <= 2 * MOST_LABEL + 2:
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
        page = Page(document, page_number)
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
