"""Find the line on which a key of a TOML file stands, for messages."""

from __future__ import annotations

import re

_TABLE = re.compile(r"^\s*\[\[?\s*(?P<name>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""^\s*(?P<name>(?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*="""
)
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")

Keys = tuple[str, ...]


def key_lines(text: str) -> dict[Keys, int]:
    """Return the line, from 1, of every table and key by its full path.

    Keys inside inline tables and multi-line strings are not looked for; ``line_of`` falls back
    on what encloses them.
    """
    found: dict[Keys, int] = {}
    table: Keys = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _TABLE.match(line):
            table = _parts(match["name"])
            found.setdefault(table, number)
        elif match := _KEY.match(line):
            found.setdefault((*table, *_parts(match["name"])), number)
    return found


def line_of(keys: Keys, lines: dict[Keys, int]) -> int | None:
    """Return the line of ``keys`` or of the nearest table or key around it."""
    for size in range(len(keys), 0, -1):
        if keys[:size] in lines:
            return lines[keys[:size]]
    return None


def _parts(name: str) -> Keys:
    return tuple(next(filter(None, groups), "") for groups in _PART.findall(name))
