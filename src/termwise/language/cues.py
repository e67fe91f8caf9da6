"""Relationship cues: weigh what was found, and turn the sum into a probability."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path

from termwise.language.cue_finder import Cue
from termwise.model.analysis import Evidence

_WEIGHTS = Path(__file__).parent / "weights" / "relationship.json"
_MOST = 9  # a cue said more often than this counts no further
OPENING = 1000  # characters in which a document says what it is
_LOUDER = 5.0  # how often a cue in the opening counts besides
_ENOUGH = 30.0  # units of all cues together in a document that says plenty
_SHORT = 1500  # characters; the opening of a shorter text is the text, and counts for less


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
