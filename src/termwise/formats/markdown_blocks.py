"""Walk the block tokens of a Markdown file and paint each block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from termwise.formats.canvas import Canvas, Start
from termwise.formats.headings import reads_as_heading
from termwise.formats.html_blocks import HtmlBlocks
from termwise.formats.html_scan import pieces
from termwise.formats.markdown_inline import paint
from termwise.formats.markdown_source import MarkdownSource
from termwise.formats.prose import reads_as_prose
from termwise.formats.source_map import SourceMap
from termwise.formats.templating import FILLER
from termwise.model.document import BlockKind

_TASKS = ("[ ] ", "[x] ", "[X] ")
_BARE = ("", "text", "txt", "plain", "plaintext")
_BOLD = re.compile(r"(\*\*\*?|__)(?P<words>[^*\n]+)\1")
_BLANK_KINDS = {
    "hr": BlockKind.MARKUP,
    "definition": BlockKind.MARKUP,
}


class MarkdownBlocks:
    """State of the walk: where in lists, quotations, notes and tables it stands."""

    def __init__(
        self,
        canvas: Canvas,
        source: MarkdownSource,
        *,
        parser: MarkdownIt,
        env: dict[str, Any],
    ) -> None:
        self._canvas = canvas
        self._source = source
        self._parser = parser
        self._env = env
        self._html = HtmlBlocks(canvas)
        self._starts: list[Start] = []
        self._lists: list[int | None] = []
        self._labels: list[str | None] = []
        self._quotes: list[bool] = []
        self._notes: list[str] = []
        self._heading = ""
        self._table = self._row = self._column = 0
        self._cells: list[tuple[int, SourceMap]] = []

    def walk(self, tokens: Sequence[Token]) -> list[Start]:
        """Paint every token; return where blocks begin, unsorted."""
        for number, token in enumerate(tokens):
            if token.type == "inline":
                self._inline(token)
            elif token.type == "html_block":
                self._html_block(token)
            elif token.type == "directive":
                self._directive(token)
            elif token.type in ("fence", "code_block"):
                self._code(token)
            elif token.type in _BLANK_KINDS and token.map:
                self._begin(self._source.line(token.map[0]), _BLANK_KINDS[token.type])
            elif token.type == "blockquote_open":
                inside = tokens[number + 2] if number + 2 < len(tokens) else token
                self._quotes.append(not inside.content.startswith(FILLER))
            else:
                self._nest(token)
        self._html.finish(len(self._canvas.raw))
        return [*self._starts, *self._html.starts]

    def _nest(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = token.tag
            case "heading_close":
                self._heading = ""
            case "blockquote_close":
                self._quotes.pop()
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)) - 1)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._labels.append(self._next_label(token))
            case "list_item_close":
                self._labels.pop()
            case "footnote_open":
                self._notes.append(str(token.meta["label"]))
            case "footnote_close":
                self._notes.pop()
            case "table_open":
                self._table += 1
                self._row = 0
            case "tr_open" if token.map:
                self._row += 1
                self._column = 0
                self._cells = self._source.cells(token.map[0])
            case "table_close":
                self._column = 0
            case "th_open" | "td_open":
                self._column += 1

    def _next_label(self, token: Token) -> str | None:
        count = self._lists[-1]
        if count is None:
            return None
        self._lists[-1] = count + 1
        return f"{count + 1})" if token.markup == ")" else str(count + 1)

    def _inline(self, token: Token) -> None:
        if token.map is None:
            return
        if self._column:
            if self._column > len(self._cells):
                return
            offset, where = self._cells[self._column - 1]
        else:
            offset = self._source.line(token.map[0])
            marks = len(self._heading) and self._source.hashes(token.map[0])
            where = self._source.map(token.content, token.map[0], skip=marks)
        kind = self._kind()
        if kind is BlockKind.PARAGRAPH and _made_by_hand(token.content):
            self._starts.append(Start(offset, BlockKind.HEADING, 3))
        else:
            self._begin(offset, kind)
        paint(self._canvas, token.content, where, parser=self._parser, env=self._env)
        if self._labels and token.content.startswith(_TASKS):
            self._canvas.hide(*where.span(0, 3))

    def _html_block(self, token: Token) -> None:
        if token.map is None:
            return
        self._html.break_at(self._source.line(token.map[0]))
        where = self._source.map(token.content, token.map[0])
        self._html.feed(token.content, pieces(token.content), where.place)

    def _code(self, token: Token) -> None:
        """Blank code; text that is code only by its indent or bare fence is read."""
        if token.map is None:
            return
        if token.type == "code_block" and (self._html.inside or _html_prose(token.content)):
            self._html_block(token)
        elif token.info.strip() in _BARE and reads_as_prose(token.content):
            first = token.map[0] + (token.type == "fence")
            for stretch in self._source.map(token.content, first).stretches:
                self._canvas.show(stretch.source, stretch.source + stretch.length)
            after_blank = True
            for number, line in enumerate(token.content.splitlines(), start=first):
                if line.strip() and after_blank:
                    self._begin(self._source.line(number), self._kind())
                after_blank = not line.strip()
        else:
            self._begin(self._source.line(token.map[0]), BlockKind.CODE)

    def _directive(self, token: Token) -> None:
        if token.map is None:
            return
        self._begin(self._source.line(token.map[0]), self._kind())
        where = self._source.map(token.content, token.map[0], skip=int(token.meta["skip"]))
        paint(self._canvas, token.content, where, parser=self._parser, env=self._env)

    def _kind(self) -> BlockKind:
        if self._column:
            return BlockKind.TABLE_CELL
        if self._heading:
            return BlockKind.HEADING
        if any(self._quotes):
            return BlockKind.QUOTATION
        if self._notes:
            return BlockKind.FOOTNOTE
        return BlockKind.LIST_ITEM if self._lists else BlockKind.PARAGRAPH

    def _begin(self, offset: int, kind: BlockKind) -> None:
        cell = f"T{self._table} R{self._row} C{self._column}" if self._column else None
        level = int(self._heading[1:]) if self._heading else len(self._lists)
        label = self._notes[-1] if self._notes else None
        if self._labels:
            label = self._labels[-1]
        part = "footnote" if self._notes else "body"
        self._starts.append(Start(offset, kind, level, part, cell, label))


def _made_by_hand(content: str) -> bool:
    """Return whether ``content`` is a heading in bold, without the sign of one."""
    match = _BOLD.fullmatch(content.strip())
    return match is not None and reads_as_heading(match["words"])


def _html_prose(content: str) -> bool:
    """Say whether indented ``content`` is HTML around sentences rather than a sample of it."""
    if not content.lstrip().startswith("<"):
        return False
    return reads_as_prose(
        " ".join(content[p.start : p.end] for p in pieces(content) if p.kind == "text")
    )
