"""Markdown files: the words of the page, at the offsets of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from termwise.formats import markdown_block_rules, markdown_inline_rules
from termwise.formats.canvas import Canvas, Start, tile
from termwise.formats.decoding import decode
from termwise.formats.front_matter import front_matter_end, read_front_matter
from termwise.formats.markdown_blocks import MarkdownBlocks
from termwise.formats.markdown_source import MarkdownSource
from termwise.formats.templating import fill_templates
from termwise.formats.text_writing import write
from termwise.model.document import BlockKind, Document, MarkKind, Notice
from termwise.model.format import Format, ReadOptions
from termwise.text import blank, line_starts

_LINE_END = re.compile(r"\r\n?")
_LETTER = re.compile(r"[^\W\d_]")
_NESTING = 60


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read CommonMark with tables, strikethrough, footnotes, front matter and template tags.

    Markup, link targets, tags, comments, code and what is struck through are blank in ``text``;
    of front matter only the values of prose keys (title, description, ...) stay.

    Args:
        data: The file, in UTF-8 or marked otherwise, else taken for Windows-1252 with a notice.
        path: As given by the user; ``.mdx`` files may also hold imports and exports.
        options: Only ``size_limit`` counts here.

    Raises:
        UnreadableFile: ``encoding``, ``unsupported`` or ``limit``.
    """
    raw, encoding, notices = decode(data, path, options)
    canvas = Canvas(raw, shown=False)
    lines = line_starts(raw)
    head = front_matter_end(raw)
    filled, templates = fill_templates(raw, start=head, mdx=path.lower().endswith(".mdx"))
    parsed = _LINE_END.sub("\n", blank(raw, 0, head) + filled)
    starts = read_front_matter(canvas, head) if head else []

    env: dict[str, Any] = {markdown_block_rules.BEGINS: {}}
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(parsed, parser, env, tokens)
    source = MarkdownSource(parsed, lines, env[markdown_block_rules.BEGINS])
    starts += MarkdownBlocks(canvas, source, parser=parser, env=env).walk(tokens)
    notices += _show_skipped(canvas, starts, parsed, lines, tokens)
    for start, end in templates:
        canvas.hide(start, end)
        canvas.mark(start, end, MarkKind.MARKUP)
    text = canvas.text()
    return Document(
        path=path,
        format="markdown",
        text=text,
        raw=raw,
        blocks=tile(starts, text=text, raw=raw),
        marks=canvas.sorted_marks(),
        notices=notices,
        line_starts=lines,
        encoding=encoding,
    )


def _show_skipped(
    canvas: Canvas, starts: list[Start], parsed: str, lines: Sequence[int], tokens: list[Token]
) -> tuple[Notice, ...]:
    """Show as they are the lines that the parser gave up on, which it does without a word."""
    read = bytearray(len(lines))
    for token in tokens:
        if token.map and (not token.nesting or token.type == "footnote_open"):
            first, end = token.map
            read[first:end] = b"\x01" * (end - first)
    skipped = [
        number
        for number, line in enumerate(parsed.split("\n"))
        if not read[number] and _LETTER.search(line)
    ]
    for number in skipped:
        end = lines[number + 1] if number + 1 < len(lines) else len(canvas.raw)
        canvas.show(lines[number], end)
        starts.append(Start(lines[number], BlockKind.PARAGRAPH))
    if not skipped:
        return ()
    message = f"line {skipped[0] + 1}: nested too deeply, read as plain text from there on"
    return (Notice("limit", message),)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"inline_definitions": True, "maxNesting": _NESTING})
    parser.enable(["table", "strikethrough"])
    markdown_block_rules.install(parser)
    markdown_inline_rules.install(parser)
    return parser


FORMAT = Format("markdown", (".md", ".markdown", ".mdown", ".mdx"), read, write, ("direct",))
