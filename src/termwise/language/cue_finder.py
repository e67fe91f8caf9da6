"""Find the cues of a term set in a text: words and phrases that speak for a relationship."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from termwise.model.termset import TermSet

_WORDS = re.compile(r"(\w[\w-]*)")
_GAP = re.compile(r"[^\w-]")
_STRETCH = 100_000  # characters
_MOST_KNOWN = 20_000  # words
_PLAIN = re.compile(r"[\w\s-]+")  # no comma or full stop inside a cue of several words


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of a dimension; ``pattern`` may end in ``*``."""

    dimension: str
    pattern: str
    points_to: str


_Parts = tuple[tuple[str, ...], tuple[Cue, ...]]


@cache
def cues_of(term_set: TermSet) -> tuple[Cue, ...]:
    """Return the cues of ``term_set`` in a fixed order."""
    found = []
    for name in sorted(term_set.lists):
        parts = name.split(".")
        if parts[0] == "cues" and len(parts) == 3:
            found += [Cue(parts[1], word, parts[2]) for word in sorted(term_set.lists[name])]
    return tuple(found)


class _Starts(NamedTuple):
    """The cues that may start with some word.

    Attributes:
        fitting: Their parts and what they are, the longest first.
        alone: Those of ``fitting`` that have no second word.
        seconds: Second words of the others.
        stems: What such words begin with where the cue leaves open how they end.
    """

    fitting: tuple[_Parts, ...]
    alone: tuple[_Parts, ...]
    seconds: frozenset[str]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, fitting: Iterable[_Parts]) -> _Starts:
        """Sort ``fitting`` and say which second words are worth a closer look."""
        some = tuple(sorted(fitting, key=lambda item: (-len(item[0]), item[0])))
        seconds = {parts[1] for parts, _ in some if len(parts) > 1}
        stems = {second for second in seconds if second.endswith("*")}
        return cls(
            fitting=some,
            alone=tuple(item for item in some if len(item[0]) == 1),
            seconds=frozenset(seconds - stems),
            stems=tuple(sorted(stem[:-1] for stem in stems)),
        )

    def before(self, second: str) -> tuple[_Parts, ...]:
        """Return the cues worth trying where ``second`` is the next word."""
        if second in self.seconds or second.startswith(self.stems):
            return self.fitting
        return self.alone


_NOTHING = _Starts.of(())


class _Finder(dict[str, _Starts]):
    """What starts with a word, looked up instead of trying every cue everywhere.

    So the time is linear in the text, whatever the set's size. Words are filed as they come up.
    """

    def __init__(self, term_set: TermSet) -> None:
        super().__init__()
        cues: dict[str, list[Cue]] = defaultdict(list)
        for cue in cues_of(term_set):
            cues[cue.pattern].append(cue)
        self._stems: dict[str, list[_Parts]] = defaultdict(list)
        for pattern, group in cues.items():
            parts = tuple(pattern.split())
            self._stems[parts[0].rstrip("*")].append((parts, tuple(group)))
        self.longest = max((len(pattern.split()) for pattern in cues), default=1)
        self._lengths = sorted({len(stem) for stem in self._stems})

    def __missing__(self, word: str) -> _Starts:
        fitting = [
            (parts, group)
            for length in self._lengths
            if length <= len(word)
            for parts, group in self._stems.get(word[:length], ())
            if _fits(parts[0], word)
        ]
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[word] = starts = _Starts.of(fitting) if fitting else _NOTHING
        return starts


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
        known = {word: some for word in set(words) if (some := finder[word]).fitting}
        for at in [at for at, word in enumerate(words[:settled]) if word in known]:
            start = offsets[2 * at + 1]
            if start < resume:
                continue
            second = words[at + 1] if at + 1 < len(words) else ""
            for parts, cues in known[words[at]].before(second):
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
