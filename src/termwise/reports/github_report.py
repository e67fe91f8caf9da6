"""Annotations for GitHub Actions, severest first and no more than GitHub shows."""

from __future__ import annotations

from collections.abc import Iterator

from termwise.model.finding import Severity
from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import RunReport
from termwise.reports.rows import Row, errors, rows
from termwise.reports.wording import summary
from termwise.text import counted

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST_PER_LEVEL = 10


def render(report: RunReport, options: RenderOptions) -> str:
    """Return workflow commands; what GitHub would not show is counted at the end."""
    lines = [
        f"::error file={_property(path)},title=termwise::{_data(reason)}"
        for path, reason in errors(report)
    ]
    shown = {"error": len(lines), "warning": 0, "notice": 0}
    hidden = max(len(lines) - _MOST_PER_LEVEL, 0)
    del lines[_MOST_PER_LEVEL:]
    for row in sorted(rows(report), key=lambda row: -row.finding.severity):
        level = _LEVEL[row.finding.severity]
        shown[level] += 1
        if shown[level] > _MOST_PER_LEVEL:
            hidden += 1
        else:
            lines.append(f"::{level} {_properties(row)}::{_data(row.placed)}")
    if hidden:
        lines.append(
            f"{counted(hidden, 'annotation')} not shown: GitHub shows {_MOST_PER_LEVEL} per level"
        )
    return "".join(f"{line}\n" for line in (*lines, f"termwise: {summary(report)}"))


def _properties(row: Row) -> str:
    return ",".join(f"{name}={_property(value)}" for name, value in _places(row))


def _places(row: Row) -> Iterator[tuple[str, str]]:
    yield "file", row.file.path
    yield "line", str(row.line)
    if row.start.column is not None:
        yield "col", str(row.start.column)
        if row.end.line == row.start.line and row.end.column is not None:
            yield "endColumn", str(row.end.column)
    yield "title", f"termwise {row.finding.rule}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter(
    "github", "Annotations for GitHub Actions", render, from_top=True, findings_only=True
)
