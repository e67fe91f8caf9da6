"""Mentions that are no departure whatever they were read as: owned by the other word, or a name."""

from __future__ import annotations

import re
from bisect import bisect_left

from termwise.model.analysis import Analysis, Mention
from termwise.model.document import BlockKind, Document
from termwise.text import POSSESSIVE

_NEW_PHRASE = (
    "a|an|and|any|as|by|each|for|if|in|its|no|of|on|or|our|that|the|their|this|to|with|your"
)
_BETWEEN = re.compile(rf"\s+(?:(?!(?:{_NEW_PHRASE})\b)[a-z-]+\s+){{0,2}}")
_ITS = re.compile(r"[^.!?;:]{0,150}\b(?:its|their)\s+(?:[a-z-]+\s+){0,2}")
_OF = re.compile(r"\s+of\s+(?:(?:the|a|an|our|any|each|such)\s+)?")
_CAPITALS = re.compile(r"(?:[ \t]+[A-Z][\w-]*){2}")
_NEXT_CAPITAL = re.compile(r"[ \t]+[A-Z]")
_TITLES = frozenset({BlockKind.HEADING, BlockKind.FRONT_MATTER, BlockKind.CAPTION})
_REACH = 200
_MOSTLY = 1 / 3


class Exemptions:
    """Tells which mentions of one document a switch rule leaves alone; quick to ask."""

    def __init__(self, analysis: Analysis, document: Document) -> None:
        self._mentions = analysis.mentions
        self._starts = [mention.start for mention in analysis.mentions]
        self._document = document
        self._defined = {definition.term for definition in analysis.definitions}
        self._capital: dict[str, float] = {}
        for term in {mention.term for mention in analysis.mentions}:
            free = [
                m
                for m in analysis.mentions
                if m.term == term and not _NEXT_CAPITAL.match(document.text, m.end)
            ]
            capitals = sum(m.text[0].isupper() for m in free)
            self._capital[term] = capitals / len(free) if free else 1.0

    def __call__(self, mention: Mention) -> bool:
        """Return whether ``mention`` is exempt."""
        return self._owned(mention) or self._named(mention)

    def _owned(self, mention: Mention) -> bool:
        """Say whether it belongs to somebody called by another word of the set.

        "The Client's customers", "customers of the Client", "the Client and its customers".
        """
        text = self._document.text
        at = bisect_left(self._starts, mention.start)
        after = next((m for m in self._mentions[at + 1 : at + 4] if m.term != mention.term), None)
        if after is not None and _OF.fullmatch(text, mention.end, after.start):
            return True
        before = next(
            (m for m in reversed(self._mentions[max(0, at - 8) : at]) if m.term != mention.term),
            None,
        )
        if before is None or mention.start - before.end > _REACH:
            return False
        if POSSESSIVE.search(before.text) and _BETWEEN.fullmatch(text, before.end, mention.start):
            return True
        return _ITS.fullmatch(text, before.end, mention.start) is not None

    def _named(self, mention: Mention) -> bool:
        """Say whether it opens a name in running text: "the Customer Complaints Register"."""
        if not mention.text[0].isupper() or mention.text.isupper():
            return False
        if mention.term in self._defined or self._capital[mention.term] > _MOSTLY:
            return False
        block = self._document.block_at(mention.start)
        return (
            block.kind not in _TITLES
            and _CAPITALS.match(self._document.text, mention.end, block.end) is not None
        )
