"""``unclear-term``: whom the word means cannot be decided."""

from __future__ import annotations

from collections.abc import Iterator

from termwise.model.analysis import Analysis, Confidence, Mention, Sense
from termwise.model.document import Document
from termwise.model.finding import Finding, Rule, Severity
from termwise.rules.wording import WHO

_WHAT = {
    Sense.TECHNICAL: "software or a data object",
    Sense.COMPOUND: "part of a fixed expression",
    Sense.QUOTED: "the word itself",
}


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield a finding for each mention on whose unclear reading something depends."""
    if len({mention.term for mention in analysis.mentions}) < 2:
        return
    for mention in analysis.mentions:
        if mention.confidence is not Confidence.UNCLEAR:
            continue
        yield Finding(
            rule=RULE.id,
            severity=Severity.WARNING,
            message=(
                f"it is not clear whom “{mention.text}” means, most likely {_guess(mention)}; "
                "say it in a way that leaves no doubt"
            ),
            start=mention.start,
            end=mention.end,
            text=mention.text,
            confidence=Confidence.UNCLEAR,
            evidence=mention.reasons,
        )


def _guess(mention: Mention) -> str:
    if mention.referent is not None:
        meaning = WHO[mention.referent]
    else:
        meaning = _WHAT.get(mention.sense, mention.sense)
    return f"{meaning} ({mention.probability:.0%})"


RULE = Rule(
    id="unclear-term",
    summary="Whom the word means cannot be decided",
    severity=None,
    check=check,
)
