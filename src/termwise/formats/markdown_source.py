"""Where the content of Markdown blocks stands in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from termwise.formats.source_map import SourceMap, Stretch

_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE = re.compile(r"\\(?=\|)")


class MarkdownSource:
    """Lines of the parsed text, whose line ends are one character, and of the file.

    Args:
        parsed: What markdown-it was given: every line end a line feed, templates filled.
        lines: Offset of each line in the file.
        begins: Per line read, the offset in ``parsed`` behind quote marks and indents.
    """

    def __init__(self, parsed: str, lines: Sequence[int], begins: Mapping[int, int]) -> None:
        self._parsed = parsed
        self._lines = lines
        self._begins = begins
        self._starts = [0]
        for line in parsed.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def line(self, number: int) -> int:
        """Return the offset of line ``number``, from 0, in the file."""
        return self._lines[number]

    def hashes(self, number: int) -> int:
        """Return how many ``#`` open line ``number``."""
        begin = self._begins[number]
        text = self._parsed[begin : begin + 7]
        return len(text) - len(text.lstrip("#"))

    def map(self, content: str, first: int, *, skip: int = 0) -> SourceMap:
        """Map ``content``, whose lines are those of the file from ``first`` on.

        Args:
            content: As markdown-it gives it, without what stands before each line.
            first: Number of the first line, from 0.
            skip: Characters of markup at the beginning of the first line.
        """
        stretches = []
        position = 0
        for number, line in enumerate(content.split("\n"), start=first):
            body = line.lstrip(" \t")
            if body:
                begin = self._begins[number] + (skip if number == first else 0)
                found = self._parsed.find(body, begin, self._starts[number + 1])
                source = self._file(max(found, begin), number)
                stretches.append(Stretch(position + len(line) - len(body), source, len(body)))
            position += len(line) + 1
        return SourceMap(stretches)

    def cells(self, number: int) -> list[tuple[int, SourceMap]]:
        """Return the cells of table row ``number``: where each begins, and its map."""
        begin = self._begins[number]
        text = self._parsed[begin : self._starts[number + 1] - 1].rstrip()
        bounds = [-1, *(match.start() for match in _PIPE.finditer(text)), len(text)]
        spans = [(a + 1, b) for a, b in pairwise(bounds)]
        if spans and spans[0][0] == spans[0][1]:
            spans.pop(0)
        if spans and spans[-1][0] == spans[-1][1]:
            spans.pop()
        cells = []
        for column, (start, end) in enumerate(spans):
            offset = self._file(begin + start, number) if column else self._lines[number]
            cells.append((offset, self._cell(text, start, end, begin=begin, number=number)))
        return cells

    def _cell(self, text: str, start: int, end: int, *, begin: int, number: int) -> SourceMap:
        body = text[start:end]
        first = start + len(body) - len(body.lstrip())
        last = start + len(body.rstrip())
        stretches = []
        content = 0
        for match in [*_ESCAPED_PIPE.finditer(text, first, max(last, first)), None]:
            stop = match.start() if match else last
            if first < stop:
                source = self._file(begin + first, number)
                stretches.append(Stretch(content, source, stop - first))
                content += stop - first
            first = stop + 1
        return SourceMap(stretches)

    def _file(self, parsed: int, number: int) -> int:
        return self._lines[number] + parsed - self._starts[number]
