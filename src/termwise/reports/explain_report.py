"""Everything that was read from each file: relationships with their evidence, every mention."""

from __future__ import annotations

from collections.abc import Iterator

from termwise.model.analysis import (
    Analysis,
    Definition,
    Evidence,
    Group,
    Mention,
    Referent,
    RelationshipKind,
    Sense,
)
from termwise.model.document import Document
from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import FileReport, RunReport
from termwise.reports.places import where
from termwise.reports.snippet import snippet
from termwise.reports.styled import Line, Span, drawn, line, wrapped
from termwise.reports.wording import closing, evidence, percent, relationship
from termwise.text import counted, printable

_BAR = 20
_MOST_EVIDENCE = 12
_TITLE = 32
_PARTY = {
    Referent.SERVED: "served party",
    Referent.SERVED2: "party of the second group",
    Referent.THEIRS: "party of theirs",
    Referent.OTHER: "some other party",
}
_COLOR = {"advice": "green", "product": "cyan"}


def render(report: RunReport, options: RenderOptions) -> str:
    """Return the explanation of every file, and how many findings follow from it."""
    lines: list[Line] = []
    for file in report.files:
        lines.extend(_file(file, options.width))
    lines.append(line(closing(report)))
    return drawn(lines, color=options.color)


def _file(file: FileReport, width: int) -> Iterator[Line]:
    yield line(Span(printable(file.path), "bold underline"))
    if file.error is not None:
        yield from wrapped(file.error.message, indent="  ", width=width)
    elif file.document is None or not any(found.mentions for found in file.analyses):
        yield line("  No mention of a term.")
    else:
        for found in file.analyses:
            if found.mentions:
                yield from _analysis(found, file.document, width)
        yield line("  ", counted(len(file.findings), "finding"), ".")
    yield line("")


def _analysis(analysis: Analysis, document: Document, width: int) -> Iterator[Line]:
    served = [group for group in analysis.groups if group.referent.is_served]
    parts = {passage.start for group in served for passage in group.passages}
    for group in served:
        yield from _group(group, document, width, by_section=len(parts) > 1)
    if analysis.definitions:
        yield line("  ", Span("Definitions", "bold"))
        for definition in analysis.definitions:
            yield line("    ", _definition(definition, document))
        yield line("")
    yield line("  ", Span(counted(len(analysis.mentions), "mention"), "bold"))
    for mention in analysis.mentions:
        yield from _mention(mention, document, width)
    yield line("")


def _group(group: Group, document: Document, width: int, *, by_section: bool) -> Iterator[Line]:
    yield from wrapped(relationship(group), indent="  ", width=width, style="bold")
    if group.probability is not None:
        yield line(f"    {group.kind.value:<9}", *_bar(group.kind.value, group.probability))
    heaviest = max((item.weight for item in group.evidence), default=0.0) or 1.0
    shown = _for_and_against(group.evidence)
    for item in shown:
        yield _weighed(item, document, heaviest)
    if len(group.evidence) > len(shown):
        yield line(f"    and {len(group.evidence) - len(shown)} more")
    for note in group.notes:
        place = "" if note.start is None else f" ({where(document.locate(note.start))})"
        yield from wrapped(f"{note.cue}{place}.", indent="    ", width=width, lead="Note: ")
    if by_section and group.passages:
        yield from _passages(group, document)
    yield line("")


def _bar(kind: str, probability: float) -> tuple[Span | str, ...]:
    filled = round(probability * _BAR)
    bar = "#" * filled + "." * (_BAR - filled)
    return Span(bar, _COLOR.get(kind, "")), f" {percent(probability)}"


def _for_and_against(items: tuple[Evidence, ...]) -> list[Evidence]:
    """Return the strongest evidence of both sides, strongest first: a third for the weaker."""
    if not items:
        return []
    side = max({item.points_to for item in items}, key=lambda name: (_sum(items, name), name))
    against = [item for item in items if item.points_to != side][: _MOST_EVIDENCE // 3]
    chosen = [item for item in items if item.points_to == side][: _MOST_EVIDENCE - len(against)]
    return sorted(chosen + against, key=items.index)


def _sum(items: tuple[Evidence, ...], side: str) -> float:
    return sum(item.weight for item in items if item.points_to == side)


def _passages(group: Group, document: Document) -> Iterator[Line]:
    """Say what each part that mentions the group says by itself."""
    yield line("    Section by section:")
    for passage in group.passages:
        title = passage.title or "(before the first heading)"
        title = title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
        place = where(document.locate(passage.start))
        told: tuple[Span | str, ...] = ("cannot be told",)
        if passage.probability is not None:
            told = (f"{passage.kind.value:<9}", *_bar(passage.kind.value, passage.probability))
        elif passage.kind is RelationshipKind.MIXED:
            told = ("speaks of both",)
        yield line(f"      {title:<{_TITLE}} ", *told, f" ({place})")


def _weighed(item: Evidence, document: Document, heaviest: float) -> Line:
    bar = "#" * max(round(item.weight / heaviest * _BAR / 2), 1)
    place = "" if item.start is None else f" ({where(document.locate(item.start))})"
    cue = " ".join(item.cue.split())
    color = _COLOR.get(item.points_to, "")
    return line(
        f"    {item.points_to:<9}", Span(f"{bar:<10}", color), f" {item.dimension}: {cue}{place}"
    )


def _definition(definition: Definition, document: Document) -> str:
    names = f" for {definition.names}" if definition.names else ""
    place = where(document.locate(definition.start))
    return f"“{definition.as_written}”{names}, {definition.group.value} ({place})"


def _mention(mention: Mention, document: Document, width: int) -> Iterator[Line]:
    place = where(document.locate(mention.start))
    reading = mention.sense.value
    if mention.sense is Sense.PARTY and mention.referent is not None:
        reading = _PARTY[mention.referent]
    yield line(
        "    ",
        Span(mention.text, "bold"),
        f"  {reading}, {mention.confidence.value} ({percent(mention.probability)})  ",
        Span(place, "dim"),
    )
    cut = snippet(document, mention.start, mention.end, width=width - 6)
    yield line(
        "      ",
        cut.text[: cut.start],
        Span(cut.text[cut.start : cut.end], "bold"),
        cut.text[cut.end :],
    )
    if mention.reasons:
        yield from wrapped(
            evidence(mention.reasons, limit=3), indent="      ", width=width, lead="Why: "
        )


REPORTER = Reporter("explain", "What was read from each file, and why", render)
