"""Character references of HTML and Markdown (``&amp;``, ``&#8217;``, ``&nbsp;``)."""

from __future__ import annotations

import re
from html import unescape

from termwise.formats.canvas import Canvas

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def decode_entities(canvas: Canvas, start: int, end: int) -> None:
    """Show each reference in ``[start, end)`` as its character, then spaces."""
    for match in _ENTITY.finditer(canvas.raw, start, end):
        shown = unescape(match.group())
        if shown != match.group():
            canvas.put(match.start(), match.end(), shown)
