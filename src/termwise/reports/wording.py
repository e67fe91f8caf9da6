"""Say in plain words what the analysis found, the same in every report for people."""

from __future__ import annotations

from collections.abc import Iterable

from termwise.model.analysis import DecidedBy, Evidence, Group, Referent, RelationshipKind
from termwise.model.finding import Finding, Severity
from termwise.model.report import RunReport
from termwise.text import counted

_KIND = {
    RelationshipKind.ADVICE: "advice",
    RelationshipKind.PRODUCT: "products or standard services",
    RelationshipKind.MIXED: "advice and products at once",
    RelationshipKind.UNDECIDED: "cannot be told",
}
_DECIDED = {
    DecidedBy.CONFIGURATION: "as your configuration prefers",
    DecidedBy.DEFINITION: "as the document defines",
    DecidedBy.RELATIONSHIP: "which fits this relationship",
    DecidedBy.MAJORITY: "which is used most",
}
_GROUP = {Referent.SERVED: "Whoever is served", Referent.SERVED2: "The second group served"}


def relationship(group: Group) -> str:
    """Return sentences: what is sold, how sure that is, which word and who decided."""
    sure = "" if group.probability is None else f" ({percent(group.probability)} sure)"
    counts = ", ".join(f"{term} {number}×" for term, number in group.counts)
    who = _GROUP.get(group.referent, group.referent.value)
    word = "may have either word"
    if group.term is not None:
        word = f"should be “{group.term}”, {_DECIDED.get(group.decided_by, 'as decided')}"
    used = f" Used now: {counts}." if counts else ""
    return f"Relationship: {_KIND[group.kind]}{sure}. {who} {word}.{used}"


def evidence(items: Iterable[Evidence], *, limit: int = 5) -> str:
    """Return the strongest reasons, each once: ``"monthly retainer" (pricing), ...``."""
    said: list[str] = []
    for item in items:
        words = " ".join(item.cue.split())
        text = words
        if item.start is not None:
            quoted = words if words[:1] in "“\"'‘" else f"“{words}”"
            text = f"{quoted} ({item.dimension})"
        if text not in said:
            said.append(text)
    more = f"; and {len(said) - limit} more" if len(said) > limit else ""
    return "; ".join(said[:limit]) + more


def percent(probability: float) -> str:
    """Return a probability as people write it, never rounded up to certainty."""
    whole = round(probability * 100)
    return "over 99 %" if whole >= 100 else f"{whole} %"


def summary(report: RunReport) -> str:
    """Return what was found in how many files, for the last line of a report."""
    parts = [
        counted(report.count(severity), str(severity))
        for severity in sorted(Severity, reverse=True)
        if report.count(severity)
    ]
    files = counted(len(report.files) - report.unreadable, "file")
    told = ", ".join(parts) or "nothing to correct"
    unread = f"; {counted(report.unreadable, 'file')} could not be read" * bool(report.unreadable)
    return f"{told} in {files}{unread}"


def closing(report: RunReport) -> str:
    """Return the summary as a sentence."""
    told = summary(report)
    return f"{told[:1].upper()}{told[1:]}."


def instead(finding: Finding) -> str | None:
    """Return what to write, or None when the finding proposes nothing."""
    return None if finding.suggestion is None else f"write “{finding.suggestion}”"
