"""``service-compound``: "customer service" and "client services" for the same function."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termwise.model.analysis import Analysis, Confidence, Evidence, Mention, Sense
from termwise.model.document import BlockKind, Document
from termwise.model.finding import Finding, Related, Rule, Severity
from termwise.rules.around import bare_word, on_one_line

# Functions of a firm that are named after those it works for; the same for every term set.
_FUNCTION = re.compile(
    r"(?:\s+|-)(services?|support|care|success|relations|relationship\s+management)\b"
    r"(?!(?:\s+|-)?(?:level|agreements?|providers?|fees?|charges?))",
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
    named: dict[str, list[_Compound]] = defaultdict(list)
    for compound in found:
        named[compound.function].append(compound)
    anchors = {function: _anchor(same) for function, same in named.items()}
    for compound in found:
        anchor = anchors[compound.function]
        kept = anchor.mention.term
        if compound.mention.term == kept:
            continue
        here = on_one_line(document, compound.start, compound.end)
        elsewhere = on_one_line(document, anchor.start, anchor.end)
        yield Finding(
            rule=RULE.id,
            severity=Severity.NOTE,
            message=f"“{here}” here and “{elsewhere}” elsewhere: if it is one function, "
            "give it one name",
            start=compound.start,
            end=compound.end,
            text=document.text[compound.start : compound.end],
            confidence=Confidence.LIKELY,
            evidence=(Evidence("wording", "the other name", kept, 1.0, anchor.start, anchor.end),),
            related=(Related(f"called “{elsewhere}” here", anchor.start, anchor.end),),
        )


def _compounds(analysis: Analysis, document: Document) -> Iterator[_Compound]:
    for mention in analysis.mentions:
        block = document.block_at(mention.start)
        follows = _FUNCTION.match(document.text, mention.end, block.end)
        if follows is None or bare_word(mention) != mention.text:
            continue
        if mention.sense in {Sense.QUOTED, Sense.TECHNICAL}:
            continue
        if block.kind in _LEFT_ALONE:
            continue
        function = " ".join(follows[1].lower().removesuffix("s").split())
        yield _Compound(mention, function, mention.start, follows.end())


def _anchor(same: Sequence[_Compound]) -> _Compound:
    """Return the first of one function under the term used most, the first term on a tie."""
    kept = Counter(compound.mention.term for compound in same).most_common(1)[0][0]
    return next(compound for compound in same if compound.mention.term == kept)


RULE = Rule(
    id="service-compound",
    summary="One function of the firm has two names",
    severity=Severity.NOTE,
    check=check,
)
