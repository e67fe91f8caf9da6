"""GitLab's code quality report."""

from __future__ import annotations

import json
from hashlib import sha256

from termwise.model.finding import Severity
from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import RunReport
from termwise.reports.rows import errors, rows

_LEVEL = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: RunReport, options: RenderOptions) -> str:
    """Return a JSON list of issues; a file that could not be read is a blocker."""
    issues = [
        _issue("unreadable", reason, "blocker", path, 1, "") for path, reason in errors(report)
    ]
    for row in rows(report):
        found = row.finding
        issues.append(
            _issue(
                found.rule,
                row.placed,
                _LEVEL[found.severity],
                row.file.path,
                row.line,
                found.fingerprint,
            )
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(
    rule: str, said: str, severity: str, path: str, line: int, fingerprint: str
) -> dict[str, object]:
    # GitLab wants fingerprints that are unique over the whole report
    key = "\0".join((path, rule, fingerprint or said))
    return {
        "description": said,
        "check_name": f"termwise/{rule}",
        "fingerprint": sha256(key.encode("utf-8", "surrogateescape")).hexdigest(),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


REPORTER = Reporter(
    "gitlab", "GitLab code quality report", render, from_top=True, findings_only=True
)
