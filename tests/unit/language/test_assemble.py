from __future__ import annotations

import numpy as np
import pytest

from termwise.language.assemble import assemble
from termwise.language.reading import REFERENTS, SENSES, Reading, plain_document
from termwise.model.analysis import Referent
from termwise.termsets.loader import load

PAIR = load()


def analysed(text, coreferent):
    """Read every mention as a served party, with the third reading given."""
    reading = Reading(plain_document(text), PAIR)
    reading.spans = tuple(m.span() for m in PAIR.pattern.finditer(text))
    size = len(reading.spans)
    reading.reasons = [[] for _ in range(size)]
    reading.sense = np.zeros((size, len(SENSES)), np.float32)
    reading.sense[:, SENSES.index("party")] = 1
    reading.referent = np.zeros((size, len(REFERENTS)), np.float32)
    reading.referent[:, REFERENTS.index("served")] = 1
    reading.coreferent = np.array(coreferent, np.float32)
    return assemble(reading)


@pytest.mark.parametrize(
    ("coreferent", "counts"),
    [
        ([np.nan, np.nan, 0.1], (("client", 2),)),
        ([np.nan, np.nan, 0.45], (("client", 2), ("customer", 1))),
        ([np.nan, np.nan, np.nan], (("client", 2), ("customer", 1))),
    ],
)
def test_a_word_for_other_people_does_not_count_for_the_group(coreferent, counts):
    found = analysed("The client pays. A client asks. Some customer waits.", coreferent)
    (group,) = found.groups
    assert group.referent is Referent.SERVED
    assert group.counts == counts


def test_of_two_words_used_alike_neither_is_left_out():
    (group,) = analysed("The client pays. A customer asks.", [np.nan, 0.1]).groups
    assert group.counts == (("client", 1), ("customer", 1))
