"""Stretches of a document that do not speak of those whom its author serves.

What a quotation says, what stands in code or metadata, and what is said of the customers of
somebody else is no evidence of what the author sells. Told from the words around a mention
alone, never from which word it is, so that exchanging the words moves nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from termwise.language.reading import Reading
from termwise.model.document import BlockKind, Document

_SKIPPED = frozenset(
    {BlockKind.QUOTATION, BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.COMMENT}
)
# Both alternatives behind what they begin with: all other characters are passed at once.
_SPOKEN = re.compile(
    r"[“\"](?:(?<=“)[^“”]{40,900}”|(?<=\")(?<![\w\"]\")(?=[A-Z])[^\"\n]{40,900}[.!?,]\"(?!\w))"
)
_OWNER = re.compile(r"\b(?:their|your|his|her|whose)\s+(?:[\w-]+\s+){0,2}$", re.I)
_OWNED = re.compile(r"\s+(?:[\w-]+\s+){0,2}")
_AUTHOR = re.compile(r"\b(?:we|our|ours|us|i|my)\b", re.I)
_END = re.compile(r"[.!?;:]\s|\n\s*\n|\n[|#*\-]")
_REACH = 400


def of_others(reading: Reading) -> list[tuple[int, int]]:
    """Return ``(start, end)`` of the stretches that are no evidence, in no order."""
    document = reading.document
    found = [(b.start, b.end) for b in document.blocks if b.kind in _SKIPPED]
    found += [match.span() for match in _SPOKEN.finditer(document.text)]
    return found + _about_theirs(document, reading.spans)


def _about_theirs(document: Document, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences in which others' people are all that is mentioned, authors included."""
    text = document.text
    theirs = [is_theirs(text, spans, index) for index in range(len(spans))]
    starts = [start for start, _ in spans]
    found: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(spans):
        if not theirs[index]:
            continue
        low = max(0, start - _REACH)
        low = max((m.end() for m in _END.finditer(text, low, start)), default=low)
        stop = _END.search(text, end, end + _REACH)
        high = stop.start() if stop else min(len(text), end + _REACH)
        inside = range(bisect_left(starts, low), bisect_left(starts, high))
        if all(theirs[other] for other in inside) and _AUTHOR.search(text, low, high) is None:
            found.append((low, high))
    return found


def is_theirs(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Return whether the mention has an owner: "your clients", "the Customer's clients"."""
    start = spans[index][0]
    if _OWNER.search(text, max(0, start - 50), start) is not None:
        return True
    if index == 0:
        return False
    before = spans[index - 1]
    possessive = text[before[0] : before[1]].endswith(("'s", "’s", "ʼs", "'", "’", "ʼ"))
    return possessive and _OWNED.fullmatch(text, before[1], start) is not None
