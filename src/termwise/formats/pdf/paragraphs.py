"""Rebuild the paragraphs of a PDF from its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from termwise.formats.headings import HEADING_WORDS, reads_as_heading
from termwise.formats.labels import LABEL, MARKER, NOTE_MARK
from termwise.formats.pdf.furniture import contents_lines, masked, running_lines
from termwise.formats.pdf.grids import Grid, grids_of
from termwise.formats.pdf.joining import Measures, breaks, measure
from termwise.formats.pdf.lines import Line, Page
from termwise.model.document import BlockKind

_LARGER = 1.15  # times the running text: a heading
_SMALLER = 0.93  # times the running text: a footnote
_FULL_STOP = re.compile(r"[.!?][”’\"')\]]*\s*$")
_CELL_LINES = 8  # a paragraph beside another that is longer stands in a column


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that read as one paragraph.

    Attributes:
        grid: Table, row and column of a ruled table.
        by_hand: A heading in bold, no larger than the text around it.
    """

    lines: tuple[Line, ...]
    kind: BlockKind
    level: int = 0
    part: str = "body"
    cell: str | None = None
    label: str | None = None
    grid: tuple[int, int, int] | None = None
    by_hand: bool = False


def paragraphs(pages: tuple[Page, ...], labels: Sequence[str] = ()) -> list[Paragraph]:
    """Return the paragraphs of a document in reading order.

    The order is that of the file; what runs through the pages and the footnotes of a page
    follow the text of that page, so that a paragraph goes on over the page break.

    Args:
        pages: All of the file.
        labels: What viewers call each page; empty where that is its number.
    """
    running = running_lines(pages)
    contents = contents_lines(pages, labels)
    measures = measure(pages, {*running, *contents})
    seen: set[tuple[str, str]] = set()
    text = _Text(measures)
    for page in pages:
        furniture = []
        for line in page.lines:
            zone = running.get(line)
            if zone is not None and (zone, masked(line)) not in seen:
                seen.add((zone, masked(line)))
                kind = BlockKind.HEADER if zone == "header" else BlockKind.FOOTER
                furniture.append(Paragraph((line,), kind, part=zone))
        body = [line for line in page.lines if line not in running and line not in contents]
        notes = _footnotes(body, measures)
        noted = {line for note in notes for line in note.lines}
        text.take([line for line in body if line not in noted])
        text.turn_page([*furniture, *notes])
    return list(_named(text.paragraphs(), measures))


@dataclass(slots=True)
class _Text:
    """The running text as it grows line by line."""

    measures: Measures
    found: list[Paragraph | Grid] = field(default_factory=list)
    current: list[Line] = field(default_factory=list)
    table: Grid | None = None
    tables: int = 0

    def take(self, lines: list[Line]) -> None:
        """Add the lines of one page."""
        for framed, run in groupby(lines, key=lambda line: line.frame is not None):
            stretch = list(run)
            grids = grids_of(stretch, self.tables + 1, self.table) if framed else None
            if grids:
                self._end()
                self._add_tables(grids)
                continue
            self.table = None
            for line in stretch:
                if self.current and breaks(self.current, line, self.measures):
                    self._end()
                self.current.append(line)

    def turn_page(self, below: list[Paragraph]) -> None:
        """Add what follows the text of the page, unless a paragraph goes on."""
        if self.current and _FULL_STOP.search(self.current[-1].text):
            self._end()
        self.found += below

    def paragraphs(self) -> list[Paragraph]:
        """Return everything in order."""
        self._end()
        whole: list[Paragraph] = []
        for one in self.found:
            whole += [one] if isinstance(one, Paragraph) else _cells(one)
        return whole

    def _end(self) -> None:
        if self.current:
            self.found.append(Paragraph(tuple(self.current), BlockKind.PARAGRAPH))
            self.current = []

    def _add_tables(self, grids: list[Grid]) -> None:
        if self.table is not None and self.table.continues(grids[0]):
            self.table.take_up(grids[0])
            del grids[0]
        self.found += grids
        if grids:
            self.table, self.tables = grids[-1], grids[-1].number


def _cells(grid: Grid) -> Iterator[Paragraph]:
    for number, row in enumerate(grid.rows, 1):
        for cell in row:
            place = grid.number, number, grid.column(cell)
            for lines in cell.paragraphs():
                yield Paragraph(lines, BlockKind.TABLE_CELL, grid=place)


def _footnotes(body: list[Line], measures: Measures) -> list[Paragraph]:
    """Return the notes at the foot of one page: small lines below all others, numbered."""
    small = len(body)
    while small and body[small - 1].size < _SMALLER * measures.size and not body[small - 1].row:
        small -= 1
    tail = body[small:]
    while tail and not NOTE_MARK.match(tail[0].text):
        tail = tail[1:]
    rest = body[: len(body) - len(tail)]
    if not tail or not rest or tail[0].box[3] > min(line.box[3] for line in rest):
        return []
    notes: list[list[Line]] = []
    for line in tail:
        if NOTE_MARK.match(line.text) or not notes:
            notes.append([line])
        else:
            notes[-1].append(line)
    return [
        Paragraph(tuple(lines), BlockKind.FOOTNOTE, part="footnote", label=_note_label(lines[0]))
        for lines in notes
    ]


def _note_label(line: Line) -> str | None:
    match = NOTE_MARK.match(line.text)
    return match.group(1) if match else None


def _size(one: Paragraph) -> float:
    """Return the font size of the longest line; the first may begin with an icon."""
    return max(one.lines, key=lambda line: len(line.text)).size


def _named(found: list[Paragraph], measures: Measures) -> Iterator[Paragraph]:
    sizes = sorted(
        {
            round(_size(one))
            for one in found
            if one.part == "body" and _size(one) > _LARGER * measures.size
        },
        reverse=True,
    )
    table = row = column = 0
    last: Paragraph | None = None
    in_row = False
    for one, after in zip(found, [*found[1:], None], strict=True):
        if one.part != "body":
            yield one
            continue
        if one.grid is not None:
            if last is None or last.grid is None or last.grid[0] != one.grid[0]:
                table += 1
            last, in_row = one, False
            yield replace(one, cell="T{} R{} C{}".format(table, *one.grid[1:]))
            continue
        joined = last is not None and _beside(last, one)
        if not (joined or one.lines[0].row or (after is not None and _beside(one, after))):
            last, in_row = one, False
            yield _classified(one, measures, sizes)
            continue
        if not in_row:
            table, row = table + 1, 0
        if not joined:
            row, column = row + 1, 0
        column += 1
        last, in_row = one, True
        yield replace(one, kind=BlockKind.TABLE_CELL, cell=f"T{table} R{row} C{column}")


def _beside(one: Paragraph, other: Paragraph) -> bool:
    """Return whether ``other`` is the next cell of the table row that ``one`` is in."""
    first, second = one.lines[0], other.lines[0]
    if one.grid is not None or other.grid is not None:
        return False
    if first.page != one.lines[-1].page or first.page != second.page or other.part != "body":
        return False
    if first.row and first.row == second.row:
        return True
    if max(len(one.lines), len(other.lines)) > _CELL_LINES or first.angle or second.angle:
        return False
    shared = min(first.box[3], second.box[3]) - max(one.lines[-1].box[1], other.lines[-1].box[1])
    apart = second.box[0] - max(line.box[2] for line in one.lines)
    return shared > 0.5 * min(first.size, second.size) and apart > 0


def _classified(one: Paragraph, measures: Measures, sizes: list[int]) -> Paragraph:
    text = " ".join(line.text for line in one.lines).strip()
    match = LABEL.match(text)
    label = match.group().strip() if match else None
    size = _size(one)
    if size > _LARGER * measures.size and len(text.split()) <= 2 * HEADING_WORDS:
        level = min(sizes.index(round(size)) + 1, 6)
        return replace(one, kind=BlockKind.HEADING, level=level, label=label)
    if all(line.bold for line in one.lines) and reads_as_heading(text):
        level = min(len(sizes) + 1, 6)
        return replace(one, kind=BlockKind.HEADING, level=level, label=label, by_hand=True)
    if MARKER.match(text):
        return replace(one, kind=BlockKind.LIST_ITEM, level=1, label=label)
    if label is None and measures.quoted(one.lines):
        return replace(one, kind=BlockKind.QUOTATION)
    return replace(one, label=label)
