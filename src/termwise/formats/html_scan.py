"""Cut HTML into text and tags with their exact places, in one pass over any input.

The standard library's parser gives no end offsets, reads broken markup differently from one
Python release to the next, and needs quadratic time for some of it; offsets are what a
linter that writes back lives on, so the cutting is done here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_VALUE = r'=\s*(?:"[^"<]*"|\'[^\'<]*\'|"[^"]{0,2000}"|\'[^\']{0,2000}\')'
_TOKEN = re.compile(
    rf"""<!--(?:-?>|(?:.*?(?:--!?>|\Z)))
    |<(?P<slash>/?)(?P<name>[A-Za-z][^\s/<>]*)(?P<attributes>(?:{_VALUE}|[^<>])*)>
    |<[!?/][^<>]*>""",
    re.VERBOSE | re.DOTALL,
)
_RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "template"})


class Piece(NamedTuple):
    """A stretch ``[start, end)``: ``kind`` is ``text``, ``open``, ``close`` or ``other``.

    Attributes:
        name: Tag name in lower case, else empty.
        attributes: What stands between the name and the ``>``.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: str = ""


def pieces(source: str) -> Iterator[Piece]:
    """Yield the pieces of ``source`` in order; comments and scripts are ``other``."""
    last = 0
    position = 0
    while (match := _TOKEN.search(source, position)) is not None:
        if last < match.start():
            yield Piece("text", last, match.start())
        last = position = match.end()
        name = (match["name"] or "").lower()
        if not name:
            yield Piece("other", match.start(), match.end())
            continue
        kind = "close" if match["slash"] else "open"
        yield Piece(kind, match.start(), match.end(), name, match["attributes"])
        if kind == "open" and name in _RAW_TEXT and not match["attributes"].endswith("/"):
            closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, last)
            position = closing.start() if closing else len(source)
            if last < position:
                yield Piece("other", last, position)
            last = position
    if last < len(source):
        yield Piece("text", last, len(source))
