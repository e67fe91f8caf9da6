"""Find the words of a PDF page that lead elsewhere; runs in the same child process as ``child``."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

_MOST = 1000  # links of one page that are looked at
Box = tuple[float, float, float, float]


def read_links(page: Any) -> Callable[[int], bool]:
    """Return a function that tells whether the character at an index stands in a link.

    Args:
        page: An open page (``child._Page``).
    """
    areas = _areas(page.page.raw)

    def inside(index: int) -> bool:
        box = page.box(index) if areas else None
        if box is None:
            return False
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(left <= x <= right and low <= y <= high for left, low, right, high in areas)

    return inside


def _areas(page: Any) -> list[Box]:
    place, link, area = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    found: list[Box] = []
    while len(found) < _MOST and raw.FPDFLink_Enumerate(page, place, link):
        if raw.FPDFLink_GetAnnotRect(link, area):
            found.append((area.left, area.bottom, area.right, area.top))
    return found
