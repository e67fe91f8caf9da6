"""See that a text would join one word to itself: "client or client", "the Client's clients".

Nobody writes so of one party; where a fix leads there, the reading behind it is in doubt.
"""

from __future__ import annotations

import re

_LEAD = r"(?:(?:the|an?|any|each|every|such|our|your|its|their|his|her|all|other|own)\s+){0,2}"
_NO_ADJECTIVE = (
    r"(?!(?:to|of|for|by|and|or|with|in|on|at|from|as|the|that|is|was|has|shall|will)\b)"
)
_CLOSE, _OPEN = r"[\"”’')\]]?", r"[\"“‘'(\[]?"
_JOINT = (
    rf"{_CLOSE}(?:\s*[(\[]?\s*(?:/|&|\(|\b(?:and/or|and|or|nor|aka)\b)\s*[(\[]?\s*{_LEAD}"
    rf"|\s*,\s*|\s+of\s+{_LEAD}){_OPEN}"
)
_OWNS = rf"(?:['’ʼ]s|(?<=s)['’ʼ])\s+(?:{_NO_ADJECTIVE}[\w-]+\s+)?"
_REACH = 80
_TAIL = re.compile(r"(?:['’ʼ]s?)?\Z")


def echoes(text: str, start: int, end: int) -> bool:
    """Return whether the word at ``[start, end)`` is joined to itself."""
    word = _TAIL.sub("", text[start:end], count=1).lower()
    if not word:
        return False
    base = re.escape(word[:-1] if word.endswith("s") else word)
    same = rf"{base}(?:e?s)?"
    joint = rf"(?:(?:['’ʼ]s?)?{_JOINT}|{_OWNS})"
    before = re.compile(rf"(?<!\w){same}{joint}\Z", re.IGNORECASE)
    after = re.compile(rf"{joint}{same}(?!\w)", re.IGNORECASE)
    return bool(
        before.search(text, max(0, start - _REACH), start)
        or after.match(text, start + len(word), end + _REACH)
    )
