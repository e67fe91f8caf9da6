"""``slashed-term``: "client/customer" or "client(s) or customer(s)" as one party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from termwise.model.analysis import Analysis, Confidence, Evidence, Mention, Sense
from termwise.model.document import BlockKind, Document, MarkKind
from termwise.model.finding import Finding, Rule, Severity
from termwise.rules.around import bare_word, on_one_line, word_before

_SLASH = re.compile(r"(?:\(s\))?[ \t]?/[ \t]?")
_OR = re.compile(r"(?:\(s\))?\s+(?:and/)?or\s+(?:the\s+)?")
_PLURAL = "(s)"
# "the client/customer" is one party; "customer/client lists" and "any customer or client of the
# Company" cast a wide net on purpose.
_ONE = frozenset({"the", "our", "your", "this", "that", "each", "said"})
_NO_NOUN = (
    "or|and|but|if|when|who|that|which|to|in|on|at|for|by|of|with|is|are|was|were|has|have|had|"
    "shall|will|may|must|can|should|agrees?|pays?"
)
_NOUN = re.compile(rf"\s+(?!(?:{_NO_NOUN})\b)[a-z]+")


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield a finding for each pair of terms that names one party twice in one breath."""
    defined = {definition.term for definition in analysis.definitions}
    for first, second in pairwise(analysis.mentions):
        if first.term == second.term or _apart(defined, first, second):
            continue
        gap = document.text[first.end : second.start]
        plural = gap.startswith(_PLURAL)
        end = second.end + len(_PLURAL) * document.text.startswith(_PLURAL, second.end)
        if _SLASH.fullmatch(gap):
            meant = plural or _is_one(first, second, document, end)
        elif _OR.fullmatch(gap):
            meant = plural and end > second.end
        else:
            meant = False
        if not meant or _is_shown(first, document):
            continue
        words = on_one_line(document, first.start, end)
        yield Finding(
            rule=RULE.id,
            severity=Severity.WARNING,
            message=f"“{words}” gives one party two words at once: choose one of them",
            start=first.start,
            end=end,
            text=document.text[first.start : end],
            confidence=Confidence.LIKELY,
            evidence=(
                Evidence("wording", "two words side by side", first.term, 1.0, first.start, end),
            ),
        )


def _apart(defined: AbstractSet[str], first: Mention, second: Mention) -> bool:
    """Return whether the two words mean two parties, by definition or by their reading."""
    if {first.term, second.term} <= defined:
        return True
    both = first.sense is Sense.PARTY and second.sense is Sense.PARTY
    return both and first.referent is not second.referent


def _is_one(first: Mention, second: Mention, document: Document, end: int) -> bool:
    singular = all(bare_word(m).lower() == m.term for m in (first, second))
    capital = first.text[0].isupper() and second.text[0].isupper()
    return (
        singular
        and (capital or word_before(document, first) in _ONE)
        and _NOUN.match(document.text, end) is None
    )


def _is_shown(mention: Mention, document: Document) -> bool:
    """Return whether the words are code, a heading or a quotation."""
    block = document.block_at(mention.start)
    marks = {mark.kind for mark in document.marks_at(mention.start)}
    quoted = document.text[max(0, mention.start - 1) : mention.start] in ('"', "“", "'", "‘")
    return (
        block.kind in {BlockKind.CODE, BlockKind.HEADING, BlockKind.QUOTATION}
        or bool(marks & {MarkKind.CODE, MarkKind.URL})
        or quoted
    )


RULE = Rule(
    id="slashed-term",
    summary="One party is given two words at once",
    severity=Severity.WARNING,
    check=check,
)
