"""Tell running headers, footers and tables of contents from the text of a PDF."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from termwise.formats.pdf.lines import Line, Page

_OUTER = 0.12  # of the height of the page
_OUTER_TEXT = 0.1  # of the height of its text
_DRIFT = 3.0  # points that a running line may move between pages
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_LEADERS = re.compile(r"\S.*(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})[\s.]*(?:\d{1,4}|[ivxl]{1,6})$")
_LEAST_ENTRIES = 3


def _zone(line: Line, page: Page, low: float, high: float) -> str | None:
    middle = (line.box[1] + line.box[3]) / 2
    text_height = max(high - low, 1.0)
    if middle > page.height * (1 - _OUTER) or middle > high - text_height * _OUTER_TEXT:
        return "header"
    if middle < page.height * _OUTER or middle < low + text_height * _OUTER_TEXT:
        return "footer"
    return None


def masked(line: Line) -> str:
    """Return the text of a line with its numbers made alike."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def running_lines(pages: tuple[Page, ...]) -> dict[Line, str]:
    """Return the lines that run through the pages, each with ``header`` or ``footer``.

    A line runs when the same words (numbers aside) stand at the same height in the outer part
    of three pages, or of two in a short document; a bare page number always does.
    """
    found: dict[Line, str] = {}
    groups: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for page in pages:
        upright = [line for line in page.lines if line.angle == 0]
        low = min((line.box[1] for line in upright), default=0.0)
        high = max((line.box[3] for line in upright), default=0.0)
        for line in upright:
            zone = _zone(line, page, low, high)
            if zone is None:
                continue
            if _PAGE_NUMBER.fullmatch(line.text.strip()):
                found[line] = zone
            groups[zone, masked(line)].append(line)
    least = 2 if len(pages) <= 4 else 3
    for (zone, _), lines in groups.items():
        if len(lines) < least:
            continue
        heights = sorted((line.box[1], line.page) for line in lines)
        for line in lines:
            low = bisect_left(heights, (line.box[1] - _DRIFT, -1))
            high = bisect_left(heights, (line.box[1] + _DRIFT, len(pages)))
            if len({page for _, page in heights[low : min(high, low + 2 * least)]}) >= least:
                found[line] = zone
    return found


def contents_lines(pages: tuple[Page, ...]) -> set[Line]:
    """Return the entries of a table of contents: three or more lines led to a page number."""
    found: set[Line] = set()
    run: list[Line] = []
    for page in pages:
        for line in page.lines:
            if _LEADERS.match(line.text.strip()):
                run.append(line)
                continue
            if len(run) >= _LEAST_ENTRIES:
                found.update(run)
            if run and line.row and line.row == run[-1].row:
                continue
            run = []
    if len(run) >= _LEAST_ENTRIES:
        found.update(run)
    return found
