"""Read the ruled tables of a PDF: lines in cells, cells in rows, rows over page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from termwise.formats.pdf.joining import ends_cell_paragraph, terminal
from termwise.formats.pdf.lines import Line

_SAME = 2.0  # points between edges that are one

Frame = tuple[float, float, float, float]


@dataclass(slots=True)
class Cell:
    """One cell: where it begins on the page, and its lines."""

    left: float
    lines: list[Line]

    def paragraphs(self) -> Iterator[tuple[Line, ...]]:
        """Yield the lines of each paragraph."""
        current: list[Line] = []
        for line in self.lines:
            if current and ends_cell_paragraph(current[-1], line):
                yield tuple(current)
                current = []
            current.append(line)
        yield tuple(current)


@dataclass(slots=True)
class Grid:
    """A table as it grows from page to page."""

    number: int
    page: int
    lefts: list[float]
    rows: list[list[Cell]] = field(default_factory=list)

    def column(self, cell: Cell) -> int:
        """Return the number of the column that ``cell`` begins in, from 1."""
        return sum(left < cell.left + _SAME for left in self.lefts)

    def continues(self, other: Grid) -> bool:
        """Return whether ``other``, on the next page, has no other columns than this table."""
        return other.page == self.page + 1 and all(
            any(abs(own - left) < _SAME for own in self.lefts) for left in other.lefts
        )

    def take_up(self, other: Grid) -> None:
        """Add the rows of the next page: a broken row goes on, a repeated heading is dropped."""
        rows, first = other.rows, other.rows[0]
        self.page = other.page
        if self.rows and [_words(cell) for cell in first] == [_words(c) for c in self.rows[0]]:
            rows = rows[1:]
        elif self.rows and self._goes_on(first):
            for cell in first:
                above = [one for one in self.rows[-1] if abs(one.left - cell.left) < _SAME]
                above[0].lines.extend(cell.lines)
            rows = rows[1:]
        self.rows += rows

    def _goes_on(self, row: list[Cell]) -> bool:
        above = {self.column(cell): cell for cell in self.rows[-1]}
        columns = [self.column(cell) for cell in row]
        return 1 not in columns and all(
            column in above and not terminal(above[column].lines[-1].text) for column in columns
        )


def grids_of(lines: list[Line], first: int, above: Grid | None) -> list[Grid] | None:
    """Return the tables in a run of framed lines of one page, or None when it is no table.

    Args:
        lines: Lines with a frame, in the order of the file.
        first: The number of the first table.
        above: The table that the text so far ended with.
    """
    framed: dict[Frame, list[Line]] = {}
    for line in lines:
        if line.frame is not None:
            framed.setdefault(line.frame, []).append(line)
    stacks: list[list[Frame]] = []
    for frame in sorted(framed, key=lambda one: (-one[3], one[0])):
        if stacks and min(one[1] for one in stacks[-1]) - frame[3] < _SAME:
            stacks[-1].append(frame)
        else:
            stacks.append([frame])
    grids = [
        Grid(number, lines[0].page, _edges(stack), _rows(stack, framed))
        for number, stack in enumerate(stacks, first)
    ]
    alone = [grid for grid in grids if len(grid.lefts) < 2]
    rest = above is not None and alone == grids[:1] and above.continues(grids[0])
    return None if alone and not rest else grids


def _edges(frames: list[Frame]) -> list[float]:
    found: list[float] = []
    for left in sorted(frame[0] for frame in frames):
        if not found or left - found[-1] > _SAME:
            found.append(left)
    return found


def _rows(frames: list[Frame], framed: dict[Frame, list[Line]]) -> list[list[Cell]]:
    rows = groupby(frames, key=lambda frame: round(frame[3] / _SAME))
    return [[Cell(frame[0], framed[frame]) for frame in sorted(row)] for _, row in rows]


def _words(cell: Cell) -> str:
    return " ".join(line.text for line in cell.lines)
