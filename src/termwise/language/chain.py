"""The second pass: what the other mentions of the same chain say about this one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from termwise.language.reading import Form, Reading

Nodes = NDArray[np.intp]
Weights = NDArray[np.float32]

_SIZED = ("document", "term", "form", "exact")
_BLOCKS = ("own", *_SIZED, "rival", "nearest rival", "previous", "next")
_OWN = 0.5  # weight of the mention's own first reading within its chain


def chain_values(
    reading: Reading,
    first: NDArray[np.float32],
    classes: Sequence[str],
    gate: NDArray[np.float32] | None,
) -> tuple[list[str], NDArray[np.float32]]:
    """Return what its chains say about each mention, as features of their own.

    Args:
        reading: The document with its mentions.
        first: ``(mentions, classes)`` probabilities of the first pass.
        classes: Names of the columns of ``first``.
        gate: ``(mentions,)`` weight of each mention in its chain; None for equal weights.

    Returns:
        Names of the features, and ``(mentions, features)`` values.
    """
    keys = reading.forms
    weight = np.ones(len(keys), dtype=np.float32) if gate is None else gate
    table = _Table(len(keys), classes)
    table.put("own", slice(None), first)
    groupings: tuple[tuple[str, Callable[[Form], object]], ...] = (
        ("document", lambda key: None),
        ("term", lambda key: key[0]),
        ("form", lambda key: key[:2]),
        ("exact", lambda key: key),
    )
    for name, part in groupings:
        for members in _chains(part(key) for key in keys):
            mass = weight[members, None]
            total, count = (first[members] * mass).sum(axis=0), float(mass.sum())
            kept = weight[members, None] - _OWN
            means = (total - kept * first[members]) / (count - weight[members, None] + _OWN)
            table.put_size(name, members)
            table.put(name, members, means)
    for members in _chains(key[0] for key in keys):
        others = np.ones(len(keys), dtype=bool)
        others[members] = False
        _put_rivals(table, members, np.flatnonzero(others), first, weight)
        table.put("previous", members[1:], first[members[:-1]])
        table.put("next", members[:-1], first[members[1:]])
    return table.names, table.values


def _put_rivals(
    table: _Table, members: Nodes, others: Nodes, first: NDArray[np.float32], weight: Weights
) -> None:
    """Put what the mentions under the other words of the set say, all and the nearest before."""
    if not len(others):
        return
    mass = weight[others, None]
    mean = (first[others] * mass).sum(axis=0) / max(float(mass.sum()), 1e-6)
    near = others[np.maximum(np.searchsorted(others, members) - 1, 0)]
    table.put("rival", members, mean)
    table.put("nearest rival", members, first[near])


def _chains(labels: Iterable[object]) -> list[Nodes]:
    """Return the places of every label, in order of their first."""
    chains: dict[object, list[int]] = defaultdict(list)
    for index, label in enumerate(labels):
        chains[label].append(index)
    return [np.array(members) for members in chains.values()]


class _Table:
    """Features by column; a block of columns has one per class."""

    def __init__(self, mentions: int, classes: Sequence[str]) -> None:
        self.names = [f"chain {name} {kind}" for name in _BLOCKS for kind in classes]
        self.names += [f"chain {name} size" for name in _SIZED]
        self.values = np.zeros((mentions, len(self.names)), dtype=np.float32)
        self._classes = len(classes)

    def put(self, block: str, mentions: Nodes | slice, values: NDArray[np.float32]) -> None:
        """Set the columns of ``block`` for ``mentions``."""
        column = _BLOCKS.index(block) * self._classes
        self.values[mentions, column : column + self._classes] = values

    def put_size(self, chain: str, members: Nodes) -> None:
        """Set how many mentions the chain of ``members`` has."""
        column = len(_BLOCKS) * self._classes + _SIZED.index(chain)
        self.values[members, column] = len(members)
