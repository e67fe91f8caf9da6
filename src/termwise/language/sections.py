"""The parts of a document, and the two groups of people that they may speak of.

A proposal may sell hardware in one part and offer a retainer in the next: then each part's people
keep their word. A story may tell how a customer became a client: the word changes because the
relationship did. Both are told from where words stand, the same when the two are exchanged.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from termwise.language.bystanders import is_theirs
from termwise.language.reading import Reading, terms_of
from termwise.model.document import BlockKind, Document

_MOSTLY = 2 / 3  # share of a part's mentions that go by its word
_TWICE = 2  # mentions; a word said once is no choice
_AFTER = re.compile(r"[ -]([a-z]+)")
_INTO = re.compile(r"\s+(?:in)?to\s+(?:(?:a|an|our|loyal|full)\s+){0,2}", re.I)
_BECAME = re.compile(
    r"\b(?:became|has become|have become|had become|becoming|turned into|grew into|grown into)\s+"
    r"(?:(?:a|an|our|the|one of our)\s+)?(?:[\w-]+\s+)?$",
    re.I,
)

_GROUPS = 2
_AT_HOME = 0.75  # share of mentions that stand in parts where their word is the more frequent
_RARE = 1 / 3  # share below which a word is a slip rather than a second group
_EACH = 0.35  # log-odds that the parts of each group lean to their own side at least
_PARTS = 4  # a document in two halves has few; many small ones that take turns are one group's

Stretch = tuple[int, int, str]


def chapters(document: Document) -> list[Stretch]:
    """Return ``(start, end, title)`` of the parts, by the highest headings that come in numbers."""
    headings = [b for b in document.blocks if b.kind is BlockKind.HEADING and b.part == "body"]
    numbers = Counter(block.level for block in headings)
    level = min((lv for lv, number in numbers.items() if number > 1), default=None)
    if level is None:
        return []
    opens = [block for block in headings if block.level <= level]
    places = [(b.start, " ".join(document.text[b.start : b.end].split())) for b in opens]
    places = [(0, ""), *places, (len(document.text), "")]
    found = [(one[0], two[0], one[1].lstrip("# ")) for one, two in pairwise(places)]
    return [part for part in found if document.text[part[0] : part[1]].strip()]


def candidates(reading: Reading) -> list[int]:
    """Return the mentions that may mean people whom the author serves, whichever word they are."""
    text, spans = reading.document.text, reading.spans
    compounds = reading.term_set.words("senses.compound.heads")
    technical = reading.term_set.words("senses.technical.heads")
    found = []
    for index, (_, end) in enumerate(spans):
        after = _AFTER.match(text, end)
        fixed = after is not None and after[1] in compounds | technical
        if not fixed and not is_theirs(text, spans, index):
            found.append(index)
    return found


def apart(
    reading: Reading, parts: Sequence[Stretch], lean: Callable[[Sequence[Stretch]], float]
) -> tuple[dict[int, str], dict[str, list[Stretch]]]:
    """Return the group of each mention, by its word, and the parts that are each group's own.

    Two groups are set apart when both words have parts of their own, neither word is rare, few
    mentions stand in the other's parts, and the parts of one speak of advice where those of the
    other speak of products. In a part of its own a group has every mention, also those under the
    other word; elsewhere the word tells. Nothing when there is one group.

    Args:
        reading: Its mentions are shared out.
        parts: Of the document, in order.
        lean: Log-odds of advice over products in some parts.
    """
    words = terms_of(reading)
    people = candidates(reading)
    counts = Counter(words[index] for index in people)
    own: dict[str, list[Stretch]] = {}
    group: dict[int, str] = {}
    at_home = 0
    starts = [reading.spans[index][0] for index in people]
    for part in parts:
        inside = people[bisect_left(starts, part[0]) : bisect_left(starts, part[1])]
        tally = Counter(words[index] for index in inside).most_common(2)
        if not tally:
            continue
        word, most = tally[0]
        at_home += most
        if len(tally) > 1 and most == tally[1][1]:
            continue
        own.setdefault(word, []).append(part)
        if most >= _TWICE and most >= _MOSTLY * len(inside):
            group |= dict.fromkeys(inside, word)
    if len(own) != _GROUPS or len(counts) != _GROUPS:
        return {}, {}
    low, high = sorted(map(lean, own.values()))
    separate = at_home >= _AT_HOME * len(people) and min(-low, high) >= _EACH
    if sum(map(len, own.values())) > _PARTS:
        return {}, {}
    if not separate or min(counts.values()) < _RARE * len(people):
        return {}, {}
    return dict(enumerate(words)) | group, own


def change(reading: Reading) -> int | None:
    """Return the mention at which one kind of party is told to become another, or None.

    "Turned customers into clients" says it in one breath; "In 2021 Acme became a client" where the
    text before it speaks of customers.
    """
    text, spans = reading.document.text, reading.spans
    words = terms_of(reading)
    people = candidates(reading)
    for before, index in pairwise(range(len(spans))):
        gap = text[spans[before][1] : spans[index][0]]
        turned = words[before] != words[index] and _INTO.fullmatch(gap) is not None
        if turned and _turns(text, spans[before][0]):
            return index
    for index in people:
        start = spans[index][0]
        if _BECAME.search(text, max(0, start - 60), start) is None:
            continue
        earlier = Counter(words[other] for other in people if other < index)
        word, number = earlier.most_common(1)[0] if earlier else ("", 0)
        enough = number >= _TWICE and number >= _MOSTLY * earlier.total()
        if enough and word != words[index]:
            return index
    return None


_TURNS = re.compile(r"\b(?:from|turn\w*|made|mak(?:e|es|ing))\s+(?:[\w-]+\s+){0,2}$", re.I)


def _turns(text: str, start: int) -> bool:
    return _TURNS.search(text, max(0, start - 50), start) is not None
