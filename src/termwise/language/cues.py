"""Relationship cues: find them in a text, weigh them, and turn the sum into a probability."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path

from termwise.model.analysis import Evidence
from termwise.model.termset import TermSet

_WEIGHTS = Path(__file__).parent / "weights" / "relationship.json"
_MOST = 9  # a cue said more often than this counts no further


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
        bias: Log-odds with no cue at all.
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


@cache
def _pattern(
    term_set: TermSet,
) -> tuple[re.Pattern[str], dict[str, tuple[Cue, ...]], tuple[str, ...]]:
    by_word: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues_of(term_set):
        by_word[cue.pattern].append(cue)
    words = sorted(by_word, key=lambda word: (-len(word), word))
    parts = [
        re.escape(word.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if word.endswith("*") else "")
        for word in words
    ]
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(f"({part})" for part in parts) + r")(?![\w-])")
    return pattern, {word: tuple(cues) for word, cues in by_word.items()}, tuple(words)


def find_cues(
    text: str, term_set: TermSet, excluded: Iterable[tuple[int, int]] = ()
) -> list[tuple[Cue, int, int]]:
    """Return every cue in ``text`` with its place, in order.

    Args:
        text: Of the document.
        term_set: Whose cues.
        excluded: Sorted stretches whose cues speak of somebody else (quotations).
    """
    pattern, by_word, words = _pattern(term_set)
    if not words:
        return []
    skip = sorted(excluded)
    found = []
    for match in pattern.finditer(text.lower()):
        start, end = match.span()
        if any(low <= start < high for low, high in skip):
            continue
        word = words[(match.lastindex or 1) - 1]
        found += [(cue, start, end) for cue in by_word[word]]
    return found


def units(found: Iterable[tuple[Cue, int, int]], length: int) -> dict[str, float]:
    """Return ``dimension/pattern`` to how strongly it is said, 0 to about 3.

    The square root keeps a repeated cue from drowning the others; long documents repeat more.
    """
    counts: dict[str, int] = defaultdict(int)
    for cue, _, _ in found:
        counts[f"{cue.dimension}/{cue.pattern}"] += 1
    stretch = max(1.0, sqrt(length / 8000))
    return {name: sqrt(min(_MOST, count)) / stretch for name, count in counts.items()}


@cache
def weights() -> Weights:
    """Return the shipped weights."""
    data = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Weights(data["cues"], data["bias"], data["scale"])


def probability(said: dict[str, float], learned: Weights) -> float:
    """Return the probability that the relationship is advice rather than the sale of products."""
    total = learned.bias + sum(
        learned.cues.get(name, 0.0) * amount for name, amount in said.items()
    )
    return 1 / (1 + exp(-max(-30.0, min(30.0, learned.scale * total))))


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
