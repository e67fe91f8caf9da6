"""Plain string helpers that every floor may use."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n|\r|\n")
# letters that match an ASCII letter when case is ignored, though lower() leaves them alone
_ODD_CASE = "ıİſK"
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


def plain_text(data: bytes) -> str | None:
    """Return the text of ``data`` if it is beyond doubt a UTF-8 text file, or None.

    A byte order mark is not part of the text. None for what is empty, holds NUL, or begins
    like another kind of file.
    """
    if b"\0" in data or any(sign in data[:1024] for sign in (b"{\\rtf", b"%PDF-")):
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return text if text.strip() else None


def may_hold(text: str, words: tuple[str, ...]) -> bool:
    """Return whether one of ``words`` (lower case) may stand in ``text``: false is sure.

    Looks for the letters anywhere, whatever their case, so that nothing a pattern may match
    is missed.
    """
    if any(odd in text for odd in _ODD_CASE):
        return True
    low = text.lower()
    return any(word in low for word in words)
