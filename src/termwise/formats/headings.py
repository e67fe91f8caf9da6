"""Tell headings that somebody made by hand, in bold, by the same signs in every format."""

from __future__ import annotations

HEADING_WORDS = 12


def reads_as_heading(text: str) -> bool:
    """Return whether ``text``, bold throughout, is a heading: short, no full stop at the end."""
    words = text.split()
    return 0 < len(words) <= HEADING_WORDS and words[-1][-1] not in ".,;:!?"


def heads_column(cell: str | None) -> bool:
    """Return whether ``cell`` (as in ``Block``) stands in the first row of its own table."""
    return cell is not None and cell.split()[-2] == "R1"
