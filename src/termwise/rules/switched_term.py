"""``switched-term``: one referent, two terms."""

from __future__ import annotations

from collections.abc import Iterator

from termwise.model.analysis import Analysis, DecidedBy
from termwise.model.document import Document
from termwise.model.finding import Finding, Rule, Severity
from termwise.rules.around import bare_word
from termwise.rules.conflicting_definition import conflicts
from termwise.rules.departure import (
    Departure,
    confidence,
    departures,
    fix_kind,
    related,
    suggestion,
    why,
)
from termwise.rules.wording import WHO


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield a finding for each mention that departs from the word of its group."""
    contested = {definition.start for definition, _, _ in conflicts(analysis, document)}
    for departure in departures(analysis, document):
        sure, mention = confidence(departure), departure.mention
        if departure.definition is not None:
            continue
        if any(mention.start <= start < mention.end for start in contested):
            continue  # conflicting-definition tells it
        yield Finding(
            rule=RULE.id,
            severity=Severity.ERROR,
            message=message(departure),
            start=mention.start,
            end=mention.end,
            text=mention.text,
            confidence=sure,
            suggestion=suggestion(analysis, mention, departure.group.term),
            fix=fix_kind(departure) if departure.group.term else None,
            evidence=why(departure),
            related=related(departure),
        )


def message(departure: Departure) -> str:
    """Say what is wrong and who decided the right word, in one sentence."""
    group, mention, anchor = departure.group, departure.mention, departure.anchor
    reason = {
        DecidedBy.CONFIGURATION: "your configuration prefers it",
        DecidedBy.RELATIONSHIP: f"it fits the relationship ({group.kind.value})",
        DecidedBy.MAJORITY: "it is used most",
    }.get(group.decided_by, "")
    tail = f"keep “{group.term}”: {reason}" if reason else "nothing tells which to keep, choose one"
    word = bare_word(anchor)
    if word.isupper() and not mention.text.isupper():
        word = word.lower()
    return f"“{mention.text}” and “{word}” both mean {WHO[group.referent]}; {tail}"


RULE = Rule(
    id="switched-term",
    summary="One party goes by two words",
    severity=Severity.ERROR,
    check=check,
)
