"""``conflicting-definition``: one party defined under two terms, or one term for two parties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termwise.model.analysis import Analysis, Confidence, Definition, Evidence
from termwise.model.document import Document
from termwise.model.finding import Finding, Related, Rule, Severity


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield a finding at each definition that contradicts an earlier one."""
    earlier: list[Definition] = []
    for definition in analysis.definitions:
        if definition.names is None:
            continue
        for other in earlier:
            conflict = _conflict(other, definition)
            if conflict is None:
                continue
            message = conflict
            yield Finding(
                rule=RULE.id,
                severity=Severity.ERROR,
                message=message,
                start=definition.start,
                end=definition.end,
                text=definition.as_written,
                confidence=Confidence.LIKELY,
                evidence=(
                    Evidence(
                        "definition",
                        f"“{other.as_written}” stands for {other.names}",
                        other.term,
                        4.0,
                        other.start,
                        other.end,
                    ),
                ),
                related=(Related(f"“{other.as_written}” defined here", other.start, other.end),),
            )
            break
        earlier.append(definition)


def _conflict(first: Definition, second: Definition) -> str | None:
    one, two = _party(first.names), _party(second.names)
    if not one or not two:
        return None
    if one == two and first.term != second.term:
        return (
            f"{second.names} is defined as “{second.as_written}” here "
            f"and as “{first.as_written}” before"
        )
    return None


def _party(name: str | None) -> str:
    """Return ``name`` folded for comparison: case, punctuation and legal form dropped."""
    low = re.sub(r"[^\w\s]", "", (name or "").lower())
    return re.sub(
        r"\b(?:the|inc|llc|ltd|limited|corp|corporation|company|plc|llp|gmbh|lp|co)\b|\s+", "", low
    )


RULE = Rule(
    id="conflicting-definition",
    summary="One party is defined under two terms",
    severity=Severity.ERROR,
    check=check,
)
