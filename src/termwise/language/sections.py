"""The parts of a document, who in them may be served, and the change of a relationship.

A story may tell how a customer became a client: the word changes because the relationship did. All
of it is told from where words stand, the same when the two are exchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from termwise.language.bystanders import is_theirs
from termwise.language.reading import Reading
from termwise.model.document import Block, BlockKind, Document, MarkKind

MOSTLY = 2 / 3  # share of a part's mentions that go by its word
TWICE = 2  # mentions; a word said once is no choice
_LETTER = re.compile(r"[^\W\d_]")
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING})
_AFTER = re.compile(r"(?:\s+|-)([a-z]+)")
_INTO = re.compile(r"\s+(?:in)?to\s+(?:(?:a|an|our|loyal|full)\s+){0,2}", re.I)
_BECAME = re.compile(
    r"\b(?:became|has become|have become|had become|becoming|turned into|grew into|grown into)\s+"
    r"(?:(?:a|an|our|the|one of our)\s+)?(?:[\w-]+\s+)?$",
    re.I,
)

_LEAD = 9  # words; a longer stretch of bold text is no heading
_INDENT = 12  # characters of list markers before it

Stretch = tuple[int, int, str]


def chapters(document: Document) -> list[Stretch]:
    """Return ``(start, end, title)`` of the parts, by the highest headings that come in numbers.

    A document without such headings is parted where blocks open with a few words in bold, or are
    nothing but a few words.
    """
    headings = [b for b in document.blocks if b.kind is BlockKind.HEADING and b.part == "body"]
    numbers = Counter(block.level for block in headings)
    level = min((lv for lv, number in numbers.items() if number > 1), default=None)
    if level is None:
        opens = [(b.start, lead) for b in document.blocks if (lead := _lead(document, b))]
        return _between(document, opens) if len(opens) > 1 else []
    return _between(
        document,
        [
            (b.start, " ".join(document.text[b.start : b.end].split()).lstrip("# "))
            for b in headings
            if b.level <= level
        ],
    )


def _between(document: Document, opens: Sequence[tuple[int, str]]) -> list[Stretch]:
    places = [(0, ""), *opens, (len(document.text), "")]
    found = [(one[0], two[0], one[1]) for one, two in pairwise(places)]
    return [part for part in found if document.text[part[0] : part[1]].strip()]


def _lead(document: Document, block: Block) -> str:
    """Return the words that ``block`` opens with, or consists of, like a heading; or nothing."""
    if block.part != "body" or block.kind not in _TEXT:
        return ""
    end = min(block.end, block.start + _INDENT)
    word = _LETTER.search(document.text, block.start, end)
    if word is None:
        return ""
    if block.kind is BlockKind.HEADING:
        return " ".join(document.text[block.start : block.end].split()).lstrip("# ")
    bold = (mark for mark in document.marks_at(word.start()) if mark.kind is MarkKind.STRONG)
    found = next(bold, None)
    stop = found.end if found else block.end
    words = document.text[word.start() : stop].split()
    alone = found is not None or (block.kind is BlockKind.PARAGRAPH and words[-1][-1].isalnum())
    return " ".join(words) if alone and len(words) <= _LEAD else ""


def candidates(reading: Reading) -> list[int]:
    """Return the mentions that may mean people whom the author serves, whichever word they are."""
    text, spans = reading.document.text, reading.spans
    compounds = reading.term_set.words("senses.compound.heads")
    words = reading.term_set.words
    technical = words("senses.technical.heads") | words("senses.technical.doubtful")
    found = []
    for index, (_, end) in enumerate(spans):
        after = _AFTER.match(text, end)
        fixed = after is not None and after[1] in compounds | technical
        if not fixed and not is_theirs(text, spans, index):
            found.append(index)
    return found


def change(reading: Reading) -> int | None:
    """Return the mention at which one kind of party is told to become another, or None.

    "Turned customers into clients" says it in one breath; "In 2021 Acme became a client" where the
    text before it speaks of customers.
    """
    text, spans = reading.document.text, reading.spans
    words = reading.terms
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
        enough = number >= TWICE and number >= MOSTLY * earlier.total()
        if enough and word != words[index]:
            return index
    return None


_TURNS = re.compile(r"\b(?:from|turn\w*|made|mak(?:e|es|ing))\s+(?:[\w-]+\s+){0,2}$", re.I)


def _turns(text: str, start: int) -> bool:
    return _TURNS.search(text, max(0, start - 50), start) is not None
