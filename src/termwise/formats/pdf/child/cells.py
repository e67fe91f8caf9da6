"""Tell on which lines of a PDF page one table cell stands beside another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .borders import Borders
from .page import Page

_GAP = 2.5  # of the font size: a wider gap parts two table cells
_BLANK = re.compile(r"(?<=\S)\s+(?=\S)")


def cell_starts(page: Page, borders: Borders, text: str, start: int, end: int) -> list[int]:
    """Return the offsets in ``text`` at which a new table cell begins on a line.

    Args:
        page: An open page.
        borders: Its borders.
        text: Its text.
        start: Where the line begins.
        end: Where it ends.
    """
    beyond = _beyond_borders(page, borders, text, start, end)
    return beyond or _beyond_gaps(page, text, start, end)


def _beyond_borders(page: Page, borders: Borders, text: str, start: int, end: int) -> list[int]:
    if not borders.upright:
        return []
    near, far = page.place(page.index(start)), page.place(page.index(end - 1))
    if near is None or far is None:
        return []
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


def _beyond_gaps(page: Page, text: str, start: int, end: int) -> list[int]:
    first, last = page.index(start), page.index(end - 1)
    if first < 0 or last < first:
        return []
    sides = page.stretches(first, last + 1)
    if not sides:
        return []
    wide = _GAP * page.size(first)
    if not any(after[0] - before[2] > wide for before, after in pairwise(sides)):
        return []
    return [after for after, left, right in _gaps(page, text, start, end) if right - left > wide]


def _gaps(page: Page, text: str, start: int, end: int) -> Iterator[tuple[int, float, float]]:
    """Yield each blank of a line: where the next word begins, and the sides of the blank."""
    for match in _BLANK.finditer(text, start, end):
        before = page.place(page.index(match.start() - 1))
        after = page.place(page.index(match.end()))
        if before is not None and after is not None:
            yield match.end(), before[2], after[0]
