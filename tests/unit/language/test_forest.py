from __future__ import annotations

import numpy as np
import pytest

from termwise.language.forest import Forest


@pytest.fixture
def stump():
    """One split on "warm" per class: warm things are yes, others no."""
    feature = np.array([[0, -1, -1], [0, -1, -1]], np.int32)
    return Forest(
        classes=("yes", "no"),
        names=("warm", "wet"),
        feature=feature,
        threshold=np.array([[0.5, 0, 0], [0.5, 0, 0]], np.float32),
        left=np.array([[1, 0, 0], [1, 0, 0]], np.int32),
        right=np.array([[2, 0, 0], [2, 0, 0]], np.int32),
        value=np.array([[0.0, -2, 2], [0.0, 2, -2]], np.float32),
        depth=1,
    )


def explain(forest, rows):
    chances, leaves = forest.answers(rows)
    return chances, forest.shares(chances.argmax(axis=1), leaves)


def test_probabilities_and_shares(stump):
    rows = stump.matrix([{"warm": 1.0, "unknown": 3.0}, {"wet": 1.0}])
    chances, shares = explain(stump, rows)
    assert chances.argmax(axis=1).tolist() == [0, 1]
    assert chances.sum(axis=1) == pytest.approx([1, 1])
    assert shares.tolist() == [[2.0, 0.0], [2.0, 0.0]]


def test_trees_of_different_size_lead_to_the_same_leaf_as_a_walk():
    """Asked all at once, the splits leave the leaf that walking from the root ends at."""
    draw = np.random.default_rng(7)
    forest = Forest(
        classes=("yes", "no", "perhaps"),
        names=("a", "b", "c"),
        feature=np.array(
            [[0, 1, -1, -1, 2, -1, -1], [2, -1, -1, -1, -1, -1, -1], [-1] * 7], np.int32
        ),
        threshold=draw.random((3, 7)).astype(np.float32),
        left=np.array([[1, 2, 0, 0, 5, 0, 0], [1, 0, 0, 0, 0, 0, 0], [0] * 7], np.int32),
        right=np.array([[4, 3, 0, 0, 6, 0, 0], [2, 0, 0, 0, 0, 0, 0], [0] * 7], np.int32),
        value=draw.random((3, 7)).astype(np.float32),
        depth=2,
    )
    rows = draw.random((80, 3)).astype(np.float32)
    for row, chances, shares in zip(rows, *explain(forest, rows), strict=True):
        ends, steps = [], []
        for tree in range(3):
            node, moved = 0, np.zeros(3, np.float32)
            while (asked := forest.feature[tree, node]) >= 0:
                side = forest.right if row[asked] > forest.threshold[tree, node] else forest.left
                moved[asked] += forest.value[tree, side[tree, node]] - forest.value[tree, node]
                node = side[tree, node]
            ends.append(forest.value[tree, node])
            steps.append(moved)
        odds = np.exp(ends)
        assert chances == pytest.approx(odds / odds.sum(), rel=1e-5)
        assert shares == pytest.approx(steps[int(np.argmax(ends))], abs=1e-6)


def test_saved_and_loaded_forest_reads_alike(stump, tmp_path):
    stump.save(tmp_path / "stump.npz")
    again = Forest.load(tmp_path / "stump.npz")
    rows = stump.matrix([{"warm": 0.2}, {"warm": 0.9}])
    assert np.array_equal(stump.probabilities(rows), again.probabilities(rows))
    assert (again.classes, again.names) == (stump.classes, stump.names)
