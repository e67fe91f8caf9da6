from __future__ import annotations

import pytest

from termwise.language.cue_finder import find_cues
from termwise.language.cues import Weights, evidence, probability, units
from termwise.termsets.loader import load

PAIR = load()


def cues(text, excluded=()):
    return [(cue.pattern, text[start:end]) for cue, start, end in find_cues(text, PAIR, excluded)]


def test_stems_phrases_and_wholes_are_found_where_they_stand():
    text = "We advised on strategy under a Master Services\nAgreement; no subscriptions."
    found = cues(text)
    assert ("strateg*", "strategy") in found
    assert ("subscription*", "subscriptions") in found
    assert ("master services agreement", "Master Services\nAgreement") in found
    assert "advised" in [words for _, words in found]


def test_longest_cue_wins_and_its_words_count_once():
    found = cues("a statement of work for the project")
    assert ("statement of work", "statement of work") in found


def test_phrases_do_not_reach_over_a_full_stop():
    assert "price list" not in [pattern for pattern, _ in cues("the price. List the parts")]


def test_quotations_do_not_count():
    text = "We sell. They advise."
    assert cues(text, [(9, len(text))]) == cues("We sell.")


def test_no_cue_holds_a_word_of_the_set():
    assert not [
        item
        for name, words in PAIR.lists.items()
        if name.startswith("cues.")
        for item in words
        if PAIR.pattern.search(item)
    ]


@pytest.mark.parametrize(("weight", "side"), [(2.0, "advice"), (-2.0, "product")])
def test_weights_turn_cues_into_probability_and_evidence(weight, side):
    text = "a monthly retainer"
    found = find_cues(text, PAIR)
    said = units(found, len(text))
    learned = Weights({"pricing/retainer": weight}, bias=0.0, scale=1.0)
    assert (probability(said, learned) > 0.8) is (side == "advice")
    strongest = evidence(found, said, learned, text)[0]
    assert (strongest.cue, strongest.points_to) == ("retainer", side)
    assert text[strongest.start : strongest.end] == "retainer"
