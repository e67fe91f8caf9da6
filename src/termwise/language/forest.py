"""Boosted decision trees read from one small file, with the share each feature had in an answer.

Trees are grown in ``training/readings`` and stored as plain arrays, so reading needs numpy alone.
The contribution of a feature is the sum of the steps in expected score at the splits on it, along
the path of the sample (Saabas 2014, "Interpreting random forests").
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


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
        column = {name: index for index, name in enumerate(self.names)}
        rows = np.zeros((len(samples), len(self.names)), dtype=np.float32)
        for row, sample in zip(rows, samples, strict=True):
            for name, value in sample.items():
                index = column.get(name)
                if index is not None:
                    row[index] = value
        return rows

    def probabilities(self, rows: Array) -> Array:
        """Return ``(samples, classes)`` probabilities that sum to 1 in each row."""
        return self.explain(rows)[0]

    def explain(self, rows: Array) -> tuple[Array, NDArray[np.float32]]:
        """Return probabilities and ``(samples, features, classes)`` contributions in log-odds."""
        count, kinds = len(rows), len(self.classes)
        trees = np.arange(len(self.feature))
        kind_of = trees % kinds
        node = np.zeros((count, len(trees)), dtype=np.int32)
        shares = np.zeros((count, len(self.names), kinds), dtype=np.float32)
        sample = np.arange(count)[:, None]
        for _ in range(self.depth):
            column = self.feature[trees, node]
            inner = column >= 0
            goes_left = rows[sample, np.maximum(column, 0)] <= self.threshold[trees, node]
            child = np.where(goes_left, self.left[trees, node], self.right[trees, node])
            step = np.where(inner, self.value[trees, child] - self.value[trees, node], 0.0)
            np.add.at(
                shares,
                (
                    np.broadcast_to(sample, column.shape)[inner],
                    column[inner],
                    np.broadcast_to(kind_of, column.shape)[inner],
                ),
                step[inner].astype(np.float32),
            )
            node = np.where(inner, child, node)
        leaf = self.value[trees, node]
        scores = np.zeros((count, kinds), dtype=np.float64)
        for kind in range(kinds):
            scores[:, kind] = leaf[:, kind_of == kind].sum(axis=1)
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        return (odds / odds.sum(axis=1, keepdims=True)).astype(np.float32), shares
