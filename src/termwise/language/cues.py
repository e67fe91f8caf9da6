"""Relationship cues: find them in a text, weigh them, and turn the sum into a probability."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import exp, sqrt
from pathlib import Path

from termwise.model.analysis import Evidence
from termwise.model.termset import TermSet

_WEIGHTS = Path(__file__).parent / "weights" / "relationship.json"
_WORDS = re.compile(r"(\w[\w-]*)")
_GAP = re.compile(r"[^\w-]")
_STRETCH = 100_000  # characters
_MOST_KNOWN = 20_000  # words
_PLAIN = re.compile(r"[\w\s-]+")  # no comma or full stop inside a cue of several words
_MOST = 9  # a cue said more often than this counts no further
OPENING = 1000  # characters in which a document says what it is
_LOUDER = 5.0  # how often a cue in the opening counts besides
_ENOUGH = 30.0  # units of all cues together in a document that says plenty
_SHORT = 1500  # characters; the opening of a shorter text is the text, and counts for less


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of a dimension; ``pattern`` may end in ``*``."""

    dimension: str
    pattern: str
    points_to: str


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights.

    Attributes:
        cues: ``dimension/pattern`` to log-odds of advice over product per unit of the cue.
        bias: Log-odds of a document that says plenty and takes no side.
        scale: Calibration: the factor between the sum and the log-odds shown.
    """

    cues: dict[str, float]
    bias: float
    scale: float


@cache
def cues_of(term_set: TermSet) -> tuple[Cue, ...]:
    """Return the cues of ``term_set`` in a fixed order."""
    found = []
    for name in sorted(term_set.lists):
        parts = name.split(".")
        if parts[0] == "cues" and len(parts) == 3:
            found += [Cue(parts[1], word, parts[2]) for word in sorted(term_set.lists[name])]
    return tuple(found)


class _Finder:
    """Looks words up instead of trying every cue everywhere: linear, whatever the set's size."""

    def __init__(self, term_set: TermSet) -> None:
        cues: dict[str, list[Cue]] = defaultdict(list)
        for cue in cues_of(term_set):
            cues[cue.pattern].append(cue)
        self._stems: dict[str, list[tuple[tuple[str, ...], tuple[Cue, ...]]]] = defaultdict(list)
        for pattern, group in cues.items():
            parts = tuple(pattern.split())
            self._stems[parts[0].rstrip("*")].append((parts, tuple(group)))
        self.longest = max((len(pattern.split()) for pattern in cues), default=1)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._known: dict[str, tuple[tuple[tuple[str, ...], tuple[Cue, ...]], ...]] = {}

    def starting(self, word: str) -> tuple[tuple[tuple[str, ...], tuple[Cue, ...]], ...]:
        """Return the cues whose first word ``word`` fits, the longest first."""
        known = self._known.get(word)
        if known is None:
            fitting = [
                (parts, group)
                for length in self._lengths
                if length <= len(word)
                for parts, group in self._stems.get(word[:length], ())
                if _fits(parts[0], word)
            ]
            fitting.sort(key=lambda item: (-len(item[0]), item[0]))
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = tuple(fitting)
        return known


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _follow(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether ``words`` go on like a cue whose first word fits the first of them."""
    return len(words) == len(parts) and all(map(_fits, parts[1:], words[1:]))


@cache
def _finder(term_set: TermSet) -> _Finder:
    return _Finder(term_set)


def find_cues(
    text: str, term_set: TermSet, excluded: Iterable[tuple[int, int]] = ()
) -> list[tuple[Cue, int, int]]:
    """Return every cue in ``text`` with its place, in order; the longest cue at a place wins.

    Args:
        text: Of the document.
        term_set: Whose cues.
        excluded: Stretches whose cues speak of somebody else (quotations).
    """
    finder = _finder(term_set)
    skip = sorted(excluded)
    starts = [start for start, _ in skip]
    found: list[tuple[Cue, int, int]] = []
    resume = 0
    for words, offsets, settled in _stretches(text.lower(), finder.longest):
        known = {word: fitting for word in set(words) if (fitting := finder.starting(word))}
        for at in [at for at, word in enumerate(words[:settled]) if word in known]:
            start = offsets[2 * at + 1]
            if start < resume:
                continue
            for parts, cues in known[words[at]]:
                last = at + len(parts) - 1
                if last > at and not _follow(parts, words[at : last + 1]):
                    continue
                end = offsets[2 * last + 2]
                if last > at and not _PLAIN.fullmatch(text, start, end):
                    continue
                place = bisect_right(starts, start) - 1
                if place < 0 or start >= skip[place][1]:
                    found += [(cue, start, end) for cue in cues]
                resume = end
                break
    return found


def _stretches(low: str, longest: int) -> Iterator[tuple[list[str], list[int], int]]:
    """Yield the words of ``low`` in stretches, so that a long text needs no more memory.

    With the words come the offsets of what is between them and of themselves, in turn, and how
    many of them to look at; the rest, as many as a cue may have, come again in the next stretch.
    """
    base, size = 0, _STRETCH
    while base < len(low):
        gap = _GAP.search(low, base + size)
        stop = gap.start() if gap else len(low)
        pieces = _WORDS.split(low[base:stop])
        words = pieces[1::2]
        settled = len(words) if stop == len(low) else len(words) - longest
        if settled <= 0 and stop < len(low):  # few words, but long ones
            size *= 2
            continue
        offsets = list(accumulate(map(len, pieces), initial=base))
        yield words, offsets, settled
        base = stop if stop == len(low) else offsets[2 * settled + 1]
        size = _STRETCH


def units(
    found: Iterable[tuple[Cue, int, int]], length: int, *, opening: int = 0
) -> dict[str, float]:
    """Return ``dimension/pattern`` to how strongly it is said, 0 to 3.

    The square root keeps a repeated cue from drowning the others; long documents repeat more.

    Args:
        found: Cues with their places.
        length: Of the text they were found in.
        opening: Offset before which a cue counts for several.
    """
    counts: dict[str, float] = defaultdict(float)
    louder = 1.0 + _LOUDER * min(1.0, length / _SHORT)
    for cue, start, _ in found:
        counts[f"{cue.dimension}/{cue.pattern}"] += louder if start < opening else 1.0
    stretch = max(1.0, sqrt(length / 8000))
    return {name: sqrt(min(_MOST, count)) / stretch for name, count in counts.items()}


@cache
def weights() -> Weights:
    """Return the shipped weights."""
    data = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Weights(data["cues"], data["bias"], data["scale"])


def heard(said: dict[str, float]) -> float:
    """Return how much there is to go by, 0 to 1; with little, the bias counts for little too."""
    return min(1.0, sum(said.values()) / _ENOUGH)


def log_odds(said: dict[str, float], learned: Weights) -> float:
    """Return the log-odds of advice over the sale of products."""
    total = learned.bias * heard(said) + sum(
        learned.cues.get(name, 0.0) * amount for name, amount in said.items()
    )
    return max(-30.0, min(30.0, learned.scale * total))


def probability(said: dict[str, float], learned: Weights) -> float:
    """Return the probability that the relationship is advice rather than the sale of products."""
    return 1 / (1 + exp(-log_odds(said, learned)))


def evidence(
    found: list[tuple[Cue, int, int]], said: dict[str, float], learned: Weights, text: str
) -> tuple[Evidence, ...]:
    """Return one piece of evidence per cue, at its first place, strongest first."""
    first: dict[str, tuple[Cue, int, int]] = {}
    for cue, start, end in found:
        first.setdefault(f"{cue.dimension}/{cue.pattern}", (cue, start, end))
    pieces = []
    for name, (cue, start, end) in first.items():
        weight = learned.scale * learned.cues.get(name, 0.0) * said[name]
        if abs(weight) >= 0.01:
            pieces.append(
                Evidence(
                    cue.dimension,
                    " ".join(text[start:end].split()),
                    "advice" if weight > 0 else "product",
                    round(abs(weight), 3),
                    start,
                    end,
                )
            )
    return tuple(sorted(pieces, key=lambda e: (-e.weight, e.start or 0)))
