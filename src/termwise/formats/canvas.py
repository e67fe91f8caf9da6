"""A copy of a text file on which markup is painted over, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from termwise.model.document import Block, BlockKind, Mark, MarkKind
from termwise.text import blank

_SHOWN = re.compile(rb"\x01+")
_KEPT = frozenset({BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.TABLE_CELL})
# A set of letters comes first, so that all other characters are passed at once.
_WEB = (
    r"[fhmwFHMW](?<!\w.)(?i:t(?<=ht)tps?://|t(?<=ft)p://|a(?<=ma)ilto:|w(?<=ww)w\."
    r"""(?=[\w-]+\.))[^\s<>"“”|\[\]]+"""
)
_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
_WEB_ADDRESS = re.compile(_WEB)
_ADDRESS = re.compile(f"{_WEB}|{_MAIL}")
_URL_TAIL = re.compile(r"[.,;:!?'’*_\])}]+\Z")


class Start(NamedTuple):
    """Where a block begins; it ends where the next one begins. Fields as in ``Block``."""

    offset: int
    kind: BlockKind
    level: int = 0
    part: str = "body"
    cell: str | None = None
    label: str | None = None


class Canvas:
    """What of ``raw`` is visible so far, what stands in for entities, and the marks."""

    def __init__(self, raw: str, *, shown: bool) -> None:
        self.raw = raw
        self.marks: list[Mark] = []
        self._mask = bytearray((b"\x01" if shown else b"\x00") * len(raw))
        self._puts: dict[int, str] = {}

    def show(self, start: int, end: int) -> None:
        """Make ``raw[start:end]`` visible."""
        self._mask[start:end] = b"\x01" * (end - start)

    def hide(self, start: int, end: int) -> None:
        """Paint ``raw[start:end]`` over with spaces; line ends stay."""
        self._mask[start:end] = bytes(end - start)

    def put(self, start: int, end: int, shown: str) -> None:
        """Show ``shown``, no longer than the stretch, in place of ``raw[start:end]``."""
        self.hide(start, end)
        if shown.strip() and len(shown) <= end - start:
            self._mask[start : start + len(shown)] = b"\x01" * len(shown)
            self._puts[start] = shown

    def mark(self, start: int, end: int, kind: MarkKind) -> None:
        """Note that ``[start, end)`` is of ``kind``; empty stretches are dropped."""
        if start < end:
            self.marks.append(Mark(start, end, kind))

    def text(self) -> str:
        """Return what is visible, as long as ``raw``; URLs are marked and painted over."""
        empty = blank(self.raw, 0, len(self.raw))
        pieces: list[str] = []
        last = 0
        for run in _SHOWN.finditer(self._mask):
            pieces += (empty[last : run.start()], self.raw[run.start() : run.end()])
            last = run.end()
        pieces.append(empty[last:])
        puts = {start: shown for start, shown in self._puts.items() if self._mask[start]}
        return self._without_urls(_splice("".join(pieces), puts))

    def sorted_marks(self) -> tuple[Mark, ...]:
        """Return the marks by start, outer before inner."""
        return tuple(sorted(set(self.marks), key=lambda mark: (mark.start, -mark.end, mark.kind)))

    def _without_urls(self, text: str) -> str:
        blanks: dict[int, str] = {}
        addresses = _ADDRESS if "@" in text else _WEB_ADDRESS  # mail is dear to look for
        for match in addresses.finditer(text):
            url = _URL_TAIL.sub("", match.group())
            blanks[match.start()] = " " * len(url)
            self.mark(match.start(), match.start() + len(url), MarkKind.URL)
        return _splice(text, blanks)


def _splice(text: str, puts: dict[int, str]) -> str:
    pieces: list[str] = []
    last = 0
    for start in sorted(puts):
        pieces += (text[last:start], puts[start])
        last = start + len(puts[start])
    return "".join([*pieces, text[last:]])


def tile(starts: Iterable[Start], *, text: str, raw: str) -> tuple[Block, ...]:
    """Return blocks that cover ``text`` without gap or overlap, at least one.

    Stretches without a visible character join the block before them when they are white in
    the file too, and become MARKUP otherwise (CODE, FRONT_MATTER and cells stay).
    """
    by_offset = {start.offset: start for start in starts}
    ordered = [by_offset[offset] for offset in sorted(by_offset)]
    if not ordered or ordered[0].offset > 0:
        ordered.insert(0, Start(0, BlockKind.MARKUP))
    blocks: list[Block] = []
    begin: int | None = None
    ends = [*(start.offset for start in ordered[1:]), len(text)]
    for start, end in zip(ordered, ends, strict=True):
        offset = start.offset if begin is None else begin
        begin = None
        if not raw[offset:end].strip() and end < len(text) and not blocks:
            begin = offset
            continue
        block = _block(start, offset, end, seen=bool(text[offset:end].strip()))
        joins = blocks and (
            not raw[offset:end].strip() or block.kind is blocks[-1].kind is BlockKind.MARKUP
        )
        if joins:
            last = blocks.pop()
            block = Block(
                last.start, end, last.kind, last.level, last.part, None, last.cell, last.label
            )
        blocks.append(block)
    return tuple(blocks)


def _block(start: Start, offset: int, end: int, *, seen: bool) -> Block:
    if not seen and start.kind not in _KEPT:
        return Block(offset, end, BlockKind.MARKUP, part=start.part)
    return Block(offset, end, start.kind, start.level, start.part, None, start.cell, start.label)
