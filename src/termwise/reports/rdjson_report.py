"""Reviewdog's diagnostic format; its columns count bytes of UTF-8."""

from __future__ import annotations

import json
from typing import Any

from termwise.model.document import Document, Location
from termwise.model.finding import Severity
from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import RunReport
from termwise.reports.places import line_of
from termwise.reports.rows import Row, errors, rows

_LEVEL = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(report: RunReport, options: RenderOptions) -> str:
    """Return one object with a diagnostic per finding and per unreadable file."""
    found: list[dict[str, Any]] = [
        {"message": reason, "location": {"path": path}, "severity": "ERROR"}
        for path, reason in errors(report)
    ]
    found += [_diagnostic(row) for row in rows(report)]
    data = {"source": {"name": "termwise"}, "diagnostics": found}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(row: Row) -> dict[str, Any]:
    finding = row.finding
    exact = row.start.column is not None
    place = {
        "start": _position(row.document, row.start, finding.start),
        "end": _position(row.document, row.end, finding.end),
    }
    diagnostic: dict[str, Any] = {
        "message": row.placed,
        "location": {"path": row.file.path, "range": place},
        "severity": _LEVEL[finding.severity],
        "code": {"value": finding.rule},
    }
    if exact and finding.suggestion is not None and finding.fix is not None:
        diagnostic["suggestions"] = [{"range": place, "text": finding.suggestion}]
    return diagnostic


def _position(document: Document, location: Location, offset: int) -> dict[str, int]:
    line = line_of(location)
    if location.column is None:
        return {"line": line}
    before = document.raw[offset - location.column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8")) + 1}


REPORTER = Reporter("rdjson", "Reviewdog diagnostics", render, findings_only=True)
