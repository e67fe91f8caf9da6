"""Paint one inline stretch of Markdown: emphasis, links, code and HTML tags go, words stay."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from markdown_it import MarkdownIt

from termwise.formats.canvas import Canvas
from termwise.formats.html_tags import CODE, DELETED, INLINE_MARKS
from termwise.formats.markdown_inline_rules import FOUND, Found
from termwise.formats.source_map import SourceMap
from termwise.model.document import MarkKind

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_SIGN = re.compile(r"[\\`~*_\[<&]")  # what every rule that finds markup begins with
_DELIMITED = {"strong": MarkKind.STRONG, "em": MarkKind.EMPHASIS, "s": MarkKind.HIDDEN}


def paint(
    canvas: Canvas, content: str, where: SourceMap, *, parser: MarkdownIt, env: dict[str, Any]
) -> None:
    """Show ``content``, which stands at ``where`` in the file, without its markup."""
    for stretch in where.stretches:
        canvas.show(stretch.source, stretch.source + stretch.length)
    if _SIGN.search(content) is None:
        return
    env[FOUND] = []
    parser.inline.parse(content, parser, env, [])
    tags: dict[str, list[int]] = defaultdict(list)
    delimiters: dict[str, list[int]] = defaultdict(list)
    for found in sorted(env[FOUND], key=lambda item: item.start):
        start, end = where.span(found.start, found.end)
        if found.kind == "delimiter":
            _delimiter(canvas, found, start, end, delimiters)
        elif found.kind == "entity":
            canvas.put(start, end, found.shown)
        elif found.kind == "link":
            canvas.mark(start, end, MarkKind.LINK)
        else:
            canvas.hide(start, end)
            if found.kind == "html":
                _tag(canvas, found.shown, start, end, tags)
            elif found.kind in ("code", "url"):
                canvas.mark(start, end, MarkKind(found.kind))


def _delimiter(
    canvas: Canvas, found: Found, start: int, end: int, opened: dict[str, list[int]]
) -> None:
    token = found.token
    if token is None or (token.type == "text" and token.content):
        return
    canvas.hide(start, end)
    kind = _DELIMITED.get(token.tag)
    if kind is not None and token.nesting > 0:
        opened[token.tag].append(end)
    elif kind is not None and opened[token.tag]:
        begin = opened[token.tag].pop()
        canvas.mark(begin, start, kind)
        if token.tag in DELETED:
            canvas.hide(begin, start)


def _tag(canvas: Canvas, tag: str, start: int, end: int, opened: dict[str, list[int]]) -> None:
    match = _TAG.match(tag)
    if match is None:
        canvas.mark(start, end, MarkKind.MARKUP)
        return
    name = match[2].lower()
    if name not in INLINE_MARKS:
        return
    if not match[1]:
        opened[name].append(end)
    elif opened[name]:
        begin = opened[name].pop()
        canvas.mark(begin, start, INLINE_MARKS[name])
        if name in CODE or name in DELETED:
            canvas.hide(begin, start)
