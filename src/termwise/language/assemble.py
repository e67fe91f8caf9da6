"""Turn the working data of the pipeline into the plain ``Analysis`` that rules read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from math import isnan, log

from termwise.language.reading import REFERENTS, SENSES, Reading
from termwise.model.analysis import (
    Analysis,
    Confidence,
    DecidedBy,
    Definition,
    Evidence,
    Group,
    Mention,
    Passage,
    Referent,
    RelationshipKind,
    Sense,
)

_APART = 0.4  # below this no rule takes a mention for one of those under the other word


def assemble(reading: Reading) -> Analysis:
    """Return the analysis of a document that has gone through the whole pipeline."""
    reading = _first_if_only(reading)
    mentions = tuple(_mention(reading, index) for index in range(len(reading.spans)))
    definitions = tuple(_bound(definition, mentions) for definition in reading.definitions)
    groups: list[Group] = []
    for referent in Referent:
        counts = _counted([m for m in mentions if m.referent is referent])
        if counts:
            groups.append(_group(reading, referent, counts, mentions))
    return Analysis(mentions, definitions, tuple(groups), reading.term_set)


def _first_if_only(reading: Reading) -> Reading:
    """Return ``reading`` with the second group as the first where nobody is meant by the first."""
    second = reading.second
    if second is None or reading.sense is None or reading.referent is None:
        return reading
    party = reading.sense.argmax(axis=1) == SENSES.index("party")
    served = party & (reading.referent.argmax(axis=1) == REFERENTS.index("served"))
    if any(served[index] for index in range(len(served)) if index not in second.mentions):
        return reading
    return replace(reading, relationship=second.relationship, evidence=second.evidence, second=None)


def _mention(reading: Reading, index: int) -> Mention:
    if reading.sense is None or reading.referent is None:
        raise ValueError("the pipeline has not read this document to the end")
    start, end = reading.spans[index]
    senses, referents = reading.sense[index], reading.referent[index]
    kind = int(senses.argmax())
    probability = float(senses[kind])
    sense = Sense(SENSES[kind])
    referent = None
    if sense is Sense.PARTY:
        who = int(referents.argmax())
        referent = Referent(REFERENTS[who])
        if referent is Referent.SERVED and reading.second and index in reading.second.mentions:
            referent = Referent.SERVED2
        probability *= float(referents[who])
    coreferent, further = _coreferent(reading, index, referent)
    text = reading.document.raw[start:end]
    return Mention(
        start=start,
        end=end,
        text=text,
        term=reading.term_set.term_at(text) or text.lower(),
        sense=sense,
        referent=referent,
        confidence=Confidence.of(probability),
        probability=round(probability, 3),
        reasons=partial(
            _reasons, index, tuple(reading.tellers), (*reading.reasons[index], *further)
        ),
        coreferent=coreferent,
    )


def _counted(members: Sequence[Mention]) -> Counter[str]:
    """Return how often a group goes by each word.

    A rarer word none of whose mentions is found to mean the same people says nothing of how the
    group is called; they were taken for it with nobody else to take them for.
    """
    counts = Counter(mention.term for mention in members)
    for term, number in counts.most_common()[1:]:
        mine = [m.coreferent for m in members if m.term == term]
        if all(sure is not None and sure < _APART for sure in mine) and number < max(
            counts.values()
        ):
            del counts[term]
    return counts


def _coreferent(
    reading: Reading, index: int, referent: Referent | None
) -> tuple[float | None, tuple[Evidence, ...]]:
    """Return how sure it is that somebody is meant who goes by another word, and why.

    Where two groups are set apart, what counts is whether the mention goes by the other group's
    word; that the text also holds the other word says nothing any more.
    """
    second = reading.second
    if second is not None and referent is not None and referent.is_served:
        crossing = second.crossing.get(index)
        if crossing is None:
            return None, ()
        odds = round(log(crossing.sure / (1 - crossing.sure)), 3)
        return crossing.sure, (Evidence("group", crossing.reason, referent.value, odds),)
    if reading.coreferent is None or isnan(reading.coreferent[index]):
        return None, ()
    return round(float(reading.coreferent[index]), 3), ()


def _reasons(
    index: int, tellers: Iterable[Callable[[int], list[Evidence]]], further: Iterable[Evidence]
) -> tuple[Evidence, ...]:
    """Return the reasons of mention ``index``, strongest first, without saying anything twice."""
    said: dict[str, Evidence] = {}
    reasons = [*chain.from_iterable(tell(index) for tell in tellers), *further]
    for reason in sorted(reasons, key=lambda reason: -reason.weight):
        said.setdefault(reason.cue, reason)
    return tuple(said.values())


def _bound(definition: Definition, mentions: tuple[Mention, ...]) -> Definition:
    """Return ``definition`` with the group that its own mention was read as."""
    at = bisect_right(mentions, definition.start, key=lambda mention: mention.start) - 1
    group = mentions[at].referent if at >= 0 else None
    if group is None or definition.start >= mentions[at].end:
        return definition
    return replace(definition, group=group)


def _group(
    reading: Reading,
    referent: Referent,
    counts: Counter[str],
    mentions: tuple[Mention, ...],
) -> Group:
    kind, probability = RelationshipKind.UNDECIDED, None
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[Evidence, ...] = ()
    passages: tuple[Passage, ...] = ()
    if referent is Referent.SERVED2 and reading.second is not None:
        kind, probability = reading.second.relationship
        evidence, notes = reading.second.evidence, reading.second.notes
    elif referent is Referent.SERVED and reading.relationship is not None:
        kind, probability = reading.relationship
        evidence, notes = reading.evidence, reading.notes
    if referent in {Referent.SERVED, Referent.SERVED2}:
        passages = _passages(reading, [m for m in mentions if m.referent is referent])
    return Group(
        referent=referent,
        kind=kind,
        probability=probability,
        term=None,
        decided_by=DecidedBy.NOTHING,
        counts=tuple(sorted(counts.items())),
        evidence=evidence,
        passages=passages,
        notes=notes,
    )


def _passages(reading: Reading, members: Sequence[Mention]) -> tuple[Passage, ...]:
    """Return the parts of the document that mention the group."""
    starts = [mention.start for mention in members]
    return tuple(
        passage
        for passage in reading.passages
        if bisect_left(starts, passage.start) < bisect_left(starts, passage.end)
    )
