"""One JSON object per line: a finding, or the reason why a file could not be read."""

from __future__ import annotations

import json

from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import RunReport
from termwise.reports.json_report import finding_data


def render(report: RunReport, options: RenderOptions) -> str:
    """Return the findings as JSON lines, each with the path of its file."""
    lines: list[dict[str, object]] = []
    for file in report.files:
        if file.error is not None:
            error = {"kind": file.error.kind, "message": file.error.message}
            lines.append({"path": file.path, "error": error})
        elif file.document is not None:
            lines += [{"path": file.path, **finding_data(f, file.document)} for f in file.findings]
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in lines)


REPORTER = Reporter("jsonl", "One JSON object per line and finding", render, findings_only=True)
