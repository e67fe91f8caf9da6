"""``wrong-term``: the word used throughout does not fit the relationship."""

from __future__ import annotations

from collections.abc import Iterator

from termwise.model.analysis import Analysis, Confidence, DecidedBy, Group, Mention
from termwise.model.document import Document
from termwise.model.finding import Finding, FixKind, Rule, Severity

SURE = 0.9  # the whole document is called wrong only on evidence this plain
AGAINST = (
    0.5  # and only if what speaks against it weighs no more than this share of what speaks for
)
LEAST = 3  # mentions; a word said once or twice is no choice of the author's
_FITS = {"advice": "professional advice", "product": "the sale of products or standard services"}


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield a finding per mention of a group whose only word does not fit what it buys."""
    for group in analysis.groups:
        if not group.referent.is_served or len(group.counts) != 1 or group.term is None:
            continue
        used = group.counts[0][0]
        if group.decided_by is not DecidedBy.RELATIONSHIP or used == group.term:
            continue
        if (group.probability or 0.0) < SURE or group.counts[0][1] < LEAST:
            continue
        if not _one_sided(group):
            continue
        target = analysis.term_set.term(group.term)
        members = analysis.members(group.referent)
        for mention in members:
            if target is None or mention.term != used or mention.confidence is Confidence.UNCLEAR:
                continue
            yield Finding(
                rule=RULE.id,
                severity=Severity.WARNING,
                message=(
                    f"“{mention.text}”, but the document describes "
                    f"{_FITS.get(group.kind.value, group.kind.value)}: “{group.term}” fits"
                ),
                start=mention.start,
                end=mention.end,
                text=mention.text,
                confidence=_weaker(mention),
                suggestion=analysis.term_set.replacement(mention.text, target),
                fix=FixKind.UNSAFE,
                evidence=tuple(e for e in group.evidence if e.points_to == group.kind.value)[:6],
            )


def _one_sided(group: Group) -> bool:
    """Return whether the evidence is plain; a document of both kinds may have either word."""
    speaks_for = sum(e.weight for e in group.evidence if e.points_to == group.kind.value)
    speaks_against = sum(e.weight for e in group.evidence if e.points_to != group.kind.value)
    return speaks_against <= AGAINST * speaks_for


def _weaker(mention: Mention) -> Confidence:
    """Return the mention's confidence, at most likely: a relationship is never certain."""
    return Confidence.LIKELY if mention.confidence is Confidence.CERTAIN else mention.confidence


RULE = Rule(
    id="wrong-term",
    summary="The word does not fit the relationship",
    severity=Severity.WARNING,
    check=check,
)
