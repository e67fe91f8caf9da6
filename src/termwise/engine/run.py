"""Lint everything a command asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from termwise.engine.configured import Configured
from termwise.engine.discover import STDIN, discover
from termwise.engine.lint import lint_bytes, lint_path, read_bytes
from termwise.engine.pipeline_name import pipeline_name
from termwise.errors import UnreadableFile
from termwise.formats.registry import all_suffixes, format_for
from termwise.model.document import Document
from termwise.model.report import FileReport, RunReport

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Stdin:
    """What came through standard input.

    Attributes:
        name: File name that gives the format and that reports show.
    """

    data: bytes
    name: str


def run(
    paths: Iterable[str],
    configured: Configured,
    *,
    stdin: Stdin | None = None,
    progress: Progress | None = None,
) -> tuple[RunReport, tuple[str, ...]]:
    """Lint ``paths`` and return the report with the folders that held nothing to read.

    Args:
        paths: Files, folders, or ``-`` for ``stdin``.
        configured: Settings of the run and of each file.
        stdin: Needed when ``-`` is among ``paths``.
        progress: Called with files done, files in all and the path just done.
    """
    found = discover(paths, configured.of_folder, all_suffixes)
    reports = []
    for report in _lint(found.files, configured, stdin):
        reports.append(slim(report))
        if progress:
            progress(len(reports), len(found.files), report.path)
    return RunReport(tuple(reports), pipeline_name(configured.settings.pipeline)), found.empty


def read_all(
    paths: Iterable[str], configured: Configured, *, stdin: Stdin | None = None
) -> Iterator[tuple[Document | None, UnreadableFile | None]]:
    """Yield for every file of ``paths`` its document as read in full, or why there is none."""
    for path in discover(paths, configured.of_folder, all_suffixes).files:
        try:
            if path == STDIN and stdin is not None:
                data, name = stdin.data, stdin.name
            else:
                reading = configured.for_file(path).reading
                data, name = read_bytes(path, reading.size_limit), path
            yield format_for(name).read(data, name, configured.for_file(name).reading), None
        except UnreadableFile as error:
            yield None, error


def slim(report: FileReport) -> FileReport:
    """Return ``report`` without a text that nothing points into, so that memory stays flat."""
    if report.document is None or report.findings or (report.analysis and report.analysis.mentions):
        return report
    empty = replace(report.document, text="", raw="", blocks=(), marks=(), line_starts=())
    return replace(report, document=empty)


def _lint(
    files: Iterable[str], configured: Configured, stdin: Stdin | None
) -> Iterator[FileReport]:
    for path in files:
        if path == STDIN and stdin is not None:
            yield lint_bytes(stdin.data, stdin.name, configured.for_file(stdin.name))
        else:
            yield lint_path(path, configured.for_file(path))
