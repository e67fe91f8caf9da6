"""What the child tells of one line of a page, in the order in which it goes over the pipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

MOST_LABEL = 40  # characters of what viewers call a page

Box = tuple[float, float, float, float]


class Row(NamedTuple):
    """One line of one page, or a piece of a table row. The box is that of the upright page.

    Attributes:
        text: As PDFium reads it.
        start: Offset into the text of the page.
        box: Left, bottom, right, top in points, in the upright page.
        size: Of the font, in points.
        bold: At both ends.
        angle: In degrees; 0 is upright.
        drop: Stretches of ``text`` that are numbers of notes.
        row: Number of the table row on the page that this is a piece of, or 0.
        looks: Stretches of ``text`` that stand out, and how: ``code``, ``strong``, ``emphasis``
            or ``link``.
        italic: At both ends.
        frame: The ruled table cell around it, or None.
    """

    text: str
    start: int
    box: Box
    size: float
    bold: bool = False
    angle: int = 0
    drop: Sequence[tuple[int, int]] = ()
    row: int = 0
    looks: Sequence[tuple[int, int, str]] = ()
    italic: bool = False
    frame: Box | None = None


def row_of(values: Sequence[Any]) -> Row:
    """Return the row that JSON made a list of."""
    row = Row(*values)
    left, bottom, right, top = row.box
    frame = None
    if row.frame is not None:
        west, south, east, north = row.frame
        frame = west, south, east, north
    return row._replace(box=(left, bottom, right, top), frame=frame)
