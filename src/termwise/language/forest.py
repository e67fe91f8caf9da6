"""Boosted decision trees read from one small file, with the share each feature had in an answer.

Trees are grown in ``training/readings`` and stored as plain arrays, so reading needs numpy alone.
The contribution of a feature is the sum of the steps in expected score at the splits on it, along
the path of the sample (Saabas 2014, "Interpreting random forests").

No tree is walked. Every split is asked of every sample, each answer strikes out the leaves on the
side not taken, and one leaf per tree is left (after QuickScorer, Lucchese et al. 2015): more
questions than a walk has, but all in rows of memory, which takes a third of the time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Nodes = NDArray[np.intp]
Bits = NDArray[np.unsignedinteger[Any]]

_BATCH = 32  # samples at a time: few enough to stay in the processor's cache


@dataclass(frozen=True)
class Forest:
    """An ensemble of trees over named features.

    Attributes:
        classes: Answer names; one score each.
        names: Feature names, columns of the input in order.
        feature: ``(trees, nodes)`` column that a node splits on, -1 at a leaf.
        threshold: ``(trees, nodes)``; a sample goes left when its value is not above it.
        left: ``(trees, nodes)`` node index of the left child, after the node itself.
        right: ``(trees, nodes)`` node index of the right child, after the node itself.
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
                column = self.columns.get(name)
                if column is not None:
                    places.append(number * len(self.names) + column)
                    values.append(value)
        rows.reshape(-1)[places] = values
        return rows

    def probabilities(self, rows: Array) -> Array:
        """Return ``(samples, classes)`` probabilities that sum to 1 in each row."""
        return self._chances(self._paths.value.take(self._leaves(rows)))

    def answers(self, rows: Array) -> tuple[Array, NDArray[np.uint8]]:
        """Return probabilities, and what ``shares`` needs to tell how they came about.

        The second is ``(samples, trees / classes)``: the leaf, counted from the left, that each
        tree of the most probable class came to.
        """
        leaves = self._leaves(rows)
        chances = self._chances(self._paths.value.take(leaves))
        kinds = len(self.classes)
        own = leaves.reshape(len(rows), -1, kinds)[np.arange(len(rows)), :, chances.argmax(axis=1)]
        return chances, (own % (self._most + 1)).astype(np.uint8)

    def shares(self, kinds: Nodes, leaves: NDArray[np.uint8]) -> Array:
        """Return ``(samples, features)`` contributions in log-odds to the answer of each sample.

        Args:
            kinds: ``(samples,)`` columns of the most probable classes.
            leaves: ``(samples, trees / classes)`` as ``answers`` returns them.
        """
        found = np.empty((len(leaves), len(self.names)), dtype=np.float32)
        tree = np.arange(leaves.shape[1]) * len(self.classes)
        for low in range(0, len(leaves), _BATCH):
            some = slice(low, low + _BATCH)
            paths = (kinds[some, None] + tree) * (self._most + 1) + leaves[some]
            first = np.arange(len(paths))[:, None] * len(self.names)
            cells = self._paths.feature[:, paths] + first
            steps = self._paths.step[:, paths]
            sums = np.bincount(cells.reshape(-1), steps.reshape(-1), found[some].size)
            found[some] = sums.reshape(len(paths), -1)
        return found

    def _leaves(self, rows: Array) -> Nodes:
        """Return ``(samples, trees)`` places in the tables of ``_paths``."""
        splits = self._splits
        found = np.empty((len(rows), len(self.feature)), dtype=np.intp)
        for low in range(0, len(rows), _BATCH):
            batch = rows[low : low + _BATCH]
            above = batch.take(splits.feature, axis=1) > splits.threshold
            left = splits.below ^ splits.change * above  # np.where is ten times slower
            left = np.bitwise_and.reduce(left.reshape(len(batch), -1, len(self.feature)), axis=1)
            # One bit is left: its number is the exponent of what it stands for.
            found[low : low + _BATCH] = left.astype(np.float32).view(np.int32) >> 23
        found += splits.first
        return found

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
    def columns(self) -> dict[str, int]:
        """Feature name to its column."""
        return {name: index for index, name in enumerate(self.names)}

    def places(self, names: tuple[str, ...]) -> Nodes:
        """Return the column of each of ``names``, -1 where there is none; quick the second time."""
        known = self._places.get(names)
        if known is None:
            known = np.array([self.columns.get(name, -1) for name in names], dtype=np.intp)
            self._places[names] = known
        return known

    @cached_property
    def _places(self) -> dict[tuple[str, ...], Nodes]:
        return {}

    @cached_property
    def _most(self) -> int:
        """Most splits of any tree; it has one leaf more."""
        return int((self.feature >= 0).sum(axis=1).max(initial=0))

    @cached_property
    def _under(self) -> NDArray[np.uint64]:
        """``(trees, nodes)`` leaves at or under a node, a bit each; leaves count from the left."""
        leaf = self.feature < 0
        # Behind the last leaf of a smaller tree the row is filled up; nothing leads there.
        number = np.minimum(leaf.cumsum(axis=1) - 1, self._most)
        under = np.where(leaf, np.uint64(1) << number.astype(np.uint64), np.uint64(0))
        trees = np.arange(len(leaf))
        for node in range(leaf.shape[1] - 1, -1, -1):
            both = under[trees, self.left[:, node]] | under[trees, self.right[:, node]]
            under[:, node] = np.where(leaf[:, node], under[:, node], both)
        return under

    @cached_property
    def _splits(self) -> _Splits:
        trees, most = len(self.feature), self._most
        if most > 63:
            raise ValueError(f"a tree has {most + 1} leaves; 64 is the most")
        kind = next(k for k in (np.uint16, np.uint32, np.uint64) if most < np.iinfo(k).bits)
        # The splits of each tree first, in their order; -1 fills up.
        order = np.argsort(self.feature < 0, axis=1, kind="stable")[:, :most]
        split = np.take_along_axis(self.feature, order, axis=1) >= 0
        everything = self._under[:, :1]

        def without(side: NDArray[np.int32]) -> Bits:
            lost = np.take_along_axis(self._under, np.take_along_axis(side, order, 1), 1)
            kept: Bits = np.where(split, everything & ~lost, everything).astype(kind)
            return kept.T.reshape(-1)

        return _Splits(
            feature=np.take_along_axis(np.maximum(self.feature, 0), order, axis=1)
            .astype(np.intp)
            .T.reshape(-1),
            threshold=np.take_along_axis(self.threshold, order, axis=1).T.reshape(-1),
            below=without(self.right),
            change=without(self.right) ^ without(self.left),
            first=np.arange(trees) * (most + 1) - 127,
        )

    @cached_property
    def _paths(self) -> _Paths:
        trees, leaves = len(self.feature), self._most + 1
        bits = np.uint64(1) << np.arange(leaves, dtype=np.uint64)
        tree = np.arange(trees)[:, None]
        node = np.zeros((trees, leaves), dtype=np.intp)
        feature = np.zeros((self.depth, trees, leaves), dtype=np.intp)
        step = np.zeros((self.depth, trees, leaves), dtype=np.float32)
        for level in range(self.depth):
            asked = self.feature[tree, node]
            inside = asked >= 0
            to_left = (self._under[tree, self.left[tree, node]] & bits) != 0
            child = np.where(to_left, self.left[tree, node], self.right[tree, node])
            child = np.where(inside, child, node)
            feature[level] = np.where(inside, asked, 0)
            step[level] = self.value[tree, child] - self.value[tree, node]
            node = child
        return _Paths(
            value=self.value[tree, node].reshape(-1),
            feature=feature.reshape(self.depth, -1),
            step=step.reshape(self.depth, -1),
        )


@dataclass(frozen=True, slots=True)
class _Splits:
    """Every split of every tree: the first split of each, then the second of each, and so on.

    Attributes:
        feature: ``(splits * trees,)`` column asked.
        threshold: ``(splits * trees,)``.
        below: ``(splits * trees,)`` leaves, a bit each, left by a value not above the threshold.
        change: ``(splits * trees,)`` the bits that differ for a value above it.
        first: ``(trees,)`` where the leaves of a tree begin in the tables of ``_Paths``, less the
            127 that the exponent of a 32-bit float counts from.
    """

    feature: Nodes
    threshold: Array
    below: Bits
    change: Bits
    first: Nodes


@dataclass(frozen=True, slots=True)
class _Paths:
    """The way from the root to every leaf, tree by tree.

    Attributes:
        value: ``(trees * leaves,)`` answer of the leaf.
        feature: ``(depth, trees * leaves)`` column asked at each level.
        step: ``(depth, trees * leaves)`` how far the expected score moves there; 0 below the leaf.
    """

    value: Array
    feature: Nodes
    step: Array
