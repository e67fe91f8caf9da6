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
        ("owner gives", 1.0, "the people of a party that provides"),
        ("own of party", 0.5, "how the document uses the two words"),
        ("rival of takers", 1.1, "whose people the two words stand for in the document"),
        ("own deed acts share", 0.4, "what those under the two words do in the document"),
    ],
)
def test_features_are_told_in_words(name: str, value: float, expected: str | None) -> None:
    assert describe(name, value) == expected
