"""``termwise_relationship``: advice or product, with the evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from termwise.language.bystanders import of_others
from termwise.language.cues import (
    OPENING,
    Cue,
    Weights,
    evidence,
    find_cues,
    probability,
    units,
    weights,
)
from termwise.language.reading import Reading, reading_of
from termwise.model.analysis import RelationshipKind

CLEAR = 0.7  # below this neither side is taken: 92 in 100 documents are decided, 96 of these right
LEAST = 3  # cues; less is no evidence of anything
MIXED = 2.0  # log-odds that both sides must gather before an undecided document is called mixed


class Relationship:
    """Reads what kind of relationship the document describes."""

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with relationship and evidence in its reading."""
        relate(reading_of(doc), weights())
        return doc


def relate(reading: Reading, learned: Weights) -> None:
    """Fill relationship and evidence of ``reading`` with weights ``learned``."""
    document = reading.document
    found, said = said_in(reading)
    reading.evidence = evidence(found, said, learned, document.text)
    reading.relationship = (RelationshipKind.UNDECIDED, None)
    if len(reading.evidence) < LEAST:
        return
    advice = probability(said, learned)
    if advice >= CLEAR:
        reading.relationship = (RelationshipKind.ADVICE, round(advice, 3))
    elif advice <= 1 - CLEAR:
        reading.relationship = (RelationshipKind.PRODUCT, round(1 - advice, 3))
    else:
        sides = [
            sum(e.weight for e in reading.evidence if e.points_to == s)
            for s in ("advice", "product")
        ]
        if min(sides) >= MIXED:
            reading.relationship = (RelationshipKind.MIXED, None)


def said_in(reading: Reading) -> tuple[list[tuple[Cue, int, int]], dict[str, float]]:
    """Return the cues of the document with their places, and how strongly each is said.

    The words themselves are never evidence, and neither is what is said of other people.
    """
    document = reading.document
    found = [
        cue
        for cue in find_cues(document.text, reading.term_set, of_others(reading))
        if not _holds_mention(reading.spans, *cue[1:])
    ]
    # Without the mentions, which are longer or shorter as the word goes.
    length = len(document.text) - sum(end - start for start, end in reading.spans)
    return found, units(found, length, opening=_opening(reading.spans))


def _opening(spans: Sequence[tuple[int, int]]) -> int:
    """Return the offset at which the opening ends; mentions before it do not count."""
    end = OPENING
    for start, stop in spans:
        if start >= end:
            break
        end += stop - start
    return end


def _holds_mention(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether a mention lies in ``[start, end)``: "attorney-client" is no evidence."""
    index = bisect_left(spans, (start, start))
    return index < len(spans) and spans[index][0] < end


@Language.factory("termwise_relationship", requires=["doc._.termwise"], assigns=["doc._.termwise"])
def make_relationship(nlp: Language, name: str) -> Relationship:
    """Return the component."""
    return Relationship()
