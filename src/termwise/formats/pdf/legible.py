"""Tell a text layer that can be read from one that is gibberish."""

from __future__ import annotations

import re

_ODD = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\ue000-\\uf8ff\\ufffd]")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 40
_ODD_SHARE = 0.02
_FUNCTION_SHARE = 0.05
_FUNCTION_WORDS = frozenset(
    (
        *("a", "all", "an", "and", "any", "are", "as", "at", "be", "by", "for", "from", "has"),
        *("have", "in", "is", "it", "may", "no", "not", "of", "on", "or", "our", "shall", "such"),
        *("that", "the", "their", "this", "to", "was", "we", "will", "with", "you", "your"),
    )
)


def odd_share(text: str) -> float:
    """Return the share of characters that no reader could name."""
    seen = sum(map(len, text.split()))
    return len(_ODD.findall(text)) / seen if seen else 0.0


def legible(text: str) -> bool:
    """Return whether ``text`` reads as English: known characters, and words like "the"."""
    if odd_share(text) > _ODD_SHARE:
        return False
    words = _WORD.findall(text)
    known = sum(word.lower() in _FUNCTION_WORDS for word in words)
    return len(words) < _LEAST_WORDS or known / len(words) >= _FUNCTION_SHARE
