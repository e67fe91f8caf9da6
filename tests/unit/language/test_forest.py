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


def test_probabilities_and_shares(stump):
    rows = stump.matrix([{"warm": 1.0, "unknown": 3.0}, {"wet": 1.0}])
    chances, shares = stump.explain(rows)
    assert chances.argmax(axis=1).tolist() == [0, 1]
    assert chances.sum(axis=1) == pytest.approx([1, 1])
    assert shares[0, 0, 0] == pytest.approx(2.0)
    assert shares[:, 1].any() == np.False_


def test_saved_and_loaded_forest_reads_alike(stump, tmp_path):
    stump.save(tmp_path / "stump.npz")
    again = Forest.load(tmp_path / "stump.npz")
    rows = stump.matrix([{"warm": 0.2}, {"warm": 0.9}])
    assert np.array_equal(stump.probabilities(rows), again.probabilities(rows))
    assert (again.classes, again.names) == (stump.classes, stump.names)
