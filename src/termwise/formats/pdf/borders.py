"""Tell the table cells of a PDF page apart, in the process that ``child`` runs in."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as raw

_GAP = 2.5  # of the font size: a wider gap parts two table cells
_THIN = 3.0  # points: a border, not an area
_LONG = 6.0
_TOUCH = 3.0  # points: pieces of one border
_INSIDE = 2.0  # points by which letters may pass the border of their cell
_OBJECTS = 20_000
_SEGMENTS = 4_000

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Border:
    """A straight line: ``at`` across its direction, from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Borders:
    """The borders of one upright page, in points, origin lower left."""

    upright: tuple[Border, ...]
    level: tuple[Border, ...]

    def walls(self, box: Box) -> list[float]:
        """Return the places of the upright borders that go through the middle of ``box``."""
        middle = (box[1] + box[3]) / 2
        found = {border.at for border in self.upright if border.start < middle < border.end}
        return sorted(at for at in found if box[0] < at < box[2])

    def frame(self, box: Box) -> Box | None:
        """Return the cell around ``box``, or None where it is not closed on four sides."""
        middle = (box[1] + box[3]) / 2
        sides = [border.at for border in self.upright if border.start < middle < border.end]
        left = max((at for at in sides if at <= box[0] + _INSIDE), default=None)
        right = min((at for at in sides if at >= box[2] - _INSIDE), default=None)
        if left is None or right is None or right <= left:
            return None
        spans = [
            border.at
            for border in self.level
            if border.start < left + _TOUCH and border.end > right - _TOUCH
        ]
        low = max((at for at in spans if at <= middle), default=None)
        high = min((at for at in spans if at > middle), default=None)
        if low is None or high is None:
            return None
        return round(left, 1), round(low, 1), round(right, 1), round(high, 1)


def read_borders(page: Any) -> Borders:
    """Return the borders of an open page (``child._Page``)."""
    upright: list[Border] = []
    level: list[Border] = []
    for box in _boxes(page.page.raw):
        left, low, right, high = page.upright(box)
        if right - left < _THIN and high - low > _LONG:
            upright.append(Border((left + right) / 2, low, high))
        elif high - low < _THIN and right - left > _LONG:
            level.append(Border((low + high) / 2, left, right))
    return Borders(tuple(_joined(upright)), tuple(_joined(level)))


def cell_starts(page: Any, borders: Borders, text: str, start: int, end: int) -> list[int]:
    """Return the offsets in ``text`` at which a new table cell begins on a line.

    Args:
        page: An open page (``child._Page``).
        borders: Its borders.
        text: Its text.
        start: Where the line begins.
        end: Where it ends.
    """
    beyond = _beyond_borders(page, borders, text, start, end)
    return beyond or _beyond_gaps(page, text, start, end)


def _beyond_borders(page: Any, borders: Borders, text: str, start: int, end: int) -> list[int]:
    ends = page.box(page.index(start)), page.box(page.index(end - 1))
    if not borders.upright or ends[0] is None or ends[1] is None:
        return []
    near, far = page.upright(ends[0]), page.upright(ends[1])
    walls = borders.walls((near[0], min(near[1], far[1]), far[2], max(near[3], far[3])))
    if not walls:
        return []
    gaps = [
        gap
        for gap in _gaps(page, text, start, end)
        if any(gap[1] - 1 < wall < gap[2] + 1 for wall in walls)
    ]
    lefts = [near[0], *(right for _, _, right in gaps)]
    rights = [*(left for _, left, _ in gaps), far[2]]
    pieces = zip(lefts, rights, strict=True)
    closed = all(borders.frame((left, near[1], right, near[3])) for left, right in pieces)
    return [after for after, _, _ in gaps] if closed else []


def _beyond_gaps(page: Any, text: str, start: int, end: int) -> list[int]:
    first, last = page.index(start), page.index(end - 1)
    if first < 0 or last < first:
        return []
    wide = _GAP * page.size(first)
    sides: list[tuple[float, float]] = []
    for number in range(raw.FPDFText_CountRects(page.text, first, last - first + 1)):
        values = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetRect(page.text, number, *values)
        left, top, right, bottom = (one.value for one in values)
        upright = page.upright((left, bottom, right, top))
        sides.append((upright[0], upright[2]))
    if not any(after[0] - before[1] > wide for before, after in pairwise(sides)):
        return []
    return [after for after, left, right in _gaps(page, text, start, end) if right - left > wide]


def _gaps(page: Any, text: str, start: int, end: int) -> Iterator[tuple[int, float, float]]:
    """Yield each blank of a line: where the next word begins, and the sides of the blank."""
    for match in re.finditer(r"(?<=\S)\s+(?=\S)", text[start:end]):
        before = page.box(page.index(start + match.start() - 1))
        after = page.box(page.index(start + match.end()))
        if before is not None and after is not None:
            yield start + match.end(), page.upright(before)[2], page.upright(after)[0]


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
