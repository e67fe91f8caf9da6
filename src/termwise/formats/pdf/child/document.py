"""Read a PDF file page by page with PDFium."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .drawn import is_drawn
from .layers import in_layers
from .lines import read_rows
from .page import MOST_CHARACTERS, Page
from .rows import MOST_LABEL, Box

_LAYERS = (b"/OCProperties", b"/ObjStm")  # the name of layers, or objects packed so that it hides


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
    pages: list[dict[str, Any]] = []
    unreadable = []
    layered, may_be = False, any(one in data for one in _LAYERS)
    for number in range(count):
        try:
            page = Page(document, number)
        except pdfium.PdfiumError:
            unreadable.append(number + 1)
            pages.append({"width": 612, "height": 792, "lines": []})
            continue
        pages.append(_read_page(page))
        layered = layered or (may_be and in_layers(page, pages[-1]["lines"]))
        page.close()
    attached = raw.FPDFDoc_GetAttachmentCount(document.raw)
    root = _read_root(data, password) if attached > 0 or layered else {}
    return {
        "pages": pages,
        "broken": unreadable,
        "dynamic": raw.FPDF_GetFormType(document.raw) == raw.FORMTYPE_XFA_FULL,
        "attached": attached,
        "portfolio": attached > 0 and root["portfolio"],
        "layers": layered and root["layers"],
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


def _read_root(data: bytes, password: str | None) -> dict[str, bool]:
    from . import simple  # PDFium does not tell

    return simple.read_root(data, password)


def _read_page(page: Page) -> dict[str, Any]:
    text = page.characters()
    rows = list(read_rows(page, text))
    return {
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "lines": rows,
        "scanned": is_drawn(page, rows),
        "cut": len(text) >= MOST_CHARACTERS,
    }


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
