"""Find the paragraphs, clauses, headings and tables of a plain text file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from termwise.formats.amounts import repeats
from termwise.formats.canvas import Start
from termwise.formats.text_lines import (
    Label,
    Line,
    columns,
    is_contents_line,
    is_heading,
    is_page_number,
    is_tag_line,
    label_of,
)
from termwise.model.document import BlockKind

_UNWRAPPED = 160
_CONNECTORS = ("and", "or", "and/or", "but", "provided that")
_EDGES = frozenset({BlockKind.FOOTER, BlockKind.MARKUP})
_ROMAN = re.compile(r"[ivxlc]+")
# No form fields ("Title:"), no ellipses; but the source line of a filing.
_RUNNING = re.compile(r"(?:Source:)?[^:]{0,20}[A-Za-z]{3}[^:]{5,120}")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line]
    gap: int
    label: Label | None
    kind: BlockKind | None = None

    @property
    def body(self) -> str:
        return " ".join(line.body for line in self.lines)


class Layout(NamedTuple):
    """Where blocks begin, and the lines that only mark a page: numbers, filing tags."""

    starts: list[Start]
    marks: list[Line]


def layout(lines: Sequence[Line]) -> Layout:
    """Find the blocks of a plain text file, in order.

    A blank line ends a paragraph, and so does a new clause, a heading or a deliberate line
    break; a sentence that goes on in lower case after blank lines or a page number is taken
    up again.
    """
    width = _usual_width(lines)
    rows = _table_rows(lines)
    marks = [line for line in lines if is_tag_line(line.body)]
    paragraphs = _joined(_split(lines, width, rows), marks)
    _find_furniture(paragraphs)
    return Layout(list(_starts(paragraphs, rows)), marks)


def _usual_width(lines: Sequence[Line]) -> int:
    widths = sorted(line.width for line in lines if line.body)
    return widths[len(widths) * 9 // 10] if widths else 0


def _table_rows(lines: Sequence[Line]) -> dict[int, tuple[int, ...]]:
    """Return the cell columns of each table line by offset: lines that share a column."""
    rows: dict[int, tuple[int, ...]] = {}
    above: tuple[int, tuple[int, ...]] | None = None
    for line in lines:
        if not line.body:
            continue
        cells = columns(line)
        if len(cells) == 1:
            above = None
            continue
        if above is not None and _aligned(above[1][1:], cells[1:]):
            rows[above[0]] = above[1]
            rows[line.start] = cells
        above = (line.start, cells)
    return rows


def _aligned(above: tuple[int, ...], below: tuple[int, ...]) -> bool:
    near = {column + shift for column in above for shift in (-1, 0, 1)}
    return any(column in near for column in below)


def _split(
    lines: Sequence[Line], width: int, rows: dict[int, tuple[int, ...]]
) -> Iterator[_Paragraph]:
    paragraph: _Paragraph | None = None
    gap = 0
    for line in lines:
        if not line.body:
            gap += 1
            continue
        label = label_of(line.body)
        alone = _alone(line, rows)
        if (
            paragraph is None
            or gap
            or alone
            or paragraph.kind is not None
            or _breaks(paragraph, line, label, width)
        ):
            if paragraph is not None:
                yield paragraph
            paragraph = _Paragraph([line], gap, label, alone)
        else:
            paragraph.lines.append(line)
        gap = 0
    if paragraph is not None:
        yield paragraph


def _alone(line: Line, rows: dict[int, tuple[int, ...]]) -> BlockKind | None:
    if line.start in rows:
        return BlockKind.TABLE_CELL
    if is_tag_line(line.body):
        return BlockKind.MARKUP
    if is_page_number(line.body):
        return BlockKind.FOOTER
    return BlockKind.LIST_ITEM if is_contents_line(line.body) else None


def _breaks(paragraph: _Paragraph, line: Line, label: Label | None, width: int) -> bool:
    """Say whether ``line`` starts anew though no blank line stands before it."""
    last = paragraph.lines[-1]
    if repeats(last.body, line.body):
        return False
    first = line.body[0]
    if width > _UNWRAPPED:
        return last.ends or not first.islower()
    heading = len(paragraph.lines) == 1 and is_heading(
        last.body, label=paragraph.label, indent=last.indent
    )
    if heading and last.body.upper() == last.body and line.body.upper() != line.body:
        return True
    room = last.width + 1 + len(line.body.split(None, 1)[0]) <= width * 0.85
    if label is not None and _is_clause(label, last, room=room or heading):
        return True
    if last.ends and (room or line.indent >= last.indent + 3):
        return True
    short = last.width < width * 0.6 and line.width < width * 0.6
    return short and not first.islower() and last.body[-1] != "," and not last.body[-1].isdigit()


def _is_clause(label: Label, last: Line, *, room: bool) -> bool:
    counted = label.kind in ("number", "word") or label.text[1:-1].isdigit()
    if counted and label.rest[:1].islower():
        return False
    if last.ends or room:
        return True
    tail = last.body.rsplit(None, 1)[-1].lower()
    return label.kind == "bracket" and (tail in _CONNECTORS or last.body[-1] == ",")


def _joined(paragraphs: Iterator[_Paragraph], marks: list[Line]) -> list[_Paragraph]:
    """Take up sentences that blank lines or pages interrupt, and labels that stand alone.

    Page numbers inside such a sentence are added to ``marks``.
    """
    joined: list[_Paragraph] = []
    between: list[_Paragraph] = []
    for paragraph in paragraphs:
        last = joined[-1] if joined else None
        if last is not None and paragraph.kind in _EDGES:
            between.append(paragraph)
            continue
        if last is not None and last.kind is None and paragraph.kind is None:
            lone = _lone_label(last) if paragraph.label is None and not between else None
            if lone or _goes_on(last, paragraph):
                marks += (line for page in between for line in page.lines)
                between = []
                last.lines += paragraph.lines
                continue
        joined += (*between, paragraph)
        between = []
    return [*joined, *between]


def _lone_label(paragraph: _Paragraph) -> Label | None:
    label = paragraph.label
    if label is None or label.rest or label.kind == "word" or len(paragraph.lines) > 1:
        return None
    return label


def _goes_on(last: _Paragraph, paragraph: _Paragraph) -> bool:
    end = last.lines[-1]
    first, label = paragraph.lines[0].body, paragraph.label
    # "a period of seven / (7) days": a number in brackets, not a clause.
    counted = label is not None and label.text[1:-1].isdigit() and label.rest[:1].islower()
    counted = counted or repeats(end.body, first)
    return (
        (counted or (label is None and first[0].islower()))
        and not end.ends
        and (len(last.lines) > 1 or len(end.body) >= 30)
        and not _heads(last)
    )


def _heads(paragraph: _Paragraph) -> bool:
    body = paragraph.body if len(paragraph.lines) <= 2 else ""
    return is_heading(body, label=label_of(body), indent=paragraph.lines[0].indent)


def _find_furniture(paragraphs: list[_Paragraph]) -> None:
    """Set apart single lines that return at the edge of page after page."""
    lines = [
        _DIGITS.sub("#", p.lines[0].body) if len(p.lines) == 1 and p.kind is None else ""
        for p in paragraphs
    ]
    counts = Counter(lines)
    repeated = [
        number
        for number, line in enumerate(lines)
        if counts[line] >= 3 and paragraphs[number].label is None and _RUNNING.fullmatch(line)
    ]
    # Backwards and forwards, for the lines of a footer lean on the page number after them.
    for number in (*reversed(repeated), *repeated):
        around = paragraphs[max(number - 1, 0) : number + 2]
        if any(p.kind in _EDGES for p in around) or any(p.gap >= 3 for p in around[-2:]):
            paragraphs[number].kind = BlockKind.FOOTER


def _starts(paragraphs: list[_Paragraph], rows: dict[int, tuple[int, ...]]) -> Iterator[Start]:
    levels = _Levels()
    table = row = 0
    for paragraph in paragraphs:
        line = paragraph.lines[0]
        if paragraph.kind is BlockKind.TABLE_CELL:
            row = row + 1 if row else 1
            table += row == 1
            for number, column in enumerate(rows[line.start], start=1):
                offset = line.start + (column if number > 1 else 0)
                yield Start(offset, BlockKind.TABLE_CELL, cell=f"T{table} R{row} C{number}")
            continue
        row = 0
        yield _start(paragraph, levels)


def _start(paragraph: _Paragraph, levels: _Levels) -> Start:
    offset, label = paragraph.lines[0].start, paragraph.label
    if paragraph.kind is BlockKind.FOOTER:
        return Start(offset, BlockKind.FOOTER, part="footer")
    if paragraph.kind is BlockKind.MARKUP:
        return Start(offset, BlockKind.MARKUP)
    level = levels.of(label) if label is not None else 0
    number = label.text if label is not None and label.kind != "bullet" else None
    if paragraph.kind is None and _heads(paragraph):
        return Start(offset, BlockKind.HEADING, level or 1, label=number)
    kind = BlockKind.LIST_ITEM if label is not None or paragraph.kind else BlockKind.PARAGRAPH
    return Start(offset, kind, level, label=number)


class _Levels:
    """How deep a clause lies, from the labels so far: 2.3 is 2, (a) under it 3, (i) 4."""

    def __init__(self) -> None:
        self._number = 0
        self._letter = ""

    def of(self, label: Label) -> int:
        text = label.text.strip("()").lower()
        if label.kind == "word":
            self._number, self._letter = 1, ""
            return 1
        if label.kind == "number":
            self._number, self._letter = text.count(".") + 1, ""
            return self._number
        if label.kind == "bullet":
            return self._number + 1
        follows = len(text) == 1 and self._letter == chr(ord(text) - 1)
        if _ROMAN.fullmatch(text) and not follows and text != "c":
            return self._number + 2
        if text.isalpha():
            self._letter = text
        return self._number + 1
