"""Answer a question about every mention in two passes: each alone, then each in its chain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from termwise.language.chain import chain_features
from termwise.language.forest import Forest
from termwise.language.reading import Reading
from termwise.language.reasons import evidence_for


def answer(
    question: str,
    reading: Reading,
    *,
    alone: Forest,
    chained: Forest,
    gate: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Return ``(mentions, classes)`` probabilities and add the reasons to ``reading``.

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
    chains = chain_features(reading, first, alone.classes, gate)
    found = np.empty_like(first)
    for part in parts:
        rows = samples.rows(chained, part)
        chained.fill(rows, chains[part])
        found[part], shares = chained.explain(rows)
        answers = [chained.classes[kind] for kind in found[part].argmax(axis=1)]
        told = evidence_for(question, answers, shares, chained.names, rows)
        for reasons, more in zip(reading.reasons[part], told, strict=True):
            reasons += more
    return found
