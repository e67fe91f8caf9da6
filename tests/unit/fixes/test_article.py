from __future__ import annotations

import pytest
from tests.helpers.fixing import read

from termwise.fixes.article import article_edit, takes_an

VOWEL_FIRST = """
agent advisor employer owner undertaking umbrella urban hour heir honest honorary attorney
uninsured unidentified onerous oncologist x-ray e-commerce msp LLC lcl écrivain yttrium Uber
ultimate AGENT
"""
CONSONANT_FIRST = """
client customer vendor tenant user user-less unit union university European euro ewe one one-off
once house hotelier historian ukulele usage utility unique unanimous unilateral u-turn bcp PCP
yard contractor Ukrainian
"""


@pytest.mark.parametrize("word", VOWEL_FIRST.split())
def test_an(word: str) -> None:
    assert takes_an(word)


@pytest.mark.parametrize("word", CONSONANT_FIRST.split())
def test_a(word: str) -> None:
    assert not takes_an(word)


def test_the_first_of_several_words_counts() -> None:
    assert takes_an("end user")
    assert not takes_an("user of the end")
    assert not takes_an("")


@pytest.mark.parametrize(
    ("text", "old", "new", "fixed"),
    [
        ("We hired an agent.", "agent", "contractor", "We hired a agent."),
        ("We hired a contractor.", "contractor", "agent", "We hired an contractor."),
        ("An agent came.", "agent", "contractor", "A agent came."),
        ("A contractor came.", "contractor", "agent", "An contractor came."),
        ("Paid. A contractor came.", "contractor", "agent", "Paid. An contractor came."),
        ("AN AGENT SHALL", "AGENT", "CONTRACTOR", "A AGENT SHALL"),
        ("A CONTRACTOR SHALL", "CONTRACTOR", "AGENT", "AN CONTRACTOR SHALL"),
        ("# Duties of A Contractor", "Contractor", "Agent", "# Duties of An Contractor"),
        ("an **agent** here", "agent", "contractor", "a **agent** here"),
        ("an <b>agent</b> here", "agent", "contractor", "a <b>agent</b> here"),
        ("[an](x.md) “agent” here", "agent", "contractor", "[a](x.md) “agent” here"),
        ("of an\nagent", "agent", "contractor", "of a\nagent"),
        ("> of an\n> agent", "agent", "contractor", "> of a\n> agent"),
        ("an <!-- who? --> agent", "agent", "contractor", "a <!-- who? --> agent"),
        ("(an agent)", "agent", "contractor", "(a agent)"),
        ("the/an agent", "agent", "contractor", "the/a agent"),
        ("It's an agent's right", "agent's", "contractor's", "It's a agent's right"),
    ],
)
def test_the_article_follows_the_new_sound(text: str, old: str, new: str, fixed: str) -> None:
    document = read(text)
    edit = article_edit(document, text.index(old), old, new)
    assert edit is not None
    assert text[: edit.start] + (edit.replacement or "") + text[edit.end :] == fixed


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("a client", "client", "customer"),
        ("an client", "client", "customer"),
        ("a agent", "agent", "contractor"),
        ("the agent", "agent", "contractor"),
        ("a(n) agent", "agent", "contractor"),
        ("an old agent", "agent", "contractor"),
        ("an agent", "nothing", "contractor"),
        ("an `exempt` agent", "agent", "contractor"),
        ("an {{ adjective }} agent", "agent", "contractor"),
        ("| an | agent |\n| --- | --- |\n| 1 | 2 |\n", "agent", "contractor"),
        ("We list Schedule A contractor duties.", "contractor", "agent"),
        ("SCHEDULE A CONTRACTOR DUTIES", "CONTRACTOR", "AGENT"),
        ("Our M&A contractor", "contractor", "agent"),
        ("THE M&A CONTRACTOR", "CONTRACTOR", "AGENT"),
        ("an\n\nagent", "agent", "contractor"),
    ],
)
def test_other_words_are_left_alone(text: str, old: str, new: str) -> None:
    document = read(text)
    start = text.find(old) if old in text else text.index("agent")
    assert article_edit(document, start, old, new) is None
