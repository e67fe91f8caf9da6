"""Find what of a PDF page leads elsewhere."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

from .rows import Box

_MOST = 1000  # links of one page that are looked at


def link_areas(page: Any) -> list[Box]:
    """Return the areas of the links of an open page, in page space.

    Args:
        page: PDFium's handle.
    """
    place, link, area = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    found: list[Box] = []
    while len(found) < _MOST and raw.FPDFLink_Enumerate(page, place, link):
        if raw.FPDFLink_GetAnnotRect(link, area):
            found.append((area.left, area.bottom, area.right, area.top))
    return found
