"""Tell the figure that repeats a number in words, as contracts write it: "thirty (30) days"."""

from __future__ import annotations

import re
from itertools import takewhile

_TEENS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ADDED = {word: number for number, word in enumerate(_TEENS.split(), 1)}
_ADDED |= {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
_SCALES = {"thousand": 1_000, "million": 1_000_000}
_WORDS = frozenset((*_ADDED, *_SCALES, "hundred", "and"))
_FIGURE = re.compile(r"\s*\(([1-9][\d,]{0,14})\)")
_LONGEST = 120  # characters of a number in words


def repeats(before: str, after: str) -> bool:
    """Return whether ``after`` begins with the number, in brackets, that ``before`` ends with."""
    figure = _FIGURE.match(after)
    if figure is None or not before.rstrip()[-1:].isalpha():
        return False
    words = re.findall(r"[a-z]+", before[-_LONGEST:].lower())
    last = list(takewhile(_WORDS.__contains__, reversed(words)))
    return bool(last) and _value(last[::-1]) == int(figure.group(1).replace(",", ""))


def _value(words: list[str]) -> int:
    total = part = 0
    for word in words:
        if word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0
        else:
            part += _ADDED.get(word, 0)
    return total + part
