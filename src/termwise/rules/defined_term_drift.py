"""``defined-term-drift``: the document defines a term for the party and then uses the other."""

from __future__ import annotations

from collections.abc import Iterator

from termwise.model.analysis import Analysis, Definition
from termwise.model.document import Document
from termwise.model.finding import Finding, Rule, Severity
from termwise.rules.departure import (
    confidence,
    departures,
    fix_kind,
    related,
    suggestion,
    why,
)
from termwise.rules.letter_case import as_defined


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield a finding for each mention that drifts from the defined term of its party."""
    for departure in departures(analysis, document):
        definition, mention = departure.definition, departure.mention
        sure = confidence(departure)
        if definition is None:
            continue
        word = suggestion(analysis, mention, definition.term)
        named = f" for {definition.names}" if definition.names else ""
        yield Finding(
            rule=RULE.id,
            severity=Severity.ERROR,
            message=(
                f"“{mention.text}” means the party that {_where(document, definition)} defines as "
                f"“{definition.as_written}”{named}"
            ),
            start=mention.start,
            end=mention.end,
            text=mention.text,
            confidence=sure,
            suggestion=as_defined(analysis, document, mention, word, definition) if word else None,
            fix=fix_kind(departure),
            evidence=why(departure),
            related=related(departure),
        )


def _where(document: Document, definition: Definition) -> str:
    """Return the clause that defines, or the document where clauses have no numbers."""
    label = document.locate(definition.start).label or ""
    number = label.rstrip(".)")
    return f"clause {number}" if number[:1].isdigit() else "the document"


RULE = Rule(
    id="defined-term-drift",
    summary="A party with a defined term is called by another word",
    severity=Severity.ERROR,
    check=check,
)
