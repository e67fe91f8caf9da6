"""The report for people: the sentence, the word marked, what to write, why, and where else."""

from __future__ import annotations

from collections.abc import Iterator

from termwise.model.document import Document
from termwise.model.finding import Finding, Severity
from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import FileReport, RunReport
from termwise.reports.places import address, where
from termwise.reports.snippet import snippet
from termwise.reports.styled import Line, Span, drawn, line, wrapped
from termwise.reports.wording import closing, evidence, instead, relationship
from termwise.text import counted, printable

_COLOR = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_TOLD_ONCE = frozenset({"wrong-term"})
_INDENT = "    "
_PLACES = 12


def render(report: RunReport, options: RenderOptions) -> str:
    """Return the report; files without findings and notices are only counted."""
    lines: list[Line] = []
    for file in report.files:
        lines.extend(_file(file, options.width))
    worst = max((f.severity for file in report.files for f in file.findings), default=None)
    style = _COLOR[worst] if worst else "bold yellow" if report.unreadable else "bold green"
    lines.append(line(Span(closing(report), style)))
    return drawn(lines, color=options.color)


def _file(file: FileReport, width: int) -> Iterator[Line]:
    if file.document is None or not (file.findings or file.notices):
        return
    yield line(Span(printable(file.path), "bold underline"))
    for notice in file.notices:
        yield from wrapped(notice.message, indent="  ", width=width, lead="note: ", style="dim")
    if file.findings:
        yield from _relationships(file, width)
    yield line("")
    shown: set[object] = set()
    for group in _groups(file):
        yield from _finding(group, file.document, width, shown)
        yield line("")


def _relationships(file: FileReport, width: int) -> Iterator[Line]:
    for group in (group for analysis in file.analyses for group in analysis.groups):
        if group.referent.is_served:
            yield from wrapped(relationship(group), indent="  ", width=width)
            if group.evidence:
                yield from wrapped(
                    evidence(group.evidence), indent="  ", width=width, lead="Read from: "
                )
            for note in group.notes:
                if note.dimension != "neighbour" and note.start is not None:
                    place = where(file.document.locate(note.start)) if file.document else ""
                    text = f"{note.cue} ({place})."
                    yield from wrapped(text, indent="  ", width=width, lead="Note: ")


def _groups(file: FileReport) -> list[list[Finding]]:
    """Put the findings that are told once, by rule and referent, into one list each."""
    meant = {m.start: (n, m.referent) for n, a in enumerate(file.analyses) for m in a.mentions}
    groups: dict[object, list[Finding]] = {}
    for finding in file.findings:
        key: object = (finding.rule, finding.start)
        if finding.rule in _TOLD_ONCE:
            key = (finding.rule, meant.get(finding.start))
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _finding(
    group: list[Finding], document: Document, width: int, shown: set[object]
) -> Iterator[Line]:
    first = group[0]
    location = document.locate(first.start)
    place = where(location) if location.line is None else address(document.path, location)
    color = _COLOR[first.severity]
    yield line("  ", Span(place, "bold"), "  ", Span(str(first.severity), color), "  ", first.rule)
    cut = snippet(document, first.start, first.end, width=width - len(_INDENT))
    yield line(
        _INDENT,
        cut.text[: cut.start],
        Span(cut.text[cut.start : cut.end], color),
        cut.text[cut.end :],
    )
    yield line(_INDENT, " " * cut.start, Span("^" * (cut.end - cut.start), color))
    advice = instead(first)
    said = first.message[:1].upper() + first.message[1:].rstrip(".") + "."
    said += f" {advice[:1].upper()}{advice[1:]}." if advice else ""
    yield from wrapped(said, indent=_INDENT, width=width)
    if len(group) > 1:
        yield from _places(group, document, width)
    why = (first.rule, first.evidence)
    if first.evidence and why not in shown:
        yield from wrapped(
            evidence(first.evidence, limit=3), indent=_INDENT, width=width, lead="Why: "
        )
    shown.add(why)
    for related in first.related:
        if related not in shown:
            seen = snippet(document, related.start, related.end, width=width - len(_INDENT) - 2)
            spot = where(document.locate(related.start))
            yield from wrapped(f"{related.message} ({spot}):", indent=_INDENT, width=width)
            yield line(
                _INDENT + "  ",
                seen.text[: seen.start],
                Span(seen.text[seen.start : seen.end], "bold green"),
                seen.text[seen.end :],
            )
        shown.add(related)


def _places(group: list[Finding], document: Document, width: int) -> Iterator[Line]:
    spots = list(dict.fromkeys(where(document.locate(finding.start)) for finding in group))
    more = f" and {len(spots) - _PLACES} more places" if len(spots) > _PLACES else ""
    text = "; ".join(spots[:_PLACES]) + more
    lead = f"{counted(len(group), 'time')} in this document: "
    yield from wrapped(text, indent=_INDENT, width=width, lead=lead)


REPORTER = Reporter(
    "full",
    "For people: every finding with its sentence, reason and cure",
    render,
    findings_only=True,
)
