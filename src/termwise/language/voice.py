"""The author's own voice: whoever says "our clients" means those whom the author serves.

The trees know this too, but a chain full of other people's customers can talk them out of it.
Among the labelled mentions that stand after "our" outside quotations, 95 in 100 are served.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from termwise.language.phrase import read_phrase
from termwise.language.reading import REFERENTS, Reading
from termwise.model.analysis import Evidence
from termwise.model.document import BlockKind

_ODDS = 8.0
_OPEN, _CLOSE = re.compile(r"[“«]"), re.compile(r"[”»]")
_REACH = 300
_NEAR = 90


def heed_voice(reading: Reading, referent: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return ``(mentions, referents)`` with the odds of ``served`` raised after "our"."""
    served = REFERENTS.index("served")
    heard = referent.copy()
    for index, (start, end) in enumerate(reading.spans):
        if not _after_our(reading, start, end) or _quoted(reading, start):
            continue
        heard[index, served] *= _ODDS
        heard[index] /= heard[index].sum()
        if reading.reasons:
            weight = round(float(np.log(_ODDS)), 3)
            reading.reasons[index].append(
                Evidence("referent", "said in the author's own voice", "served", weight)
            )
    return heard


def _after_our(reading: Reading, start: int, end: int) -> bool:
    text = reading.document.text
    near = text[max(0, start - _NEAR) : start].lower()
    return "our" in near and read_phrase(text, start, end).determiner == "our"


def _quoted(reading: Reading, start: int) -> bool:
    """Return whether somebody else is speaking at ``start``."""
    block = reading.document.block_at(start)
    if block.kind is BlockKind.QUOTATION:
        return True
    before = reading.document.text[max(block.start, start - _REACH) : start]
    if len(_OPEN.findall(before)) > len(_CLOSE.findall(before)):
        return True
    return before.count('"') % 2 == 1
