"""See that a text would name one word twice in a row: "client or client"."""

from __future__ import annotations

import re

_JOINT = (
    r"[\"”’')\]]?(?:\s*[(\[]?\s*(?:/|&|\(|\b(?:and/or|and|or|nor|aka)\b)\s*[(\[]?"
    r"\s*(?:(?:the|an?|any|each|every|such|our|your|its|their|all|other)\s+){0,2}"
    r"|\s*,\s*)[\"“‘'(\[]?"
)
_REACH = 80
_TAIL = re.compile(r"(?:['’ʼ]s?)?\Z")


def echoes(text: str, start: int, end: int) -> bool:
    """Return whether the word at ``[start, end)`` is joined to itself by "or", "/" and the like."""
    word = _TAIL.sub("", text[start:end], count=1).lower()
    if not word:
        return False
    base = re.escape(word[:-1] if word.endswith("s") else word)
    same = rf"{base}(?:e?s)?(?:['’ʼ]s?)?"
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    return bool(
        re.search(rf"(?<!\w){same}{_JOINT}\Z", before, re.IGNORECASE)
        or re.match(rf"{_JOINT}{same}(?!\w)", after, re.IGNORECASE)
    )
