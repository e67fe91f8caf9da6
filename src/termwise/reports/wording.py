"""Say in plain words what the analysis found, the same in every report for people."""

from __future__ import annotations

from collections.abc import Iterable

from termwise.model.analysis import DecidedBy, Evidence, Group, Referent, RelationshipKind
from termwise.model.finding import Finding, Severity
from termwise.model.report import RunReport

_KIND = {
    RelationshipKind.ADVICE: "an advisory relationship",
    RelationshipKind.PRODUCT: "a sale of products or standard services",
    RelationshipKind.MIXED: "advice and products at once",
    RelationshipKind.UNDECIDED: "a relationship that cannot be told",
}
_DECIDED = {
    DecidedBy.CONFIGURATION: "set by the configuration",
    DecidedBy.DEFINITION: "defined in the document",
    DecidedBy.RELATIONSHIP: "the word that fits this relationship",
    DecidedBy.MAJORITY: "the word used most here",
}
_GROUP = {Referent.SERVED: "the party served", Referent.SERVED2: "the second party served"}


def relationship(group: Group) -> str:
    """Return one sentence: who is served, how sure that is, which word and who decided."""
    who = _GROUP.get(group.referent, group.referent.value)
    sure = "" if group.probability is None else f" ({percent(group.probability)} sure)"
    counts = ", ".join(f"{term} {number}×" for term, number in group.counts)
    said = f"{_KIND[group.kind]}{sure} with {who}"
    if group.term is None:
        return f"{said}; no word is preferred. Used: {counts}." if counts else f"{said}."
    word = f'{said}: "{group.term}", {_DECIDED.get(group.decided_by, "undecided")}'
    return f"{word}. Used: {counts}." if counts else f"{word}."


def evidence(items: Iterable[Evidence], *, limit: int = 5) -> str:
    """Return the strongest reasons, each once: ``"monthly retainer" (pricing), ...``."""
    said: list[str] = []
    for item in items:
        words = " ".join(item.cue.split())
        text = f'"{words}" ({item.dimension})' if item.start is not None else words
        if text not in said:
            said.append(text)
    more = f" and {len(said) - limit} more" if len(said) > limit else ""
    return ", ".join(said[:limit]) + more


def percent(probability: float) -> str:
    """Return a probability as people write it, never rounded up to certainty."""
    whole = round(probability * 100)
    return "over 99 %" if whole >= 100 else f"{whole} %"


def counted(number: int, noun: str) -> str:
    """Return ``1 error`` or ``2 errors``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(report: RunReport) -> str:
    """Return the last line of a report for people."""
    parts = [
        counted(report.count(severity), str(severity))
        for severity in sorted(Severity, reverse=True)
        if report.count(severity)
    ]
    files = counted(len(report.files) - report.unreadable, "file")
    told = ", ".join(parts) or "nothing to correct"
    unread = f"; {counted(report.unreadable, 'file')} could not be read" * bool(report.unreadable)
    return f"{told} in {files}{unread}"


def instead(finding: Finding) -> str | None:
    """Return what to write, or None when the finding proposes nothing."""
    return None if finding.suggestion is None else f"write “{finding.suggestion}”"
