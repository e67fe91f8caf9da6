from __future__ import annotations

import pytest

from termwise.language.reasons import describe


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("left1 shall", 1.0, "“shall” before it"),
        ("left1 shall", 0.0, None),
        ("left1 .", 1.0, None),
        ("right1 )", 1.0, None),
        ("determiner none", 1.0, "no determiner before it"),
        ("chain own served", 0.7, "the words around it"),
    ],
)
def test_features_are_told_in_words(name: str, value: float, expected: str | None) -> None:
    assert describe(name, value) == expected
