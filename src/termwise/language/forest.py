"""Boosted decision trees read from one small file, with the share each feature had in an answer.

Trees are grown in ``training/readings`` and stored as plain arrays, so reading needs numpy alone.
The contribution of a feature is the sum of the steps in expected score at the splits on it, along
the path of the sample (Saabas 2014, "Interpreting random forests").
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Nodes = NDArray[np.intp]

_BATCH = 256  # samples at a time, so that memory does not grow with the document


@dataclass(frozen=True)
class Forest:
    """An ensemble of trees over named features.

    Attributes:
        classes: Answer names; one score each.
        names: Feature names, columns of the input in order.
        feature: ``(trees, nodes)`` column that a node splits on, -1 at a leaf.
        threshold: ``(trees, nodes)``; a sample goes left when its value is not above it.
        left: ``(trees, nodes)`` node index of the left child; the right child follows it.
        value: ``(trees, nodes)`` expected score at the node; at a leaf, the tree's answer.
        depth: Longest path of any tree.
    """

    classes: tuple[str, ...]
    names: tuple[str, ...]
    feature: NDArray[np.int32]
    threshold: Array
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Array
    depth: int

    @classmethod
    def load(cls, path: Path) -> Forest:
        """Read a forest from ``path``, an ``.npz`` archive without pickled objects."""
        with np.load(path, allow_pickle=False) as data:
            about = json.loads(bytes(data["about"]).decode("utf-8"))
            return cls(
                classes=tuple(about["classes"]),
                names=tuple(about["names"]),
                feature=data["feature"],
                threshold=data["threshold"],
                left=data["left"],
                right=data["right"],
                value=data["value"],
                depth=int(about["depth"]),
            )

    def save(self, path: Path) -> None:
        """Write the forest to ``path``; the same forest gives the same bytes."""
        about = {"classes": self.classes, "names": self.names, "depth": self.depth}
        np.savez_compressed(
            path,
            about=np.frombuffer(json.dumps(about).encode("utf-8"), dtype=np.uint8),
            feature=self.feature,
            threshold=self.threshold,
            left=self.left,
            right=self.right,
            value=self.value,
        )

    def matrix(self, samples: Sequence[dict[str, float]]) -> Array:
        """Return ``samples`` as a ``(samples, features)`` matrix; unknown names are dropped."""
        rows = np.zeros((len(samples), len(self.names)), dtype=np.float32)
        places: list[int] = []
        values: list[float] = []
        for number, sample in enumerate(samples):
            for name, value in sample.items():
                column = self._columns.get(name)
                if column is not None:
                    places.append(number * len(self.names) + column)
                    values.append(value)
        rows.reshape(-1)[places] = values
        return rows

    def probabilities(self, rows: Array) -> Array:
        """Return ``(samples, classes)`` probabilities that sum to 1 in each row."""
        leaves = np.empty((len(rows), len(self.feature)), dtype=np.float32)
        for low in range(0, len(rows), _BATCH):
            steps = self._descend(rows[low : low + _BATCH])
            leaves[low : low + _BATCH] = self._flat.value[deque(steps, maxlen=1)[0][2]]
        return self._chances(leaves)

    def explain(self, rows: Array) -> tuple[Array, Array]:
        """Return probabilities and ``(samples, features, classes)`` contributions in log-odds."""
        kinds = len(self.classes)
        leaves = np.empty((len(rows), len(self.feature)), dtype=np.float32)
        shares = np.zeros((len(rows), len(self.names), kinds), dtype=np.float32)
        kind_of = np.arange(len(self.feature)) % kinds
        value = self._flat.value
        for low in range(0, len(rows), _BATCH):
            batch, part = rows[low : low + _BATCH], shares[low : low + _BATCH]
            cells, steps = [], []
            node = self._flat.roots
            for cell, before, node in self._descend(batch):
                moved = before != node
                cells.append((cell * kinds + kind_of)[moved])
                steps.append(value[node[moved]] - value[before[moved]])
            leaves[low : low + _BATCH] = value[node]
            if cells:
                sums = np.bincount(np.concatenate(cells), np.concatenate(steps), part.size)
                part[:] = sums.reshape(part.shape)
        return self._chances(leaves), shares

    def _descend(self, rows: Array) -> Iterator[tuple[Nodes, Nodes, Nodes]]:
        """Yield, level by level, the cell of ``rows`` that is asked, the node before and after.

        All three are ``(samples, trees)``; cells count along the flattened ``rows``.
        """
        flat, cells = self._flat, np.ascontiguousarray(rows).reshape(-1)
        first = np.arange(len(rows))[:, None] * len(self.names)
        node = np.broadcast_to(flat.roots, (len(rows), len(flat.roots)))
        for _ in range(self.depth):
            cell = first + flat.feature.take(node)
            above = cells.take(cell) > flat.threshold.take(node)
            child = flat.children.take(2 * node + above)
            yield cell, node, child
            node = child

    def _chances(self, leaves: Array) -> Array:
        """Return probabilities from the ``(samples, trees)`` answers of the trees."""
        kinds = len(self.classes)
        kind_of = np.arange(len(self.feature)) % kinds
        scores = np.zeros((len(leaves), kinds), dtype=np.float64)
        for kind in range(kinds):
            scores[:, kind] = leaves[:, kind_of == kind].sum(axis=1)
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        chances: Array = (odds / odds.sum(axis=1, keepdims=True)).astype(np.float32)
        return chances

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.names)}

    @cached_property
    def _flat(self) -> _Flat:
        trees, nodes = self.feature.shape
        own = np.arange(trees * nodes).reshape(trees, nodes)
        roots = own[:, 0]
        leaf = self.feature < 0
        children = np.empty((trees * nodes, 2), dtype=np.intp)
        for side, target in enumerate((self.left, self.right)):
            children[:, side] = np.where(leaf, own, roots[:, None] + target).reshape(-1)
        return _Flat(
            feature=np.maximum(self.feature, 0).astype(np.intp).reshape(-1),
            threshold=self.threshold.reshape(-1),
            children=children.reshape(-1),
            value=self.value.reshape(-1),
            roots=roots,
        )


@dataclass(frozen=True, slots=True)
class _Flat:
    """All trees in one row, so that a step down is one look-up; a leaf is its own child.

    Attributes:
        feature: ``(trees * nodes,)`` column asked; any at a leaf.
        threshold: ``(trees * nodes,)``.
        children: ``(2 * trees * nodes,)``; the children of ``n`` stand at ``2n`` and ``2n + 1``.
        value: ``(trees * nodes,)``.
        roots: ``(trees,)``.
    """

    feature: Nodes
    threshold: Array
    children: Nodes
    value: Array
    roots: Nodes
