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
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt(password or "")
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
    if permissions is not None:
        answer["permissions"] = int(permissions)
    return answer


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
