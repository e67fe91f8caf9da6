"""``unused-suppression``: a directive that silences nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from termwise.model.analysis import Analysis, Confidence, Evidence
from termwise.model.document import Document
from termwise.model.finding import Finding, Rule, Severity
from termwise.suppression.directives import ACTIONS, Action, Directive
from termwise.text import nearest


def unused_findings(
    unused: Iterable[Directive],
    document: Document,
    *,
    rules: Collection[str],
    active: Collection[str],
    severity: Severity,
) -> Iterator[Finding]:
    """Yield a finding for each directive that silences nothing.

    Args:
        unused: The directives.
        document: Where they stand.
        rules: Ids of every rule there is; a directive that names another is told so.
        active: Ids of those that run; of the others nobody knows what they would have said.
        severity: Of the findings.
    """
    for directive in unused:
        unknown = [rule for rule in directive.rules if rule not in rules]
        resting = [rule for rule in directive.rules if rule in rules and rule not in active]
        if resting and not unknown and directive.action is not Action.UNKNOWN:
            continue
        # What a comment in Word covers may be long; its first line shows where it is.
        end = directive.end
        if directive.said:
            end = min(end, document.block_at(directive.start).end)
        text = document.raw[directive.start : end].rstrip()
        yield Finding(
            rule=RULE.id,
            severity=severity,
            message=_message(directive, unknown, rules),
            start=directive.start,
            end=directive.start + len(text),
            text=text,
            confidence=Confidence.CERTAIN,
            evidence=(
                Evidence("suppression", "no finding within its reach", directive.action, 1.0),
            ),
        )


def _message(directive: Directive, unknown: list[str], rules: Collection[str]) -> str:
    said = directive.said or "this suppression"
    if directive.action is Action.UNKNOWN:
        there_is = ", ".join(f"“{action}”" for action in ACTIONS)
        hint = f"“{directive.meant}” may be meant" if directive.meant else f"there is {there_is}"
        return f"{said} asks for “{directive.word}”, which does not exist; {hint}"
    if unknown:
        near = nearest(unknown[0], rules)
        hint = f"; “{near}” may be meant" if near else ""
        return f"{said} names no rule: “{', '.join(unknown)}”{hint}"
    return f"{said} silences nothing; remove it"


def _said_elsewhere(analysis: Analysis, document: Document) -> Iterable[Finding]:
    """Yield nothing: only once the other rules have spoken is it known what is unused."""
    return ()


RULE = Rule(
    id="unused-suppression",
    summary="A suppression silences nothing",
    severity=Severity.WARNING,
    check=_said_elsewhere,
)
