"""Front matter of Markdown files: prose values stay readable, keys and the rest do not."""

from __future__ import annotations

import re

from termwise.formats.canvas import Canvas, Start
from termwise.model.document import BlockKind

_PROSE = frozenset(
    {
        "abstract",
        "blurb",
        "caption",
        "deck",
        "description",
        "excerpt",
        "headline",
        "intro",
        "lead",
        "lede",
        "pagetitle",
        "label",
        "subhead",
        "subtitle",
        "summary",
        "tagline",
        "teaser",
        "title",
    }
)
_OPEN = re.compile(r"\s*(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_KEY = re.compile(r"[ \t]*(?:-[ \t]+)?([\"']?)(?P<key>[A-Za-z_][\w.-]*)\1[ \t]*[:=](?=\s|\Z|[\"'])")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLOCK_SIGN = re.compile(r"[|>][+-]?\d?\s*\Z")
_SEPARATOR = re.compile(r"[_.-]")
_ITEM = re.compile(r"[ \t]*-[ \t]")


def front_matter_end(raw: str) -> int:
    """Return the offset after the front matter of ``raw``, 0 when it has none."""
    opening = _OPEN.match(raw)
    if opening is None:
        return 0
    fence = opening[1]
    closings = (fence, "...") if fence == "---" else (fence,)
    position = opening.end()
    seen_key = False
    while position < len(raw):
        line = _LINE.match(raw, position)
        body = line.group().rstrip() if line else ""
        end = line.end() if line else len(raw)
        if body in closings:
            return end
        if body.strip() and not body.lstrip().startswith("#") and not seen_key:
            if _KEY.match(body) is None:
                return 0
            seen_key = True
        position = end
    return 0


def read_front_matter(canvas: Canvas, end: int) -> list[Start]:
    """Show the prose values of ``canvas.raw[:end]``; each begins a block of its own."""
    starts = [Start(0, BlockKind.FRONT_MATTER)]
    position = 0
    quote = ""
    shown = False
    while position < end:
        line = _LINE.match(canvas.raw, position, end)
        if line is None or not line.group():
            break
        body = line.group().rstrip()
        key = None if quote else _KEY.match(body)
        if body in ("---", "+++", "..."):
            shown = False
        elif key is not None:
            shown = _SEPARATOR.split(key["key"].lower())[-1] in _PROSE
            value = body[key.end() :].strip()
            if shown:
                starts.append(Start(position, BlockKind.FRONT_MATTER))
                quote = _opened(value)
                _show_value(canvas, position + key.end(), body[key.end() :])
                quote = "" if _closes(value[1:], quote) else quote
        elif shown and (quote or not _ITEM.match(body)):
            _show_value(canvas, position, body, quote=quote)
            quote = "" if _closes(body, quote) else quote
        position = line.end()
    return starts


def _opened(value: str) -> str:
    for quote in ('"""', "'''", '"', "'"):
        if value.startswith(quote):
            return quote
    return ""


def _closes(value: str, quote: str) -> bool:
    return bool(quote) and value.rstrip().endswith(quote)


def _show_value(canvas: Canvas, start: int, value: str, *, quote: str = "") -> None:
    """Show ``value`` without the quotes around it or the sign of a block that follows."""
    body = value.strip()
    if not body or _BLOCK_SIGN.fullmatch(body):
        return
    offset = start + len(value) - len(value.lstrip())
    canvas.show(offset, offset + len(body))
    if not quote and (opened := _opened(body)):
        canvas.hide(offset, offset + len(opened))
        quote = opened
    if quote and body.endswith(quote):
        canvas.hide(offset + len(body) - len(quote), offset + len(body))
