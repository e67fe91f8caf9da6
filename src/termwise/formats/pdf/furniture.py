"""Tell running headers, footers and tables of contents from the text of a PDF."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from termwise.formats.pdf.lines import Line, Page

_OUTER = 0.12  # of the height of the page
_OUTER_TEXT = 0.1  # of the height of its text
_DRIFT = 3.0  # points that a running line may move between pages
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_LEADERS = re.compile(r"\S.*(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})[\s.]*(\d{1,4}|[ivxl]{1,6})$")
_COUNTS = tuple("0123456789ivxl")  # what a number of a page ends with
_LEAST_ENTRIES = 3
_FIRST_YEAR = 1900


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
    of three pages, or of two in a short document; so do numbers that count pages.
    """
    found: dict[Line, str] = {}
    numbers: list[tuple[Line, str]] = []
    groups: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for page in pages:
        upright = [line for line in page.lines if line.angle == 0]
        low = min((line.box[1] for line in upright), default=0.0)
        high = max((line.box[3] for line in upright), default=0.0)
        for line in upright:
            zone = _zone(line, page, low, high)
            if zone is None:
                continue
            if line.frame is None and _PAGE_NUMBER.fullmatch(line.text.strip()):
                numbers.append((line, zone))
            groups[zone, masked(line)].append(line)
    found.update(_counted(numbers, pages))
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


def _counted(numbers: list[tuple[Line, str]], pages: tuple[Page, ...]) -> dict[Line, str]:
    """Return the numbers that count pages: each one more than that of the page before.

    A number alone in the file counts where it stands apart from all other lines, as long as it
    is no year.
    """
    steps: dict[tuple[str, int], set[int]] = defaultdict(set)
    for line, zone in numbers:
        if (number := _arabic(line)) is not None:
            steps[zone, number - line.page].add(line.page)
    found: dict[Line, str] = {}
    for line, zone in numbers:
        number = _arabic(line)
        others = [one.box for one in pages[line.page].lines if one is not line]
        if number is not None and len(steps[zone, number - line.page]) > 1:
            found[line] = zone
        elif number is None or number < _FIRST_YEAR:
            low, high = line.box[1] - line.size, line.box[3] + line.size
            if not any(box[1] < high and box[3] > low for box in others):
                found[line] = zone
    return found


def _arabic(line: Line) -> int | None:
    digits = re.search(r"\d+", line.text)
    return int(digits.group()) if digits else None


def contents_lines(pages: tuple[Page, ...], labels: Sequence[str] = ()) -> set[Line]:
    """Return the entries of a table of contents: three or more lines led to a page number.

    Args:
        pages: All of the file.
        labels: What viewers call each page; empty where that is its number.
    """
    known = {*labels, *map(str, range(1, len(pages) + 1))}
    found: set[Line] = set()
    run: dict[Line, str] = {}
    for page in pages:
        for line in page.lines:
            text = line.text.strip()
            entry = _LEADERS.match(text) if text.endswith(_COUNTS) else None
            if entry:
                run[line] = entry.group(1)
                continue
            if _counts_pages(list(run.values()), known):
                found.update(run)
            if run and line.row and line.row == next(reversed(run)).row:
                continue
            run = {}
    if _counts_pages(list(run.values()), known):
        found.update(run)
    return found


def _counts_pages(numbers: list[str], known: set[str]) -> bool:
    """Return whether numbers at the ends of leaders are those of pages, not prices or counts.

    Args:
        numbers: In the order of the lines.
        known: The names of the pages of the file.
    """
    if len(numbers) < _LEAST_ENTRIES:
        return False
    counts = [int(number) for number in numbers if number.isdigit()]
    if not counts:  # roman numbers; the same letter again and again is a tick
        return len(set(numbers)) > 1
    return counts == sorted(counts) and str(counts[0]) in known
