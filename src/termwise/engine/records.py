"""Turn the report of a file into plain data for the cache, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from termwise.model.analysis import (
    Analysis,
    Confidence,
    DecidedBy,
    Definition,
    Evidence,
    Group,
    Mention,
    Passage,
    Referent,
    RelationshipKind,
    Sense,
)
from termwise.model.document import Block, BlockKind, Document, Notice
from termwise.model.finding import Finding, FixKind, Related, Severity
from termwise.model.report import FileReport
from termwise.model.termset import TermSet
from termwise.text import line_starts

Record = dict[str, Any]
Made = TypeVar("Made")


def to_record(document: Document, report: FileReport) -> Record:
    """Return what JSON can hold of ``report``; inline marks are left out, nothing reads them."""
    return {
        "format": document.format,
        "encoding": document.encoding,
        "text": document.text,
        "raw": None if document.raw == document.text else document.raw,
        "lines": bool(document.line_starts),
        "pages": document.page_starts,
        "page_labels": document.page_labels,
        "blocks": [asdict(block) for block in document.blocks],
        "notices": [asdict(notice) for notice in report.notices],
        "analyses": [_plain(analysis) for analysis in report.analyses],
        "findings": [asdict(finding) for finding in report.findings],
    }


def _plain(analysis: Analysis) -> Record:
    return {
        "mentions": [asdict(mention) for mention in analysis.mentions],
        "definitions": [asdict(definition) for definition in analysis.definitions],
        "groups": [asdict(group) for group in analysis.groups],
    }


def from_record(
    record: Record, path: str, term_sets: Sequence[TermSet], *, whole: bool = True
) -> FileReport:
    """Return the report that ``to_record`` was given, under ``path``.

    Unless ``whole``, what was read where nothing was found is left out: it takes most of the time.
    """
    if not whole and not record["findings"]:
        nothing: Record = {"mentions": [], "definitions": [], "groups": []}
        bare: Record = {"text": "", "raw": None, "lines": False, "blocks": []}
        record = record | bare | {"analyses": [nothing] * len(record["analyses"])}
    text = record["text"]
    raw = text if record["raw"] is None else record["raw"]
    notices = tuple(Notice(**notice) for notice in record["notices"])
    document = Document(
        path=path,
        format=record["format"],
        text=text,
        raw=raw,
        blocks=tuple(_built(Block, values, kind=BlockKind) for values in record["blocks"]),
        page_starts=tuple(record["pages"]),
        page_labels=tuple(record["page_labels"]),
        notices=notices,
        line_starts=line_starts(raw) if record["lines"] else (),
        encoding=record["encoding"],
    )
    analysis, *more = (
        _analysis(values, term_set)
        for values, term_set in zip(record["analyses"], term_sets, strict=True)
    )
    return FileReport(
        path=path,
        format=document.format,
        status="ok",
        document=document,
        analysis=analysis,
        findings=tuple(map(_finding, record["findings"])),
        notices=notices,
        more=tuple(more),
    )


def _analysis(values: Record, term_set: TermSet) -> Analysis:
    return Analysis(
        mentions=tuple(map(_mention, values["mentions"])),
        definitions=tuple(
            _built(Definition, definition, group=Referent) for definition in values["definitions"]
        ),
        groups=tuple(map(_group, values["groups"])),
        term_set=term_set,
    )


def _built(made: type[Made], values: Record, /, **convert: Callable[[Any], object]) -> Made:
    """Return ``made`` from ``values``, those in ``convert`` turned back from plain data."""
    changed = {
        name: None if values[name] is None else turn(values[name]) for name, turn in convert.items()
    }
    return made(**(values | changed))


def _evidence(items: list[Record]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**values) for values in items)


def _related(items: list[Record]) -> tuple[Related, ...]:
    return tuple(Related(**values) for values in items)


def _counts(items: list[list[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(item) for item in items)


def _mention(values: Record) -> Mention:
    return _built(
        Mention,
        values,
        sense=Sense,
        referent=Referent,
        confidence=Confidence,
        reasons=_evidence,
    )


def _group(values: Record) -> Group:
    return _built(
        Group,
        values,
        referent=Referent,
        kind=RelationshipKind,
        decided_by=DecidedBy,
        counts=_counts,
        evidence=_evidence,
        passages=_passages,
        notes=_evidence,
    )


def _passages(items: list[Record]) -> tuple[Passage, ...]:
    return tuple(
        _built(Passage, values, kind=RelationshipKind, evidence=_evidence) for values in items
    )


def _finding(values: Record) -> Finding:
    return _built(
        Finding,
        values,
        severity=Severity,
        confidence=Confidence,
        fix=FixKind,
        evidence=_evidence,
        related=_related,
    )
