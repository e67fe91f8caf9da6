"""Answer a question about every mention in two passes: each alone, then each in its chain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from termwise.language.chain import chain_values
from termwise.language.forest import Forest
from termwise.language.reading import Reading
from termwise.language.reasons import evidence_for
from termwise.model.analysis import Evidence

LEAST = np.float32(0.02)  # weight in its chain of a mention that is no party
_AHEAD = 32  # mentions


def gate_of(party: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return ``(mentions,)`` weights in chains from the probabilities of being a party at all."""
    return np.maximum(party, LEAST)


def answer(
    question: str,
    reading: Reading,
    *,
    alone: Forest,
    chained: Forest,
    gate: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Return ``(mentions, classes)`` probabilities; ``reading`` gets what can tell the reasons.

    Args:
        question: ``sense`` or ``referent``.
        reading: With the samples of its mentions.
        alone: Reads a mention by itself.
        chained: Reads it together with what the first pass said of the others.
        gate: ``(mentions,)`` weight of each mention in its chain; None for equal weights.

    Raises:
        ValueError: ``termwise_senses`` has not run, which makes the samples.
    """
    samples = reading.samples
    if samples is None:
        raise ValueError("no samples on this Doc; add the pipe termwise_senses before")
    parts = list(samples.parts())
    first = np.concatenate([alone.probabilities(samples.rows(alone, part)) for part in parts])
    names, chains = chain_values(reading, first, alone.classes, gate)
    known = [(chained.columns[n], place) for place, n in enumerate(names) if n in chained.columns]
    to, place = np.array(known, dtype=np.intp).reshape(-1, 2).T
    found, ways = np.empty_like(first), []
    for part in parts:
        rows = samples.rows(chained, part)
        rows[:, to] = chains[part][:, place]
        found[part], here = chained.answers(rows)
        ways.append(here)
    leaves, won = np.concatenate(ways), found.argmax(axis=1)

    told: dict[int, list[Evidence]] = {}

    def tell(index: int) -> list[Evidence]:
        if index not in told:
            # Who asks for one after the other will ask for those behind them too.
            ahead = min(len(told) + 1, _AHEAD) if index - 1 in told else 1
            asked = slice(index, min(index + ahead, len(samples)))
            rows = samples.rows(chained, asked)
            rows[:, to] = chains[asked][:, place]
            kinds = won[asked]
            shares = chained.shares(kinds, leaves[asked])
            for number, kind in enumerate(kinds):
                told[index + number] = evidence_for(
                    question, chained.classes[kind], shares[number], chained.names, rows[number]
                )
        return told[index]

    reading.tellers.append(tell)
    return found
