"""The words of a document without its layout: the same text from Markdown, Word and PDF.

Blanked markup, indents, wrapped table rows and page furniture leave runs of blanks that differ
from format to format. What is learned from one format must hold in the others, so the readings
look at this text, and never count characters in the document itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from termwise.model.document import BlockKind, Document

_CLOSING, _OPENING = ",.;:!?)]}'’”\"", "([{‘“"
# Blanks in a row, a blank of another kind, or a blank beside a mark. What every alternative begins
# with stands first, and what follows most blanks, a letter, is ruled out by one question.
_RUN = re.compile(
    rf"\s(?:(?=[\s{re.escape(_CLOSING)}])(?:\s+|(?<= ))"
    rf"|(?<![ \n])|(?<=[{re.escape(_OPENING)}] ))"
)
_INK, _BLANK = re.compile(r"\S"), re.compile(r"\s")


@dataclass(frozen=True)
class Plain:
    """Text in which one blank parts words, one line break lines and two line breaks blocks.

    Attributes:
        text: The words.
        head: Offset in ``text`` at which the body begins, after the front matter.
    """

    text: str
    head: int
    _here: tuple[int, ...]
    _there: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Return where ``offset`` of the document's text stands here; blanks go to their end."""
        piece = bisect_right(self._there, offset) - 1
        if piece < 0:
            return 0
        here = self._here[piece] + offset - self._there[piece]
        return min(here, self._here[piece + 1] if piece + 1 < len(self._here) else len(self.text))

    def back(self, offset: int) -> int:
        """Return the offset in the document's text of the character at ``offset`` here."""
        piece = max(bisect_right(self._here, offset) - 1, 0)
        return self._there[piece] + offset - self._here[piece] if self._there else 0


def read_plain(document: Document) -> Plain:
    """Return the words of ``document``; time is linear in its length."""
    text, raw = document.text, document.raw
    marked = raw is not text and len(raw) == len(text)
    parts: list[str] = []
    here: list[int] = []
    there: list[int] = []
    length = head = 0

    for block in document.blocks:
        ink = _INK.search(text, block.start, block.end)
        if ink is None:
            continue
        start, last = ink.start(), block.start + len(text[block.start : block.end].rstrip())
        if parts:
            parts[-1] = "\n\n"
            length += 2
        for run in _RUN.finditer(text, start, last):
            low, high = run.span()
            blank = " "
            if text.find("\n", low, high) >= 0:
                blank = "\n"
            elif marked and (text[high] in _CLOSING or text[low - 1] in _OPENING):
                blank = " " if _BLANK.search(raw, low, high) else ""
            here.append(length)
            there.append(start)
            parts += (text[start:low], blank)
            length += low - start + len(blank)
            start = high
        here.append(length)
        there.append(start)
        parts += (text[start:last], "")
        length += last - start
        if block.kind is BlockKind.FRONT_MATTER:
            head = length
    return Plain("".join(parts), min(head + 2, length) if head else 0, tuple(here), tuple(there))
