"""The JSON report; its shape is a contract, see ``report.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from termwise.model.analysis import (
    Analysis,
    Definition,
    Evidence,
    Group,
    Mention,
    Passage,
)
from termwise.model.document import Document
from termwise.model.finding import Finding, Related, Severity
from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import FileReport, RunReport

SCHEMA_VERSION = "1"


def render(report: RunReport, options: RenderOptions) -> str:
    """Return the report as one JSON object."""
    return json.dumps(as_data(report, options), ensure_ascii=False, indent=2) + "\n"


def as_data(report: RunReport, options: RenderOptions) -> dict[str, Any]:
    """Return the report as plain data in the shape of the schema."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "termwise", "version": options.version, "pipeline": report.pipeline},
        "files": [file_data(file) for file in report.files],
        "summary": {
            "files": len(report.files),
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
            "unreadable": report.unreadable,
        },
    }


def file_data(file: FileReport) -> dict[str, Any]:
    """Return one entry of ``files``."""
    error = file.error
    data: dict[str, Any] = {
        "path": file.path,
        "format": file.format,
        "status": file.status,
        "error": {"kind": error.kind, "message": error.message} if error else None,
        "notices": [{"kind": item.kind, "message": item.message} for item in file.notices],
        "relationships": [],
        "definitions": [],
        "mentions": [],
        "findings": [],
    }
    if file.document is not None:
        for analysis in file.analyses:
            for key, found in _contents(file.document, analysis).items():
                data[key] += found
        data["mentions"].sort(key=lambda mention: mention["start"])
        data["findings"] = [finding_data(item, file.document) for item in file.findings]
    return data


def _contents(document: Document, analysis: Analysis) -> dict[str, list[dict[str, Any]]]:
    groups = [group for group in analysis.groups if group.referent.is_served]
    return {
        "relationships": [_relationship(group, document) for group in groups],
        "definitions": [_definition(item, document) for item in analysis.definitions],
        "mentions": [_mention(item, document) for item in analysis.mentions],
    }


def _relationship(group: Group, document: Document) -> dict[str, Any]:
    return {
        "group": group.referent.value,
        "kind": group.kind.value,
        "probability": _rounded(group.probability),
        "term": group.term,
        "decided_by": group.decided_by.value,
        "counts": dict(group.counts),
        "evidence": [_evidence(item, document) for item in group.evidence],
        "sections": [_passage(item, document) for item in group.passages],
        "notes": [_evidence(item, document) for item in group.notes],
    }


def _passage(passage: Passage, document: Document) -> dict[str, Any]:
    return {
        "title": passage.title,
        "kind": passage.kind.value,
        "probability": _rounded(passage.probability),
        "evidence": [_evidence(item, document) for item in passage.evidence],
        **_span(passage.start, passage.end, document),
    }


def _definition(definition: Definition, document: Document) -> dict[str, Any]:
    return {
        "term": definition.term,
        "as_written": definition.as_written,
        "names": definition.names,
        "group": definition.group.value,
        **_span(definition.start, definition.end, document),
    }


def _mention(mention: Mention, document: Document) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "term": mention.term,
        "sense": mention.sense.value,
        "referent": mention.referent.value if mention.referent else None,
        "confidence": mention.confidence.value,
        "probability": _rounded(mention.probability),
        "location": _location(mention.start, document),
    }


def finding_data(finding: Finding, document: Document) -> dict[str, Any]:
    """Return one entry of ``findings``."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "location": _location(finding.start, document),
        "suggestion": finding.suggestion,
        "fix": finding.fix.value if finding.fix else None,
        "confidence": finding.confidence.value,
        "fingerprint": finding.fingerprint,
        "evidence": [_evidence(item, document) for item in finding.evidence],
        "related": [_related(item, document) for item in finding.related],
    }


def _evidence(evidence: Evidence, document: Document) -> dict[str, Any]:
    return {
        "dimension": evidence.dimension,
        "cue": evidence.cue,
        "points_to": evidence.points_to,
        "weight": round(evidence.weight, 4),
        "start": evidence.start,
        "end": evidence.end,
        "location": _location(evidence.start, document),
    }


def _related(related: Related, document: Document) -> dict[str, Any]:
    return {"message": related.message, **_span(related.start, related.end, document)}


def _span(start: int, end: int, document: Document) -> dict[str, Any]:
    return {"start": start, "end": end, "location": _location(start, document)}


def _location(offset: int | None, document: Document) -> dict[str, Any] | None:
    if offset is None:
        return None
    found = document.locate(offset)
    data: dict[str, Any] = {
        "line": found.line,
        "column": found.column,
        "page": found.page,
        "paragraph": found.paragraph,
        "part": found.part,
    }
    if found.cell is not None:
        data["cell"] = found.cell
    if found.label is not None:
        data["label"] = found.label
    if found.page_label is not None:
        data["page_label"] = found.page_label
    return data


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 4)


REPORTER = Reporter("json", "One JSON object; the shape is versioned and has a schema", render)
