from __future__ import annotations

import pickle
from dataclasses import asdict, replace

from termwise.model.analysis import Confidence, Evidence, Mention, Referent, Sense

REASON = Evidence("sense", "“our” before it", "party", 1.5)


def mention(**more):
    return Mention(
        4, 11, "clients", "client", Sense.PARTY, Referent.SERVED, Confidence.CERTAIN, 0.9, **more
    )


def test_reasons_given_as_a_function_are_worked_out_once_and_only_when_asked_for():
    asked = []

    def tell():
        asked.append(1)
        return (REASON,)

    later = mention(reasons=tell)
    assert not asked
    assert later.reasons == (REASON,)
    assert later.reasons is later.reasons
    assert asked == [1]


def test_it_cannot_be_told_from_outside_when_the_reasons_were_worked_out():
    given = mention(reasons=(REASON,))
    assert mention(reasons=lambda: (REASON,)) == given
    assert pickle.loads(pickle.dumps(mention(reasons=lambda: (REASON,)))) == given
    assert asdict(mention(reasons=lambda: (REASON,))) == asdict(given)
    assert replace(mention(reasons=lambda: (REASON,)), end=12).reasons == (REASON,)
    assert hash(mention(reasons=lambda: (REASON,))) == hash(given)
    assert mention().reasons == ()
