"""A summary in Markdown, for job summaries and comments."""

from __future__ import annotations

from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import RunReport
from termwise.reports.places import where
from termwise.reports.rows import errors, rows
from termwise.reports.wording import closing, relationship

_MOST = 200


def render(report: RunReport, options: RenderOptions) -> str:
    """Return a table of findings, the relationships read, and what could not be read."""
    lines = ["## termwise", "", closing(report)]
    for path, reason in errors(report):
        lines += ["", f"**{_cell(path)}** could not be read: {_cell(reason)}"]
    found = list(rows(report))
    if found:
        lines += ["", "| file | place | severity | rule | finding |", "| --- " * 5 + "|"]
    for row in found[:_MOST]:
        cells = (
            row.file.path,
            where(row.start),
            str(row.finding.severity),
            row.finding.rule,
            row.said,
        )
        lines.append("| " + " | ".join(map(_cell, cells)) + " |")
    if len(found) > _MOST:
        lines += ["", f"{len(found) - _MOST} more findings are not shown."]
    flagged = dict.fromkeys(row.file.path for row in found)
    for file in report.files:
        if file.path in flagged:
            for group in (group for analysis in file.analyses for group in analysis.groups):
                if group.referent.is_served:
                    lines += ["", f"**{_cell(file.path)}**: {_cell(relationship(group))}"]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    for character in "\\|*_`<[":
        flat = flat.replace(character, f"\\{character}")
    return flat


REPORTER = Reporter("markdown", "A summary in Markdown", render, findings_only=True)
