"""Read the lines of a PDF page, each with its place and looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .borders import Borders, read_borders
from .cells import cell_starts
from .page import Page
from .rows import Row

_RAISED = 0.8  # of the font size before it: a smaller digit is a note reference
_NOTE_DIGITS = re.compile(r"(?<=[A-Za-z.,;:”’\"')\]])\d{1,3}(?!\w)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"\S+")
_BLANKS = " \u00a0\0"


def read_rows(page: Page, text: str) -> Iterator[Row]:
    """Yield the lines of an open page in the order of the file, table rows piece by piece.

    Args:
        page: The page.
        text: Its characters.
    """
    borders = read_borders(page)
    number = 0
    for start, end in _lines(text):
        line = text[start:end]
        at, stop = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        if at >= stop:
            continue
        gaps = cell_starts(page, borders, text, at, stop)
        number += 1 if gaps else 0
        for begin, after in pairwise((at, *gaps, end)):
            row = _row(page, borders, text, (begin, after), number if gaps else 0)
            if row is not None:
                yield row


def _lines(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for end in _LINE_END.finditer(text):
        yield begin, end.start()
        begin = end.end()
    yield begin, len(text)


def _row(page: Page, borders: Borders, text: str, span: tuple[int, int], number: int) -> Row | None:
    words = text[span[0] : span[1]].rstrip(_BLANKS)
    end = span[0] + len(words)
    words = words.lstrip(_BLANKS)
    start = end - len(words)
    if not words:
        return None
    first, last = page.index(start), page.index(end - 1)
    near = page.place(first)
    if near is None:
        return None
    far = page.place(last) or near
    angle = round(page.angle(first))
    box = (near[0], min(near[1], far[1]), far[2], max(near[3], far[3]))
    if angle:
        box = (min(near[0], far[0]), box[1], max(near[2], far[2]), box[3])
    if box[2] <= 0 or box[3] <= 0 or box[0] >= page.width or box[1] >= page.height:
        return None  # beyond the edge of the page, where no viewer shows it
    ends = page.looks(last)
    both = [look for look in page.looks(first) if look in ends]
    return Row(
        words,
        start,
        (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)),
        round(max(page.size(first), page.size(last)), 2),
        bold="strong" in both,
        angle=angle,
        drop=list(_note_digits(page, words, start)),
        row=number,
        looks=[] if page.plain(first, last) else _looks(page, text, start, end),
        italic="emphasis" in both,
        frame=None if angle else borders.frame(box),
    )


def _note_digits(page: Page, words: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``words``, which begin at ``start``, that are raised numbers."""
    for match in _NOTE_DIGITS.finditer(words):
        at = start + match.start()
        if page.size(page.index(at)) < _RAISED * page.size(page.index(at - 1)):
            yield match.span()


def _looks(page: Page, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return words that stand out by their font or lead elsewhere: start, end, and how.

    Start and end count from ``start``. How is ``code`` (a font for program code or typewriting),
    ``strong``, ``emphasis`` or ``link``.
    """
    found: list[tuple[int, int, str]] = []
    for word in _WORD.finditer(text, start, end):
        begin, stop = word.span()
        middle = page.index((begin + stop) // 2)
        looks = page.looks(middle)
        if page.links and page.linked(middle):
            looks = (*looks, "link")
        if not looks:
            continue
        # A comma after a name in code is set in the font of the text.
        while "code" in looks and stop - begin > 1:
            if "code" in page.looks(page.index(stop - 1)):
                break
            stop -= 1
        for look in looks:
            _join(found, (begin - start, stop - start, look), text, start)
    return found


def _join(
    found: list[tuple[int, int, str]], one: tuple[int, int, str], text: str, start: int
) -> None:
    """Add ``one`` to ``found``, or let the last of its kind go on when only blanks lie between."""
    for number in range(len(found) - 1, -1, -1):
        begin, end, look = found[number]
        if look == one[2]:
            if not text[start + end : start + one[0]].strip():
                found[number] = begin, one[1], look
                return
            break
    found.append(one)
