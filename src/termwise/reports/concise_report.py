"""One line per finding, for terminals and editors that jump to places."""

from __future__ import annotations

from termwise.model.finding import Severity
from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import RunReport
from termwise.reports.places import address
from termwise.reports.rows import rows
from termwise.reports.styled import Span, drawn, line
from termwise.reports.wording import closing

_COLOR = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


def render(report: RunReport, options: RenderOptions) -> str:
    """Return ``place: severity: rule: message`` lines and a summary."""
    lines = [
        line(
            Span(f"{address(row.file.path, row.start)}: ", "bold"),
            Span(f"{row.finding.severity}: ", _COLOR[row.finding.severity]),
            f"{row.finding.rule}: {row.said}",
        )
        for row in rows(report)
    ]
    lines.append(line(closing(report)))
    return drawn(lines, color=options.color)


REPORTER = Reporter("concise", "One line per finding", render, findings_only=True)
