"""Work edits into a text, and lead offsets of the new text back to the old one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from termwise.model.edit import Edit


class Applied:
    """A text with edits worked in.

    Args:
        text: The old text.
        edits: Disjoint; those without a replacement change nothing.
    """

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self.edits = tuple(
            sorted(
                (edit for edit in edits if edit.replacement is not None),
                key=lambda edit: edit.start,
            )
        )
        pieces: list[str] = []
        self._starts: list[int] = []
        last = length = 0
        for edit in self.edits:
            new = edit.replacement or ""
            pieces += (text[last : edit.start], new)
            length += edit.start - last
            self._starts.append(length)
            length += len(new)
            last = edit.end
        pieces.append(text[last:])
        self.text = "".join(pieces)

    def place(self, number: int) -> tuple[int, int]:
        """Return start and end, in the new text, of what edit ``number`` wrote."""
        start = self._starts[number]
        return start, start + len(self.edits[number].replacement or "")

    def edit_at(self, start: int, end: int) -> Edit | None:
        """Return the edit that wrote into ``[start, end)`` of the new text, or None."""
        number = bisect_right(self._starts, end - 1) - 1
        if number < 0 or self.place(number)[1] <= start:
            return None
        return self.edits[number]

    def back(self, offset: int) -> int:
        """Return the offset in the old text of ``offset`` in the new one.

        What an edit wrote leads to the start of what it replaced.
        """
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset
        edit, (_, end) = self.edits[number], self.place(number)
        return edit.start if offset < end else offset - end + edit.end
