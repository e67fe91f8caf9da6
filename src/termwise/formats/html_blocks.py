"""Turn a stream of HTML tags into blocks, marks and visible text on a canvas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from termwise.formats.canvas import Canvas, Start
from termwise.formats.entities import decode_entities
from termwise.formats.html_scan import Piece
from termwise.formats.html_tags import (
    BLOCKS,
    CODE,
    CONTAINERS,
    DELETED,
    HEADINGS,
    IMPLIED,
    INLINE_MARKS,
    KINDS,
    LISTS,
    PARTS,
    SCOPE,
    VOID,
)
from termwise.model.document import BlockKind, MarkKind

_HIDDEN = re.compile(r"(?:^|\s)hidden(?=[\s/=]|\Z)|display\s*:\s*none", re.IGNORECASE)
_START = re.compile(r"(?<![\w-])start\s*=\s*[\"']?(\d{1,9})", re.IGNORECASE)
_DEPTH = 256


@dataclass(slots=True)
class _Element:
    name: str
    start: int
    hidden: bool = False
    count: int = 0
    table: int = 0
    cell: int = 0


class HtmlBlocks:
    """Follows the tags; one object per document, fed in order.

    Attributes:
        starts: Where the blocks begin, so far.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.starts: list[Start] = []
        self._canvas = canvas
        self._stack: list[_Element] = []
        self._open: Counter[str] = Counter()
        self._break: int | None = 0
        self._line_break = False
        self._tables = 0

    def feed(self, source: str, pieces: Iterable[Piece], place: Callable[[int], int]) -> None:
        """Read ``pieces`` of ``source``; ``place`` leads an offset in it to one in the file."""
        for piece in pieces:
            start, end = place(piece.start), place(piece.end - 1) + 1
            if piece.kind == "text":
                self._text(source[piece.start : piece.end], start, end)
            elif piece.kind == "open":
                self._opened(piece, start, end)
            elif piece.kind == "close":
                self._closed(piece.name, start, end)
            elif source.startswith("<!--", piece.start):
                self._canvas.mark(start, end, MarkKind.MARKUP)

    def finish(self, end: int) -> None:
        """Close what is still open at the end of the file, or of a stretch of HTML."""
        while self._stack:
            self._pop(end)
        self._break = end

    @property
    def inside(self) -> bool:
        """Whether a list, a table or another container is open."""
        return any(self._open[name] for name in CONTAINERS)

    def break_at(self, offset: int) -> None:
        """Begin a new block with the next visible text, no earlier than ``offset``."""
        self._break = offset
        self._line_break = False

    def _text(self, shown: str, start: int, end: int) -> None:
        if not shown.strip():
            return
        if self._break is not None:
            self.starts.append(self._begin(self._break))
            self._break = None
        self._line_break = False
        if self._open["pre"] or any(self._open[name] for name in CODE | DELETED):
            return
        self._canvas.show(start, end)
        decode_entities(self._canvas, start, end)

    def _opened(self, piece: Piece, start: int, end: int) -> None:
        name = piece.name
        self._imply(name, start)
        if name == "br":
            if self._line_break:
                self.break_at(start)
            self._line_break = not self._line_break
            return
        if name in BLOCKS:
            self.break_at(start)
        if name in VOID or piece.attributes.endswith("/") or len(self._stack) >= _DEPTH:
            return
        element = _Element(name, end, bool(_HIDDEN.search(piece.attributes)))
        if name == "table":
            self._tables += 1
            element.table = self._tables
        elif name == "ol" and (first := _START.search(piece.attributes)):
            element.count = int(first[1]) - 1
        elif name == "li" and (owner := self._nearest(LISTS)):
            owner.count += 1
            element.count = owner.count
        elif name == "tr" and (owner := self._nearest({"table"})):
            owner.count += 1
            owner.cell = 0
        elif name in ("td", "th") and (owner := self._nearest({"table"})):
            owner.count = owner.count or 1
            owner.cell += 1
        self._stack.append(element)
        self._open[name] += 1

    def _closed(self, name: str, start: int, end: int) -> None:
        if name in BLOCKS:
            self.break_at(end)
        if self._open[name]:
            while self._pop(start) != name:
                pass

    def _pop(self, end: int) -> str:
        element = self._stack.pop()
        self._open[element.name] -= 1
        if element.name in INLINE_MARKS:
            self._canvas.mark(element.start, end, INLINE_MARKS[element.name])
        if element.hidden:
            self._canvas.mark(element.start, end, MarkKind.HIDDEN)
        return element.name

    def _imply(self, name: str, start: int) -> None:
        closes, stops = IMPLIED.get(name, (frozenset[str](), frozenset[str]()))
        if name in BLOCKS and self._open["p"]:
            self._pop_to(frozenset({"p"}), SCOPE, start)
        if any(self._open[closed] for closed in closes):
            self._pop_to(closes, stops, start)

    def _pop_to(self, names: frozenset[str], stops: frozenset[str], end: int) -> None:
        for depth, element in enumerate(reversed(self._stack), start=1):
            if element.name in names:
                for _ in range(depth):
                    self._pop(end)
                return
            if element.name in stops:
                return

    def _nearest(self, names: frozenset[str] | set[str]) -> _Element | None:
        return next((item for item in reversed(self._stack) if item.name in names), None)

    def _begin(self, offset: int) -> Start:
        kind, level, cell, label = BlockKind.PARAGRAPH, 0, None, None
        part = next((PARTS[e.name] for e in reversed(self._stack) if e.name in PARTS), "body")
        element = self._nearest(frozenset(KINDS))
        if element is not None:
            kind = KINDS[element.name]
        if element is not None and kind is BlockKind.HEADING:
            level = HEADINGS[element.name]
        elif element is not None and kind is BlockKind.TABLE_CELL:
            cell = self._cell()
        elif kind is BlockKind.LIST_ITEM:
            level = sum(item.name in LISTS for item in self._stack)
        if element is not None and element.name == "li":
            owner = self._nearest(LISTS)
            label = str(element.count) if owner is not None and owner.name == "ol" else None
        if self._open["blockquote"] and kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            kind = BlockKind.QUOTATION
        return Start(offset, kind, level, part, cell, label)

    def _cell(self) -> str | None:
        table = self._nearest({"table"})
        return f"T{table.table} R{table.count} C{table.cell}" if table else None
