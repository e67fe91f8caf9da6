"""Checkstyle's XML, which many CI systems read."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from termwise.model.finding import Severity
from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import RunReport
from termwise.reports.rows import errors, rows
from termwise.reports.xml_text import clean, written

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def render(report: RunReport, options: RenderOptions) -> str:
    """Return one ``file`` per input file with an ``error`` per finding."""
    root = Element("checkstyle", version="4.3")
    files = {file.path: SubElement(root, "file", name=clean(file.path)) for file in report.files}
    for path, reason in errors(report):
        SubElement(
            files[path],
            "error",
            line="1",
            severity="error",
            message=clean(reason),
            source="termwise.unreadable",
        )
    for row in rows(report):
        place = {"line": str(row.line)}
        if row.start.column is not None:
            place["column"] = str(row.start.column)
        SubElement(
            files[row.file.path],
            "error",
            {
                **place,
                "severity": _LEVEL[row.finding.severity],
                "message": clean(row.placed),
                "source": f"termwise.{row.finding.rule}",
            },
        )
    return written(root)


REPORTER = Reporter("checkstyle", "Checkstyle XML", render, findings_only=True)
