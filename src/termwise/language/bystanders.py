"""Stretches of a document that do not speak of those whom its author serves.

What a quotation says, what stands in code or metadata, what is said of the customers of somebody
else, and what the text tells of a speaker, of another company or of the reader's own trade is no
evidence of what the author sells. Told from the words around a mention alone, never from which
word it is, so that exchanging the words moves nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from termwise.language.reading import Reading
from termwise.model.document import Block, BlockKind, Document
from termwise.text import POSSESSIVE

_SKIPPED = frozenset(
    {BlockKind.QUOTATION, BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.COMMENT}
)
# Both alternatives behind what they begin with: all other characters are passed at once.
_SPOKEN = re.compile(
    r"[“\"](?:(?<=“)[^“”]{40,900}”|(?<=\")(?<![\w\"]\")(?=[A-Z])[^\"\n]{40,900}[.!?,]\"(?!\w))"
)
_OWNER = re.compile(r"\b(?:their|your|his|her|whose)\s+(?:[\w-]+\s+){0,2}$", re.I)
_OWNED = re.compile(r"\s+(?:[\w-]+\s+){0,2}")
_AUTHOR = re.compile(r"\b(?:we|our|ours|us|i|my)\b", re.I)
# A full stop or the like with what closes around it, or the end of a block.
SENTENCE_END = re.compile(r"[.!?;:][\"”’')*_]*\s|\n\s*\n|\n[|#*\-]")
_REACH = 400
# Headings over what is told of somebody else: who wrote or spoke, and whom the text is for.
_ABOUT = re.compile(
    r"\W*(?:\d[\d.]*\s*)?(?:"
    r"about (?:the )?(?:authors?|speakers?|presenters?|guests?|contributors?|moderators?|panel\w*)"
    r"|(?:guest |our |the )?(?:speakers?|presenters?|panel\w*|contributors?|biograph\w*|bios?)"
    r"|(?:speaker|author|contributor|presenter)s?['’]? (?:biograph\w*|bios?|profiles?)"
    r"|about (?:you|your (?:business|company|organi[sz]ation|firm))"
    r"|your (?:business|company|organi[sz]ation|firm)(?: today)?"
    r")\W*",
    re.I,
)
# It begins with a letter, so that all other characters are passed at once.
_READER_SELLS = re.compile(
    r"[yY]ou(?<!\w[yY]ou)(?<!\b[dD]o [yY]ou)"
    r"(?:r (?:company|business|firm|shops?|stores?|branches))?\s+"
    r"(?:(?:now|already|also|currently|only|mostly|mainly)\s+)?(?:sells?|manufactures?|retails?)\b",
)
_PORTRAIT = re.compile(
    r"\W*(?!(?:Who|What|Which|This|That|There|Here|It|He|She)\b)"
    r"(?P<name>[A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+){0,2}),? "
    r"(?:is|was) (?:a|an|the|one of)\s+(?:[^.\s]+\s+){0,10}"
    r"(?:platform|company|provider|supplier|maker|manufacturer|retailer|agency|firm|consultancy|"
    r"vendor|start-?up|bank|chain|business)\b"
)
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_ELSEWHERE = 1  # how often another company may be named outside its portrait, as its heading


def of_others(reading: Reading) -> list[tuple[int, int]]:
    """Return ``(start, end)`` of the stretches that are no evidence, in no order."""
    document = reading.document
    found = [(b.start, b.end) for b in document.blocks if b.kind in _SKIPPED]
    found += [match.span() for match in _SPOKEN.finditer(document.text)]
    found += _told_of_others(document)
    return found + _about_theirs(document, reading.spans)


def _told_of_others(document: Document) -> list[tuple[int, int]]:
    """Return what is told of speakers, of other companies and of the trade of the reader."""
    found: list[tuple[int, int]] = []
    level = 0  # of the heading over what is left out; 0 for none
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            words = document.text[block.start : block.end].strip()
            if level == 0 or block.level <= level:
                level = block.level if _ABOUT.fullmatch(words) else 0
        elif level or (block.kind in _PROSE and _portrays(document, block)):
            found.append((block.start, block.end))
    for match in _READER_SELLS.finditer(document.text):
        low, high = _sentence(document.text, *match.span())
        if _AUTHOR.search(document.text, low, high) is None:
            found.append((low, high))
    return found


def _portrays(document: Document, block: Block) -> bool:
    """Return whether ``block`` presents a company that the document hardly names otherwise."""
    text = document.text
    match = _PORTRAIT.match(text, block.start, block.end)
    if match is None or _AUTHOR.search(text, block.start, block.end) is not None:
        return False
    named = text.count(match["name"]) - text.count(match["name"], block.start, block.end)
    return named <= _ELSEWHERE


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around ``text[start:end]``."""
    low = max(0, start - _REACH)
    low = max((m.end() for m in SENTENCE_END.finditer(text, low, start)), default=low)
    stop = SENTENCE_END.search(text, end, end + _REACH)
    return low, stop.start() if stop else min(len(text), end + _REACH)


def _about_theirs(document: Document, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences in which others' people are all that is mentioned, authors included."""
    text = document.text
    theirs = [is_theirs(text, spans, index) for index in range(len(spans))]
    starts = [start for start, _ in spans]
    found: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(spans):
        if not theirs[index]:
            continue
        low, high = _sentence(text, start, end)
        inside = range(bisect_left(starts, low), bisect_left(starts, high))
        if all(theirs[other] for other in inside) and _AUTHOR.search(text, low, high) is None:
            found.append((low, high))
    return found


def is_theirs(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Return whether the mention has an owner: "your clients", "the Customer's clients"."""
    start = spans[index][0]
    if _OWNER.search(text, max(0, start - 50), start) is not None:
        return True
    if index == 0:
        return False
    before = spans[index - 1]
    possessive = POSSESSIVE.search(text, *before) is not None
    return possessive and _OWNED.fullmatch(text, before[1], start) is not None
