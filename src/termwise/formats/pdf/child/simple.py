"""Read a PDF with pypdf where PDFium cannot: text without places."""

from __future__ import annotations

import io
from typing import Any

import pypdf
from pypdf.errors import FileNotDecryptedError, WrongPasswordError

from .rows import MOST_LABEL, Row

_LEADING = 12.0
_WIDTH = 5.0
_SIZE = 10.0
_LEFT = 72.0


def read_pages(data: bytes, password: str | None, page_limit: int) -> dict[str, Any]:
    """Return pages as ``document.read_pages`` does, the places made up line by line."""
    try:
        reader = _opened(data, password)
        count = len(reader.pages)
    except (FileNotDecryptedError, WrongPasswordError) as error:
        return {"error": "password", "detail": str(error)}
    if count > page_limit:
        return {"error": "pages", "detail": str(count)}
    pages, broken = [], []
    for number in range(count):
        try:
            page = reader.pages[number]
            text = page.extract_text()
            pictures = not text.strip() and bool(page.images.keys())
        except (MemoryError, FileNotDecryptedError):
            raise
        except Exception:  # pypdf raises whatever a broken page leads to
            broken.append(number + 1)
            text, pictures = "", False
        pages.append(_page(text, pictures))
    permissions = reader.user_access_permissions
    answer: dict[str, Any] = {"pages": pages, "broken": broken, "positions": False}
    answer["labels"] = _labels(reader)
    answer |= _beside_pages(reader)
    if permissions is not None:
        answer["permissions"] = int(permissions)
    return answer


def read_root(data: bytes, password: str | None) -> dict[str, bool]:
    """Return what PDFium does not tell of a file.

    Returns:
        ``portfolio``: it is a wrapper around others, which viewers show in its place;
        ``layers``: some of its layers are off.
    """
    try:
        return _told(_root(_opened(data, password)))
    except MemoryError:
        raise
    except Exception:  # as for pages, or a cipher that is not installed
        return {"portfolio": b"/Collection" in data, "layers": b"/OFF" in data}


def _told(root: Any) -> dict[str, bool]:
    layers = root["/OCProperties"]["/D"] if "/OCProperties" in root else {}
    off = layers.get("/BaseState") == "/OFF" or ("/OFF" in layers and len(layers["/OFF"]) > 0)
    return {"portfolio": "/Collection" in root, "layers": off}


def _opened(data: bytes, password: str | None) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt(password or "")
    return reader


def _root(reader: pypdf.PdfReader) -> Any:
    return reader.trailer["/Root"]


def _beside_pages(reader: pypdf.PdfReader) -> dict[str, Any]:
    try:
        root = _root(reader)
        rendered = root.get("/NeedsRendering") == pypdf.generic.BooleanObject(True)
        # The names only: an old pypdf has no list. The files themselves are left packed.
        attached = getattr(reader, "attachment_list", None) or reader.attachments
        return {
            "dynamic": rendered and "/AcroForm" in root and "/XFA" in root["/AcroForm"],
            "attached": sum(1 for _ in attached),
            **_told(root),
        }
    except MemoryError:
        raise
    except Exception:  # as for pages
        return {}


def _labels(reader: pypdf.PdfReader) -> list[str]:
    try:
        return [one if len(one) <= MOST_LABEL else "" for one in reader.page_labels]
    except MemoryError:
        raise
    except Exception:  # as for pages; places are told by number then
        return []


def _page(text: str, scanned: bool) -> dict[str, Any]:
    rows = text.split("\n")
    height = max(792.0, _LEADING * (len(rows) + 12))
    lines, at = [], 0
    for number, row in enumerate(rows):
        top = height - 72 - number * _LEADING
        words = row.strip()
        if words:
            box = _LEFT, top - _SIZE, _LEFT + _WIDTH * len(words), top
            start = at + row.index(words[0])
            lines.append(Row(words, start, box, _SIZE))
        at += len(row) + 1
    return {"width": 612.0, "height": height, "lines": lines, "scanned": scanned, "cut": False}
