from __future__ import annotations

import pytest

from termwise.text import did_you_mean, may_hold, without_possessive


@pytest.mark.parametrize("text", ["The CLIENT pays.", "cl\u0131ent", "Cu\u017ftomer", "clients"])
def test_letters_are_seen_whatever_their_case(text: str) -> None:
    assert may_hold(text, ("client", "customer"))


def test_no_common_letter_calls_for_a_closer_look() -> None:
    text = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz äöüß éñ"
    assert not may_hold(text, ("client", "customer"))


@pytest.mark.parametrize("word", ["client's", "clients’", "clientʼs", "client"])
def test_the_possessive_goes_and_the_word_stays(word: str) -> None:
    assert without_possessive(word) in {"client", "clients"}


def test_a_hint_ends_a_message_or_is_nothing() -> None:
    assert did_you_mean("switch-term", ["switched-term"]) == '; did you mean "switched-term"?'
    assert did_you_mean("xyz", ["switched-term"]) == ""
