"""Where those who may be served stand in a document: in which parts, blocks and sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from termwise.language.bystanders import SENTENCE_END
from termwise.language.reading import REFERENTS, SENSES, Reading
from termwise.language.sections import MOSTLY, TWICE, Stretch, candidates

SERVED = 0.3  # probability from which somebody may be served; others belong to no group

Place = tuple[int, int]
_Any = TypeVar("_Any", Place, Stretch)


@dataclass(frozen=True, slots=True)
class Scene:
    """The mentions of those who may be served, and the stretches of text that they stand in.

    Attributes:
        words: Bare term of every mention, those of others included.
        people: Indexes of the mentions that may be served, in order.
        pair: The two words that they go by.
        parts: Of the document, in order, with the people of each.
        blocks: That hold people, in order, with these.
        sentences: That hold people, in order, with these.
    """

    reading: Reading = field(repr=False)
    words: Sequence[str]
    people: list[int]
    pair: tuple[str, str]
    parts: dict[Stretch, list[int]]
    blocks: dict[Place, list[int]]
    sentences: dict[Place, list[int]]

    def said(self, members: Sequence[int]) -> set[str]:
        """Return the words that ``members`` go by."""
        return {self.words[index] for index in members}

    def other(self, index: int) -> str:
        """Return the word that the mention does not go by."""
        return self.pair[self.pair[0] == self.words[index]]

    def block_of(self, index: int) -> Place:
        """Return the block that the mention stands in."""
        block = self.reading.document.block_at(self.reading.spans[index][0])
        return block.start, block.end

    def alone(self, places: dict[Place, list[int]], word: str) -> list[Place]:
        """Return those of ``places`` whose people all go by ``word``."""
        return [place for place, members in places.items() if self.said(members) == {word}]

    def most(self, members: Sequence[int]) -> tuple[str, int] | None:
        """Return the word that most of ``members`` go by and how many do; None for a tie."""
        tally = Counter(self.words[index] for index in members).most_common(2)
        if not tally or (len(tally) > 1 and tally[0][1] == tally[1][1]):
            return None
        return tally[0]

    def settled(self, members: Sequence[int]) -> str | None:
        """Return the word that nearly all of ``members`` go by, if that is more than one."""
        most = self.most(members)
        if most is None or most[1] < max(TWICE, MOSTLY * len(members)):
            return None
        return most[0]

    def home_parts(self) -> dict[str, list[Place]]:
        """Return the parts in which nearly all go by one word, in order."""
        found: dict[str, list[Place]] = {}
        for (start, end, _), members in self.parts.items():
            most = self.most(members)
            if most is not None and most[1] >= MOSTLY * len(members):
                found.setdefault(most[0], []).append((start, end))
        return found

    def own_parts(self) -> dict[str, list[Place]]:
        """Return the parts in which each word is the more frequent one."""
        found: dict[str, list[Place]] = {}
        for (start, end, _), members in self.parts.items():
            most = self.most(members)
            if most is not None:
                found.setdefault(most[0], []).append((start, end))
        return found


def scene_of(reading: Reading, parts: Sequence[Stretch]) -> Scene | None:
    """Return the scene, or None where those who may be served go by one word, or one hardly."""
    words = reading.terms
    people = [index for index in candidates(reading) if _may_be_served(reading, index)]
    counts = Counter(words[index] for index in people)
    if len(counts) != 2 or min(counts.values()) < TWICE:
        return None
    first, second = counts
    blocks = dict(_with_people(reading, people, _blocks(reading, people)))
    sentences = dict(_with_people(reading, people, _sentences(reading, blocks)))
    inside = dict(_with_people(reading, people, parts))
    return Scene(reading, words, people, (first, second), inside, blocks, sentences)


def _may_be_served(reading: Reading, index: int) -> bool:
    if reading.sense is None or reading.referent is None:
        return True
    party = int(reading.sense[index].argmax()) == SENSES.index("party")
    return party and float(reading.referent[index][REFERENTS.index("served")]) >= SERVED


def _blocks(reading: Reading, people: Sequence[int]) -> list[Place]:
    blocks = (reading.document.block_at(reading.spans[index][0]) for index in people)
    return list(dict.fromkeys((block.start, block.end) for block in blocks))


def _sentences(reading: Reading, blocks: Iterable[Place]) -> Iterator[Place]:
    for start, end in blocks:
        at = start
        for stop in SENTENCE_END.finditer(reading.document.text, start, end):
            yield at, stop.end()
            at = stop.end()
        if at < end:
            yield at, end


def _with_people(
    reading: Reading, people: Sequence[int], places: Iterable[_Any]
) -> Iterator[tuple[_Any, list[int]]]:
    """Yield those of ``places`` that hold ``people``, with these."""
    starts = [reading.spans[index][0] for index in people]
    for place in places:
        inside = people[bisect_left(starts, place[0]) : bisect_left(starts, place[1])]
        if inside:
            yield place, list(inside)
