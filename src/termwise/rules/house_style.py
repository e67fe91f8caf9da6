"""``house-style``: the document has one word throughout, and it is not the one you prefer."""

from __future__ import annotations

from collections.abc import Iterator

from termwise.model.analysis import Analysis, Confidence, DecidedBy
from termwise.model.document import Document
from termwise.model.finding import Finding, FixKind, Rule, Severity
from termwise.rules.departure import preferred


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield a finding per mention of a group that never goes by the preferred word."""
    for group in analysis.groups:
        if group.decided_by is not DecidedBy.CONFIGURATION or group.term is None:
            continue
        target = analysis.term_set.term(group.term)
        if target is None or any(term == group.term for term, _ in group.counts):
            continue  # both words are used: switched-term tells it
        for mention in analysis.members(group.referent):
            if mention.confidence is Confidence.UNCLEAR:
                continue
            certain = mention.confidence is Confidence.CERTAIN
            yield Finding(
                rule=RULE.id,
                severity=Severity.WARNING,
                message=f"“{mention.text}”, but your configuration prefers “{group.term}”",
                start=mention.start,
                end=mention.end,
                text=mention.text,
                confidence=mention.confidence,
                suggestion=analysis.term_set.replacement(mention.text, target),
                fix=FixKind.SAFE if certain else FixKind.UNSAFE,
                evidence=(preferred(group.term), *mention.reasons),
            )


RULE = Rule(
    id="house-style",
    summary="The document never uses the word you prefer",
    severity=Severity.WARNING,
    check=check,
)
