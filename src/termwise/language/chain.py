"""The second pass: what the other mentions of the same chain say about this one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from termwise.language.reading import Reading

Key = tuple[str, bool, bool]

_OWN = 0.5  # weight of the mention's own first reading within its chain


def chain_features(
    reading: Reading,
    first: NDArray[np.float32],
    classes: Sequence[str],
    gate: NDArray[np.float32] | None,
) -> list[dict[str, float]]:
    """Return what its chains say about each mention, as features of their own.

    Args:
        reading: The document with its mentions.
        first: ``(mentions, classes)`` probabilities of the first pass.
        classes: Names of the columns of ``first``.
        gate: ``(mentions,)`` weight of each mention in its chain; None for equal weights.
    """
    keys = [_key(reading, index) for index in range(len(reading.spans))]
    weight = np.ones(len(keys), dtype=np.float32) if gate is None else gate
    samples: list[dict[str, float]] = [{} for _ in keys]
    for index, row in enumerate(first):
        for kind, value in zip(classes, row, strict=True):
            samples[index][f"chain own {kind}"] = float(value)
    groupings: tuple[tuple[str, Callable[[Key], object]], ...] = (
        ("document", lambda key: None),
        ("term", lambda key: key[0]),
        ("form", lambda key: key[:2]),
        ("exact", lambda key: key),
    )
    for name, part in groupings:
        labels = [f"chain {name} {kind}" for kind in classes]
        chains: dict[object, list[int]] = defaultdict(list)
        for index, key in enumerate(keys):
            chains[part(key)].append(index)
        for members in chains.values():
            mass = weight[members, None]
            total, count = (first[members] * mass).sum(axis=0), float(mass.sum())
            kept = weight[members, None] - _OWN
            means = (total - kept * first[members]) / (count - weight[members, None] + _OWN)
            for index, mean in zip(members, means.tolist(), strict=True):
                sample = samples[index]
                sample[f"chain {name} size"] = float(len(members))
                for label, value in zip(labels, mean, strict=True):
                    sample[label] = value
    _rivals(samples, keys, first, weight, classes)
    last: dict[str, int] = {}
    for index, key in enumerate(keys):
        before = last.get(key[0])
        if before is not None:
            for kind, own, other in zip(classes, first[index], first[before], strict=True):
                samples[index][f"chain previous {kind}"] = float(other)
                samples[before][f"chain next {kind}"] = float(own)
        last[key[0]] = index
    return samples


def _rivals(
    samples: list[dict[str, float]],
    keys: list[Key],
    first: NDArray[np.float32],
    weight: NDArray[np.float32],
    classes: Sequence[str],
) -> None:
    """Add what the mentions under the other words of the set say, all and the nearest before."""
    for term in {key[0] for key in keys}:
        others = np.array([index for index, key in enumerate(keys) if key[0] != term])
        if not len(others):
            continue
        mass = weight[others, None]
        mean = (first[others] * mass).sum(axis=0) / max(float(mass.sum()), 1e-6)
        for index, key in enumerate(keys):
            if key[0] != term:
                continue
            place = int(np.searchsorted(others, index))
            near = others[place - 1] if place else others[0]
            for kind, value, other in zip(classes, mean, first[near], strict=True):
                samples[index][f"chain rival {kind}"] = float(value)
                samples[index][f"chain nearest rival {kind}"] = float(other)


def _key(reading: Reading, index: int) -> Key:
    start, end = reading.spans[index]
    word = re.sub(r"['’ʼ]s?$", "", reading.document.raw[start:end])
    term = reading.term_set.term(word)
    name = term.singular if term else word.lower()
    return name, word[0].isupper(), term is not None and word.lower() == term.plural
