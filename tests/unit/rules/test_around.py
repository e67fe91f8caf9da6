from __future__ import annotations

import pytest
from tests.helpers.analyses import make

from termwise.rules.around import bare_word, in_sentence, word_before


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("We pay the {client}.", True),
        ("{Client} pays.", False),
        ("We pay. {Client} pays.", False),
        ("So: {Client} pays.", False),
        ("1.2 {Client} pays.", False),
        ("We pay (“{Client}”).", True),
        ("# What the {Client} pays", False),
    ],
)
def test_in_sentence(marked: str, expected: bool) -> None:
    analysis, document = make(marked)
    assert in_sentence(document, analysis.mentions[0]) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [("We pay The {client}.", "the"), ("{client} pays", ""), ("the\n\n{client} pays", "")],
)
def test_word_before_stays_in_its_block(marked: str, expected: str) -> None:
    analysis, document = make(marked)
    assert word_before(document, analysis.mentions[0]) == expected


@pytest.mark.parametrize("text", ["client's", "CLIENT'S", "client’s", "client"])
def test_bare_word(text: str) -> None:
    analysis, _ = make(f"A {{{text}}} asks.")
    assert bare_word(analysis.mentions[0]).lower() == "client"
