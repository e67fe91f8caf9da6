"""Tell where a paragraph ends among the lines of a PDF."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from termwise.formats.pdf.labels import BULLET, LABEL
from termwise.formats.pdf.lines import Line, Page

_TERMINAL = re.compile(r"[.!?:;][”’\"')\]]*$")
_GOES_ON = re.compile(
    r"(?:\b(?:sections?|clauses?|articles?|paragraphs?|schedules?|exhibits?|appendix|of|to|under|in"
    r"|the|with|by)|\d\)?(?:,| and| or))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in one document.

    Attributes:
        size: Font size of the running text, in points.
        gaps: White between two lines of a paragraph, in points, by rounded font size.
        right: Right edge of the text, by page and rounded left edge.
    """

    size: float
    gaps: dict[int, float]
    right: dict[tuple[int, int], float]


def terminal(text: str) -> bool:
    """Return whether ``text`` ends like a sentence or an introduction."""
    return bool(_TERMINAL.search(text.rstrip()))


def measure(pages: Iterable[Page], left_out: Iterable[Line]) -> Measures:
    """Measure the lines of a document, running headers and the like left out."""
    out = set(left_out)
    sizes: Counter[float] = Counter()
    gaps: dict[int, list[float]] = defaultdict(list)
    right: dict[tuple[int, int], float] = {}
    for page in pages:
        lines = [line for line in page.lines if line not in out and line.angle == 0]
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        for before, after in pairwise(lines):
            gap = before.box[1] - after.box[3]
            if abs(before.size - after.size) < 0.5 and -before.size < gap < 1.5 * before.size:
                gaps[round(before.size)].append(gap)
        for line in lines:
            key = line.page, round(line.box[0])
            if key not in right:
                right[key] = _right_edge(line, lines)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    return Measures(size, {key: _lower_median(values) for key, values in gaps.items()}, right)


def _lower_median(values: list[float]) -> float:
    ordered = sorted(values)
    return median(ordered[: max(len(ordered) * 3 // 4, 1)])


def _right_edge(line: Line, lines: list[Line]) -> float:
    ends = sorted(
        other.box[2]
        for other in lines
        if other.box[0] < line.box[2] and other.box[2] > line.box[0] and not other.row
    )
    return ends[min(int(len(ends) * 0.9), len(ends) - 1)] if ends else line.box[2]


def _forced(before: Line, after: Line, measures: Measures) -> bool:
    """Return whether the first word of ``after`` would have fitted at the end of ``before``."""
    right = measures.right.get((before.page, round(before.box[0])), before.box[2])
    word = after.text.split()[0]
    width = (after.box[2] - after.box[0]) / max(len(after.text), 1) * (len(word) + 1)
    return right - before.box[2] > width + before.size


def _is_item(line: Line, before: Line) -> bool:
    text = line.text.lstrip()
    if BULLET.match(text):
        return True
    return bool(LABEL.match(text)) and not _GOES_ON.search(before.text.rstrip())


def _below(cell: Line, after: Line) -> bool:
    """Return whether ``after`` goes on with the last cell of a table row."""
    aligned = abs(cell.box[0] - after.box[0]) < 3 and cell.page == after.page
    return aligned and -cell.size < cell.box[1] - after.box[3] < 0.6 * cell.size


def breaks(lines: list[Line], after: Line, measures: Measures) -> bool:
    """Return whether ``after`` begins a new paragraph, ``lines`` being the one so far."""
    before = lines[-1]
    if after.row or before.angle != after.angle:
        return True
    if before.row and not _below(before, after):
        return True
    if before.hyphen:
        return False
    if _is_item(after, before) or abs(before.size - after.size) > 0.08 * before.size:
        return True
    if before.bold != after.bold and (all(line.bold for line in lines) or after.bold):
        return before.bold or terminal(before.text) or _forced(before, after, measures)
    lower = after.text.lstrip()[:1].islower()
    if before.page != after.page or after.box[3] > before.box[3] + 2:
        height = after.box[3] - before.box[3]
        if before.page == after.page and height < 12 * before.size:
            return True
        return terminal(before.text) or (_forced(before, after, measures) and not lower)
    gap = before.box[1] - after.box[3]
    usual = measures.gaps.get(round(before.size), 0.2 * before.size)
    if gap > usual + 0.35 * before.size:
        return True
    if terminal(before.text):
        first = len(lines) == 1 and bool(LABEL.match(before.text) or BULLET.match(before.text))
        inward = after.box[0] - before.box[0] > 0.8 * before.size
        outward = before.box[0] - after.box[0] > 0.8 * before.size and len(lines) > 1
        if (inward and not first) or outward or _forced(before, after, measures):
            return True
    return _forced(before, after, measures) and not lower
