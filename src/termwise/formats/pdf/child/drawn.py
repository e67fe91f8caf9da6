"""Tell a PDF page whose words are drawn, as in a scan, from one that has none."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as raw

from .page import Page
from .rows import Box, Row

_PATHS_OF_A_DRAWN_PAGE = 200
_MARGIN = 0.08  # of the height of the page: what stands there is no sign of text
_FEW = 5  # characters: so little text may be the caption of a scan
_SHARE = 0.5  # of the page: images that cover more show words
_DEPTH = 4  # of forms that draw forms


def is_drawn(page: Page, rows: list[Row]) -> bool:
    """Return whether a page without text to speak of shows large images or many paths."""
    height = max(page.height, 1)
    middle = (row for row in rows if _MARGIN < row.box[1] / height < 1 - _MARGIN)
    if sum(len(row.text) for row in middle) >= _FEW:
        return False
    left, bottom, right, top = page.frame
    whole = max(page.width * page.height, 1.0)
    paths = 0
    area = 0.0
    things = _things(page.page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _DEPTH)
    for kind, box in things:
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            # A scan may come in strips, so that no image alone is large.
            across, up = (
                min(box[2], right) - max(box[0], left),
                min(box[3], top) - max(box[1], bottom),
            )
            area += max(across, 0.0) * max(up, 0.0)
        paths += kind == raw.FPDF_PAGEOBJ_PATH
        if paths > _PATHS_OF_A_DRAWN_PAGE or round(area / whole, 3) > _SHARE:
            return True
    return False


def _things(
    holder: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], depth: int
) -> Iterator[tuple[int, Box]]:
    """Yield what a page or form draws: the kind, and the box in the space of ``holder``."""
    for number in range(count(holder)):
        thing = get(holder, number)
        kind = raw.FPDFPageObj_GetType(thing)
        yield kind, _box(thing)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth > 1:
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(thing, matrix)
            inner = raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject
            for within, box in _things(thing, *inner, depth - 1):
                yield within, _moved(box, matrix)


def _box(thing: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _moved(box: Box, matrix: Any) -> Box:
    """Return the box around ``box`` after ``matrix``."""
    corners = [(x, y) for x in box[::2] for y in box[1::2]]
    across = [matrix.a * x + matrix.c * y + matrix.e for x, y in corners]
    up = [matrix.b * x + matrix.d * y + matrix.f for x, y in corners]
    return min(across), min(up), max(across), max(up)
