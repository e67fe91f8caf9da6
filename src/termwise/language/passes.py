"""Answer a question about every mention in two passes: each alone, then each in its chain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from termwise.language.chain import chain_values
from termwise.language.forest import Forest
from termwise.language.reading import Reading
from termwise.language.reasons import evidence_for
from termwise.model.analysis import Evidence


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
    found = np.empty_like(first)
    for part in parts:
        rows = samples.rows(chained, part)
        rows[:, to] = chains[part][:, place]
        found[part] = chained.probabilities(rows)

    def tell(index: int) -> list[Evidence]:
        rows = samples.rows(chained, slice(index, index + 1))
        rows[:, to] = chains[index, place]
        chances, shares = chained.explain(rows)
        answer = chained.classes[chances[0].argmax()]
        return evidence_for(question, answer, shares[0], chained.names, rows[0])

    reading.tellers.append(tell)
    return found
