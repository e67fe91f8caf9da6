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
_WITH = r"and/or|and|or|nor|aka|as\s+well\s+as"
_JOINT = (
    rf"{_CLOSE}(?:\s*[(\[]?\s*(?:/|&|\(|\b(?:{_WITH})\b)\s*[(\[]?\s*{_LEAD}"
    rf"|\s*,\s*(?:(?:{_WITH})\s+{_LEAD})?|\s+of\s+{_LEAD}){_OPEN}"
)
# "Ask the client, the customer pays" is no list; "the client, the customer or both" is one.
_LISTED = rf"{_CLOSE}\s*,\s*{_LEAD}{_OPEN}"
_GOES_ON = r"(?:['’ʼ]s?)?\s*,?\s*\b(?:and|or|nor)\b"
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
    bare = start + len(word)
    goes_on = re.compile(_GOES_ON, re.IGNORECASE).match(text, bare) is not None
    before = rf"(?:{joint}|{_LISTED})" if goes_on else joint
    after = rf"(?:{joint}{same}(?!\w)|{_LISTED}{same}{_GOES_ON})"
    return bool(
        re.compile(rf"(?<!\w){same}{before}\Z", re.IGNORECASE).search(
            text, max(0, start - _REACH), start
        )
        or re.compile(after, re.IGNORECASE).match(text, bare, end + _REACH)
    )
