"""Lead offsets in the content of a block back to the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """``length`` characters that stand at ``content`` in the block and ``source`` in the file."""

    content: int
    source: int
    length: int


class SourceMap:
    """Stretches in order; what lies between them is white space or an escape sign."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches or (Stretch(0, 0, 0),)
        self._contents = [stretch.content for stretch in self.stretches]

    def place(self, offset: int) -> int:
        """Return the offset in the file of ``offset`` in the content."""
        stretch = self.stretches[max(bisect_right(self._contents, offset) - 1, 0)]
        return stretch.source + min(max(offset - stretch.content, 0), stretch.length)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return ``[start, end)`` of the content as a span of the file, empty if it is."""
        first = self.place(start)
        return (first, self.place(end - 1) + 1) if start < end else (first, first)
