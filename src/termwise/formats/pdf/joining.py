"""Tell where a paragraph ends among the lines of a PDF."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from termwise.formats.amounts import repeats
from termwise.formats.labels import BULLET, LABEL
from termwise.formats.pdf.lines import Line, Page

_TERMINAL = tuple(".!?:;")
_CLOSING = "”’\"')]"
_AMOUNT = re.compile(r"\(\d+\)\s+[a-z]")  # "thirty / (30) days": a number, no label
_PAUSES = re.compile(r"(?:[.,:;]|\b(?:and|or))$")
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
        left: Left edge of the running text, by page.
    """

    size: float
    gaps: dict[int, float]
    right: dict[tuple[int, int], float]
    left: dict[int, float]

    def quoted(self, lines: Sequence[Line]) -> bool:
        """Return whether lines look like a quotation: all in italics, all set in, no brackets."""
        return not lines[0].text.startswith("[") and all(
            line.italic and line.box[0] - self.left.get(line.page, line.box[0]) > line.size
            for line in lines
        )


def terminal(text: str) -> bool:
    """Return whether ``text`` ends like a sentence or an introduction."""
    return text.rstrip().rstrip(_CLOSING).endswith(_TERMINAL)


def measure(pages: Iterable[Page], left_out: Iterable[Line]) -> Measures:
    """Measure the lines of a document, running headers and the like left out."""
    out = set(left_out)
    sizes: Counter[float] = Counter()
    gaps: dict[int, list[float]] = defaultdict(list)
    right: dict[tuple[int, int], float] = {}
    left: dict[int, float] = {}
    for page in pages:
        lines = [line for line in page.lines if line not in out and line.angle == 0]
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        for before, after in pairwise(lines):
            gap = before.box[1] - after.box[3]
            if before.frame or after.frame:
                continue
            if abs(before.size - after.size) < 0.5 and -before.size < gap < 1.5 * before.size:
                gaps[round(before.size)].append(gap)
        for line in lines:
            key = line.page, round(line.box[0])
            if key not in right:
                right[key] = _right_edge(line, lines)
        edges: Counter[int] = Counter()
        for line in lines:
            edges[round(line.box[0])] += len(line.text)
        if edges:
            left[lines[0].page] = edges.most_common(1)[0][0]
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    return Measures(size, {key: _lower_median(values) for key, values in gaps.items()}, right, left)


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


def ends_cell_paragraph(before: Line, after: Line) -> bool:
    """Return whether ``after`` begins a new paragraph in the ruled cell that both stand in."""
    if before.hyphen or before.page != after.page or before.frame is None:
        return False
    if repeats(before.text, after.text):
        return False
    inset = max(before.box[0] - before.frame[0], 0.0)
    fits = _fits(before, after, before.frame[2] - inset)
    apart = before.box[1] - after.box[3] > 0.6 * before.size
    ends = terminal(before.text) or not after.text.lstrip()[:1].islower()
    return apart or _is_item(after, before, full=not fits) or (fits and ends)


def _forced(before: Line, after: Line, measures: Measures) -> bool:
    """Return whether the first word of ``after`` would have fitted at the end of ``before``."""
    right = measures.right.get((before.page, round(before.box[0])), before.box[2])
    return _fits(before, after, right)


def _full_quotation(before: Line, after: Line, measures: Measures) -> bool:
    """Return whether a quotation, set in on both sides alike, had no room for the next word."""
    if not measures.quoted((before, after)) or before.page != after.page:
        return False
    right = measures.right.get((before.page, round(before.box[0])), before.box[2])
    inset = before.box[0] - measures.left.get(before.page, before.box[0])
    return not _fits(before, after, right - inset)


def _fits(before: Line, after: Line, right: float) -> bool:
    word = after.text.split()[0]
    width = (after.box[2] - after.box[0]) / max(len(after.text), 1) * (len(word) + 1)
    return right - before.box[2] > width + before.size


def _is_item(line: Line, before: Line, *, full: bool) -> bool:
    """Return whether ``line`` begins an item; ``full``: the line before had no room left."""
    text = line.text.lstrip()
    if BULLET.match(text):
        return True
    if full and _AMOUNT.match(text) and not _PAUSES.search(before.text.rstrip()):
        return False
    return bool(LABEL.match(text)) and not _GOES_ON.search(before.text.rstrip())


def _signs(lines: Sequence[Line], after: Line) -> bool:
    """Return whether ``after`` names, behind a dash, who said the italic lines before it."""
    if not after.italic or not all(line.italic for line in lines):
        return False
    dash = re.compile(r"[-–—]\s*\w")
    return bool(dash.match(after.text)) and not dash.match(lines[0].text)


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
    if before.hyphen or _signs(lines, after) or repeats(before.text, after.text):
        return False
    full = not _forced(before, after, measures) or _full_quotation(before, after, measures)
    if _is_item(after, before, full=full) or abs(before.size - after.size) > 0.08 * before.size:
        return True
    if before.bold != after.bold and (all(line.bold for line in lines) or after.bold):
        return before.bold or terminal(before.text) or not full
    lower = after.text.lstrip()[:1].islower()
    if before.page != after.page or after.box[3] > before.box[3] + 2:
        height = after.box[3] - before.box[3]
        if before.page == after.page and height < 12 * before.size:
            return True
        if full and before.text.rstrip().endswith((":", ";")):
            return False
        return terminal(before.text) or not (full or lower)
    gap = before.box[1] - after.box[3]
    usual = measures.gaps.get(round(before.size), 0.2 * before.size)
    if gap > usual + 0.35 * before.size:
        return True
    if terminal(before.text):
        first = len(lines) == 1 and bool(LABEL.match(before.text) or BULLET.match(before.text))
        inward = after.box[0] - before.box[0] > 0.8 * before.size
        outward = before.box[0] - after.box[0] > 0.8 * before.size and len(lines) > 1
        if (inward and not first) or outward or not full:
            return True
    return not (full or lower)
