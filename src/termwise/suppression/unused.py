"""``unused-suppression``: a directive that silences nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from termwise.model.analysis import Analysis, Confidence, Evidence
from termwise.model.document import Document
from termwise.model.finding import Finding, Rule, Severity
from termwise.suppression.directives import Directive


def unused_findings(
    unused: Iterable[Directive], document: Document, *, rules: Collection[str], severity: Severity
) -> Iterator[Finding]:
    """Yield a finding for each directive that silences nothing.

    Args:
        unused: The directives.
        document: Where they stand.
        rules: Ids of every rule there is; a directive that names another is told so.
        severity: Of the findings.
    """
    for directive in unused:
        unknown = [rule for rule in directive.rules if rule not in rules]
        said = directive.said or "this suppression"
        # What a comment in Word covers may be long; its first line shows where it is.
        end = directive.end
        if directive.said:
            end = min(end, document.block_at(directive.start).end)
        text = document.raw[directive.start : end].rstrip()
        if unknown:
            message = f"{said} names no rule: “{', '.join(unknown)}”"
        else:
            message = f"{said} silences nothing; remove it"
        yield Finding(
            rule=RULE.id,
            severity=severity,
            message=message,
            start=directive.start,
            end=directive.start + len(text),
            text=text,
            confidence=Confidence.CERTAIN,
            evidence=(
                Evidence("suppression", "no finding within its reach", directive.action, 1.0),
            ),
        )


def _said_elsewhere(analysis: Analysis, document: Document) -> Iterable[Finding]:
    """Yield nothing: only once the other rules have spoken is it known what is unused."""
    return ()


RULE = Rule(
    id="unused-suppression",
    summary="A suppression silences nothing",
    severity=Severity.WARNING,
    check=_said_elsewhere,
)
