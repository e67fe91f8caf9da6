"""``service-compound``: "customer service" and "client services" for the same function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termwise.model.analysis import Analysis, Confidence, Evidence, Mention, Sense
from termwise.model.document import BlockKind, Document
from termwise.model.finding import Finding, Related, Rule, Severity
from termwise.rules.around import bare_word

# Functions of a firm that are named after those it works for; the same for every term set.
_FUNCTION = re.compile(
    r"[ -](services?|support|care|success|relations|relationship management)\b(?![ -]?(?:level|"
    r"agreements?|providers?|fees?|charges?))",
    re.I,
)
_LEFT_ALONE = frozenset({BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.QUOTATION})


@dataclass(frozen=True, slots=True)
class _Compound:
    mention: Mention
    function: str
    start: int
    end: int


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield a finding for each compound whose function is named with another term elsewhere."""
    found = list(_compounds(analysis, document))
    for compound in found:
        same = [other for other in found if other.function == compound.function]
        kept = _kept(same)
        if kept is None or compound.mention.term == kept:
            continue
        anchor = next(other for other in same if other.mention.term == kept)
        text = document.text[compound.start : compound.end]
        other_text = document.text[anchor.start : anchor.end]
        yield Finding(
            rule=RULE.id,
            severity=Severity.NOTE,
            message=f"“{text}” here and “{other_text}” elsewhere: if it is one function, "
            "give it one name",
            start=compound.start,
            end=compound.end,
            text=text,
            confidence=Confidence.LIKELY,
            evidence=(Evidence("wording", "the other name", kept, 1.0, anchor.start, anchor.end),),
            related=(Related(f"called “{other_text}” here", anchor.start, anchor.end),),
        )


def _compounds(analysis: Analysis, document: Document) -> Iterator[_Compound]:
    for mention in analysis.mentions:
        follows = _FUNCTION.match(document.text, mention.end)
        if follows is None or bare_word(mention) != mention.text:
            continue
        if mention.sense in {Sense.QUOTED, Sense.TECHNICAL}:
            continue
        if document.block_at(mention.start).kind in _LEFT_ALONE:
            continue
        function = follows[1].lower().removesuffix("s")
        yield _Compound(mention, function, mention.start, follows.end())


def _kept(same: list[_Compound]) -> str | None:
    """Return the term used most for one function, the first on a tie; None if there is one only."""
    terms = [compound.mention.term for compound in same]
    if len(set(terms)) < 2:
        return None
    return max(terms, key=terms.count)


RULE = Rule(
    id="service-compound",
    summary="One function of the firm has two names",
    severity=Severity.NOTE,
    check=check,
)
