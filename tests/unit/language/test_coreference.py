from __future__ import annotations

import numpy as np
import pytest

from termwise.language.coreference import agreed, rarer, settled, witnesses
from termwise.language.reading import REFERENTS, SENSES, Reading, plain_document
from termwise.termsets.loader import load

SERVED, THEIRS, OTHER = (0.9, 0.05, 0.05), (0.05, 0.9, 0.05), (0.05, 0.05, 0.9)
PARTY, TECHNICAL = (0.97, 0.01, 0.01, 0.01), (0.01, 0.97, 0.01, 0.01)


def reading_of(words, referents, senses=None):
    text = " ".join(words)
    reading = Reading(plain_document(text), load())
    reading.spans = tuple(match.span() for match in reading.term_set.pattern.finditer(text))
    reading.sense = np.array(senses or [PARTY] * len(words), np.float32)
    reading.referent = np.array(referents, np.float32)
    return reading


def heard(reading):
    terms = reading.terms
    return witnesses(reading, terms, rarer(terms))


def test_only_the_rarer_word_is_asked_about():
    reading = reading_of(["client", "customer", "clients"], [SERVED] * 3)
    assert reading.terms == ("client", "customer", "client")
    assert rarer(reading.terms) == [1]
    assert rarer([]) == []


@pytest.mark.parametrize(
    ("referent", "sense", "together"),
    [(SERVED, PARTY, True), (THEIRS, PARTY, False), (SERVED, TECHNICAL, False)],
)
def test_witnesses_agree_when_both_words_are_read_as_one_party(referent, sense, together):
    reading = reading_of(
        ["client", "customer", "clients"], [SERVED, referent, SERVED], [PARTY, sense, PARTY]
    )
    (sample,) = heard(reading)
    assert (sample["together some"] > 0.5) is together
    assert sample["rival share"] == pytest.approx(2 / 3)
    assert sample["rival distance"] == 1
    assert sample[f"read {REFERENTS[0]}"] == pytest.approx(referent[0])
    assert sample[f"read {SENSES[0]}"] == pytest.approx(sense[0])


def test_others_are_never_one_party():
    (sample,) = heard(reading_of(["client", "customer", "clients"], [OTHER] * 3))
    assert sample["together some"] < 0.1


def test_a_mention_that_means_a_rival_is_moved_to_its_party():
    reading = reading_of(["client", "customer", "clients"], [SERVED, (0.4, 0.5, 0.1), SERVED])
    reading.coreferent = np.array([np.nan, 0.8, np.nan], np.float32)
    moved = settled(reading)
    assert moved[1].argmax() == REFERENTS.index("served")
    assert moved.sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    reading.coreferent[1] = 0.2
    assert settled(reading)[1].argmax() == REFERENTS.index("theirs")


def test_both_sides_are_heard():
    assert agreed(0.9, 0.1) == pytest.approx(0.5)


def test_a_stage_that_is_missing_is_named():
    reading = reading_of(["client", "customer"], [SERVED] * 2)
    with pytest.raises(ValueError, match="termwise_coreference"):
        settled(reading)
    reading.referent = None
    with pytest.raises(ValueError, match="termwise_referents"):
        heard(reading)
