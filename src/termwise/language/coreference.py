"""Does a mention under the rarer word mean somebody whom the document calls otherwise elsewhere?

The question that a switch turns on, asked directly: it does not matter whether both mentions mean
the served party or those whom it serves, only whether it is the same one (mention-pair models of
coreference ask the same of two mentions; here the second side is all rivals at once). The two
readings before it are its witnesses, beside the features of the mention.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from termwise.language.forest import Forest
from termwise.language.reading import REFERENTS, SENSES, Reading

CLASSES = ("apart", "same")
SAME = 0.5
_WHO = ("read", "rival mean", "rival most", "own mean")
_SERVED, _THEIRS = REFERENTS.index("served"), REFERENTS.index("theirs")
_FAR = 400  # mentions; what is farther away counts as this far


def rarer(terms: Sequence[str]) -> list[int]:
    """Return the indexes of the mentions whose word is not the one used most."""
    most = Counter(terms).most_common(1)
    return [index for index, term in enumerate(terms) if term != most[0][0]]


def witnesses(reading: Reading, terms: Sequence[str], asked: list[int]) -> list[dict[str, float]]:
    """Return what both readings say of the mentions ``asked`` about and of their rivals.

    Args:
        reading: With its senses and referents.
        terms: Of every mention.
        asked: Indexes of mentions.

    Raises:
        ValueError: One of the readings is missing.
    """
    if reading.sense is None or reading.referent is None:
        raise ValueError("no referents on this Doc; add the pipe termwise_referents before")
    party, referent = reading.sense[:, SENSES.index("party")], reading.referent
    means = referent * party[:, None]
    names = np.array(terms)
    found: dict[int, dict[str, float]] = {}
    for term in {terms[index] for index in asked}:
        own, others = np.flatnonzero(names == term), np.flatnonzero(names != term)
        mean = means[others].sum(axis=0) / max(float(party[others].sum()), 1e-6)
        most, mine = means[others].max(axis=0), means[own].mean(axis=0)
        nobody = np.prod(1 - 0.999 * means[others], axis=0)
        for index in (index for index in asked if terms[index] == term):
            place = int(np.searchsorted(others, index))
            near = min(others[max(place - 1, 0) : place + 1], key=lambda other: abs(other - index))
            some = referent[index] * (1 - nobody)
            sample = {
                "together some": float(party[index] * max(some[_SERVED], some[_THEIRS])),
                "together mean": float(party[index] * (referent[index] * mean).sum()),
                "together nearest": float((referent[index] * means[near]).sum()),
                "rival share": len(others) / len(terms),
                "rival distance": float(min(abs(near - index), _FAR)),
            }
            for kind, value in zip(SENSES, reading.sense[index].tolist(), strict=True):
                sample[f"read {kind}"] = value
            for kind, *values in zip(REFERENTS, referent[index], mean, most, mine, strict=True):
                for who, value in zip(_WHO, values, strict=True):
                    sample[f"{who} {kind}"] = float(value)
            found[index] = sample
    return [found[index] for index in asked]


def same(reading: Reading, forest: Forest) -> NDArray[np.float32]:
    """Return ``(mentions,)`` probabilities; NaN for the word used most, which is not asked about.

    Raises:
        ValueError: A stage before this one has not run.
    """
    if reading.samples is None:
        raise ValueError("no samples on this Doc; add the pipe termwise_senses before")
    found = np.full(len(reading.spans), np.nan, np.float32)
    terms = reading.terms
    asked = rarer(terms)
    heard = dict(zip(asked, witnesses(reading, terms, asked), strict=True))
    for part in reading.samples.parts():
        here = [index for index in asked if part.start <= index < part.stop]
        if here:
            rows = reading.samples.rows(forest, part)[[index - part.start for index in here]]
            rows += forest.matrix([heard[index] for index in here])
            learned = forest.probabilities(rows)[:, CLASSES.index("same")]
            for index, value in zip(here, learned.tolist(), strict=True):
                found[index] = agreed(value, heard[index]["together some"])
    return found


def agreed(learned: float, together: float) -> float:
    """Return the mean of the learned answer and of what the two readings say by themselves."""
    return (learned + together) / 2


def settled(reading: Reading) -> NDArray[np.float32]:
    """Return the referents, each mention that means a rival's party moved to that party.

    Raises:
        ValueError: A stage before this one has not run.
    """
    if reading.sense is None or reading.referent is None or reading.coreferent is None:
        raise ValueError("no referents on this Doc; add the pipe termwise_coreference before")
    means = reading.referent * reading.sense[:, SENSES.index("party"), None]
    moved = reading.referent.copy()
    names = np.array(reading.terms)
    rivals = {term: means[names != term].sum(axis=0) for term in set(reading.terms)}
    for index in np.flatnonzero(reading.coreferent >= SAME):
        weight = reading.referent[index] * rivals[reading.terms[index]]
        if weight.argmax() != reading.referent[index].argmax():
            moved[index] = weight / weight.sum()
    return moved
