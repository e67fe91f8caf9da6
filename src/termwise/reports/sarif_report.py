"""SARIF 2.1.0, which code scanning services read.

Word and PDF have no lines: the paragraph or the page stands for one, and the message says so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from termwise.model.document import Document
from termwise.model.finding import Finding, Rule, Severity
from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import FileReport, RunReport
from termwise.reports.places import line_of
from termwise.reports.rows import Row, rows
from termwise.reports.wording import evidence

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(report: RunReport, options: RenderOptions) -> str:
    """Return a log with one run; files that could not be read are notifications."""
    rules = options.rules()
    index = {rule.id: number for number, rule in enumerate(rules)}
    found = {finding.rule for file in report.files for finding in file.findings}
    notifications = [note for file in report.files for note in _notifications(file)]
    run = {
        "tool": {
            "driver": {
                "name": "termwise",
                "version": options.version,
                "rules": [
                    _rule(rule, options.page(rule.id) if rule.id in found else None)
                    for rule in rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.unreadable,
                "toolExecutionNotifications": notifications,
            }
        ],
        "results": [_result(row, index) for row in rows(report)],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, page: str | None) -> dict[str, Any]:
    """Return the description of ``rule``, with its page when there is a finding to explain."""
    help_ = {"text": f"{rule.summary}. Run: termwise explain {rule.id}"}
    if page is not None:
        help_["markdown"] = page
    return {
        "id": rule.id,
        "name": rule.id.title().replace("-", ""),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary}."},
        "help": help_,
        "defaultConfiguration": {
            "enabled": rule.severity is not None,
            "level": _LEVEL[rule.severity or Severity.WARNING],
        },
    }


def _result(row: Row, index: dict[str, int]) -> dict[str, Any]:
    finding = row.finding
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": _message(row)},
        "locations": [_location(row.file.path, row.document, finding.start, finding.end)],
        "partialFingerprints": {"termwise/v1": finding.fingerprint},
        "properties": {"confidence": finding.confidence.value},
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    if finding.related:
        result["relatedLocations"] = [
            {
                **_location(row.file.path, row.document, related.start, related.end),
                "id": number,
                "message": {"text": related.message},
            }
            for number, related in enumerate(finding.related)
        ]
    fix = _fix(row.file.path, row.document, finding)
    if fix is not None:
        result["fixes"] = [fix]
    return result


def _message(row: Row) -> str:
    why = evidence(row.finding.evidence)
    return row.placed + (f" (why: {why})" if why else "")


def _location(path: str, document: Document, start: int, end: int) -> dict[str, Any]:
    place: dict[str, Any] = {
        "artifactLocation": {"uri": _uri(path)},
        "region": _region(document, start, end),
    }
    return {"physicalLocation": place}


def _region(document: Document, start: int, end: int) -> dict[str, Any]:
    first, last = document.locate(start), document.locate(end)
    region: dict[str, Any] = {
        "startLine": line_of(first),
        "snippet": {"text": document.raw[start:end]},
    }
    if first.column is not None and last.column is not None:
        region |= {
            "startColumn": first.column,
            "endLine": line_of(last),
            "endColumn": last.column,
            "charOffset": start,
            "charLength": end - start,
        }
    return region


def _fix(path: str, document: Document, finding: Finding) -> dict[str, Any] | None:
    region = _region(document, finding.start, finding.end)
    if finding.suggestion is None or finding.fix is None or "startColumn" not in region:
        return None
    region.pop("snippet")
    return {
        "description": {"text": f"Write “{finding.suggestion}” ({finding.fix.value})"},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(path)},
                "replacements": [
                    {
                        "deletedRegion": region,
                        "insertedContent": {"text": finding.suggestion},
                    }
                ],
            }
        ],
    }


def _notifications(file: FileReport) -> Iterator[dict[str, Any]]:
    told = [(notice.message, "note") for notice in file.notices]
    if file.error is not None:
        told.append((file.error.message, "error"))
    for message, level in told:
        yield {
            "level": level,
            "message": {"text": message},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file.path)}}}],
        }


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))


REPORTER = Reporter(
    "sarif", "SARIF 2.1.0 for code scanning", render, from_top=True, findings_only=True
)
