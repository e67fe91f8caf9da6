"""Find the borders that are drawn on a PDF page, and the table cells that they close."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from .page import Page
from .rows import Box

_THIN = 3.0  # points: a border, not an area
_LONG = 6.0
_TOUCH = 3.0  # points: pieces of one border
_INSIDE = 2.0  # points by which letters may pass the border of their cell
_OBJECTS = 20_000
_SEGMENTS = 4_000


class Border(NamedTuple):
    """A straight line: ``at`` across its direction, from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float


class Borders(NamedTuple):
    """The borders of one upright page, in points, origin lower left."""

    upright: tuple[Border, ...]
    level: tuple[Border, ...]

    def walls(self, box: Box) -> list[float]:
        """Return the places of the upright borders that go through the middle of ``box``."""
        middle = (box[1] + box[3]) / 2
        left, right = box[0], box[2]
        found = {at for at, start, end in self.upright if start < middle < end}
        return sorted(at for at in found if left < at < right)

    def frame(self, box: Box) -> Box | None:
        """Return the cell around ``box``, or None where it is not closed on four sides."""
        if not self.upright or not self.level:
            return None
        middle = (box[1] + box[3]) / 2
        near, far = box[0] + _INSIDE, box[2] - _INSIDE
        sides = [at for at, start, end in self.upright if start < middle < end]
        left = max([at for at in sides if at <= near], default=None)
        right = min([at for at in sides if at >= far], default=None)
        if left is None or right is None or right <= left:
            return None
        near, far = left + _TOUCH, right - _TOUCH
        spans = [at for at, start, end in self.level if start < near and end > far]
        low = max([at for at in spans if at <= middle], default=None)
        high = min([at for at in spans if at > middle], default=None)
        if low is None or high is None:
            return None
        return round(left, 1), round(low, 1), round(right, 1), round(high, 1)


def read_borders(page: Page) -> Borders:
    """Return the borders of an open page."""
    upright: list[Border] = []
    level: list[Border] = []
    for box in _boxes(page.page.raw):
        left, low, right, high = page.upright(box)
        if right - left < _THIN and high - low > _LONG:
            upright.append(Border((left + right) / 2, low, high))
        elif high - low < _THIN and right - left > _LONG:
            level.append(Border((low + high) / 2, left, right))
    return Borders(tuple(_joined(upright)), tuple(_joined(level)))


def _joined(borders: list[Border]) -> Iterator[Border]:
    """Yield the borders with the pieces of each put together."""
    rest = sorted(borders, key=lambda border: border.at)
    group: list[Border] = []
    for border in rest:
        if group and border.at - group[0].at > _THIN / 2:
            yield from _chained(group)
            group = []
        group.append(border)
    yield from _chained(group)


def _chained(group: list[Border]) -> Iterator[Border]:
    at, start, end = 0.0, 0.0, 0.0
    for number, border in enumerate(sorted(group, key=lambda border: border.start)):
        if number and border.start <= end + _TOUCH:
            end = max(end, border.end)
            continue
        if number:
            yield Border(at, start, end)
        at, start, end = border.at, border.start, border.end
    if group:
        yield Border(at, start, end)


def _boxes(page: Any) -> Iterator[Box]:
    """Yield the thin boxes that are drawn on a page, and the sides of drawn rectangles."""
    for number in range(min(raw.FPDFPage_CountObjects(page), _OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
            continue
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing, fill, stroke)
        if not fill.value and not stroke.value:
            continue
        for left, low, right, high in _strokes(thing):
            if min(right - left, high - low) < _THIN:
                yield left, low, right, high
            elif stroke.value:
                yield from ((at, low, at, high) for at in (left, right))
                yield from ((left, at, right, at) for at in (low, high))


def _strokes(path: Any) -> Iterator[Box]:
    """Yield a box around each stroke of a path that goes straight across or up."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    points: list[tuple[float, float]] = []
    for number in range(min(raw.FPDFPath_CountSegments(path), _SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            yield from _around(points)
            points = []
        points.append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
    yield from _around(points)


def _around(points: list[tuple[float, float]]) -> Iterator[Box]:
    # Two points are a line, four or five a rectangle; anything else is a drawing.
    if len(points) not in (2, 4, 5):
        return
    across, up = sorted(x for x, _ in points), sorted(y for _, y in points)
    box = across[0], up[0], across[-1], up[-1]
    corners = all(
        min(x - box[0], box[2] - x) < 1 and min(y - box[1], box[3] - y) < 1 for x, y in points
    )
    if corners and (len(points) > 2 or min(box[2] - box[0], box[3] - box[1]) < 1):
        yield box
