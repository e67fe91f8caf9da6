from __future__ import annotations

import numpy as np
import pytest

from termwise.language.reading import REFERENTS, Reading, plain_document
from termwise.language.voice import heed_voice
from termwise.termsets.loader import load


@pytest.mark.parametrize(
    ("text", "served"),
    [
        ("We asked our customers.", True),
        ("We asked their customers.", False),
        ("“We love our customers,” says the baker.", False),
        ('"We love our customers," says the baker.', False),
    ],
)
def test_our_means_those_whom_the_author_serves_unless_somebody_else_speaks(text, served):
    start = text.index("customers")
    reading = Reading(plain_document(text), load(), spans=((start, start + 9),))
    reading.reasons = [[]]
    before = np.array([[0.3, 0.6, 0.1]], np.float32)
    after = heed_voice(reading, before)
    assert after.sum() == pytest.approx(1.0)
    assert bool(after[0].argmax() == REFERENTS.index("served")) is served
    assert bool(reading.reasons[0]) is served
