"""Plain string helpers that every floor may use."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n|\r|\n")
APOSTROPHES = "'’ʼ"


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of ``text`` begins; the first is 0."""
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


def blank(text: str, start: int, end: int) -> str:
    """Return ``text[start:end]`` with everything but line ends turned into spaces."""
    return re.sub(r"[^\r\n]", " ", text[start:end])


def shorten(text: str, limit: int) -> str:
    """Return ``text`` on one line, cut at a word to at most ``limit`` characters."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[: limit - 1].rsplit(" ", 1)[0] + "…"
