"""Lint everything a command asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from termwise.config.settings import Settings
from termwise.engine.cache import Cache
from termwise.engine.configured import Configured
from termwise.engine.discover import STDIN, Found, discover
from termwise.engine.lint import failed, lint_bytes, quiet_report, read_bytes
from termwise.engine.pipeline_name import pipeline_name
from termwise.engine.quick import nothing_found
from termwise.engine.sweeping import seldom_swept
from termwise.errors import UnreadableFile
from termwise.formats.registry import all_suffixes, format_for
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
    cache: Cache | None = None,
    jobs: int = 1,
    whole: bool = True,
) -> tuple[RunReport, Found]:
    """Lint ``paths`` and return the report with what was looked at.

    Args:
        paths: Files, folders, or ``-`` for ``stdin``.
        configured: Settings of the run and of each file.
        stdin: Needed when ``-`` is among ``paths``.
        progress: Called with files done, files in all and the path just done.
        cache: Results of earlier runs, or None to do everything anew.
        jobs: Processes; 0 for as many as help.
        whole: Whether the report keeps what was read in files without findings.
    """
    found = discover(paths, configured.of_folder, all_suffixes, leave_out=configured.written)
    reports: dict[int, FileReport] = {}

    def done(number: int, report: FileReport) -> None:
        reports[number] = report if whole else slim(report, whole=False)
        if progress:
            progress(len(reports), len(found.files), report.path)

    tasks = []
    for number, path in enumerate(found.files):
        if path == STDIN and stdin is not None:
            done(number, slim(lint_bytes(stdin.data, stdin.name, configured.for_file(stdin.name))))
            continue
        settings = configured.for_file(path)
        report = at_once(path, settings, cache, whole=whole)
        if report is not None:
            done(number, report)
        else:
            tasks.append((number, path, settings))
    with seldom_swept():
        for number, report in _work_off(tasks, cache, jobs, whole=whole):
            done(number, report)
    if cache is not None and tasks:
        cache.prune()
    ordered = tuple(reports[number] for number in sorted(reports))
    return RunReport(ordered, pipeline_name(configured.settings.pipeline)), found


def at_once(
    path: str, settings: Settings, cache: Cache | None, *, whole: bool = True
) -> FileReport | None:
    """Return what can be said of a file without reading it closely, or None.

    That is: it cannot be opened, it is a text without terms, or its result is in the cache;
    ``whole`` as for ``run``.
    """
    try:
        data = read_bytes(path, settings.reading.size_limit)
    except UnreadableFile as error:
        return failed(path, error)
    quiet = quiet_report(data, path, settings)
    if quiet is not None:
        return slim(quiet)
    key = cache.key(data, path, settings) if cache else None
    return cache.get(key, path, settings, whole=whole) if cache and key else None


def lint_and_keep(
    path: str, settings: Settings, cache: Cache | None, *, whole: bool = True
) -> FileReport:
    """Lint the file at ``path`` and put the result in the cache; ``whole`` as for ``run``."""
    try:
        data = read_bytes(path, settings.reading.size_limit)
    except UnreadableFile as error:
        return failed(path, error)
    report = slim(lint_bytes(data, path, settings))
    key = cache.key(data, path, settings) if cache else None
    if cache and key:
        cache.put(key, report)
    return report if whole else slim(report, whole=False)


def read_all(
    paths: Iterable[str], configured: Configured, *, stdin: Stdin | None = None
) -> Iterator[FileReport]:
    """Yield for every file of ``paths`` its document as read in full, or why there is none."""
    found = discover(paths, configured.of_folder, all_suffixes, leave_out=configured.written)
    for path in found.files:
        try:
            if path == STDIN and stdin is not None:
                data, name = stdin.data, stdin.name
            else:
                reading = configured.for_file(path).reading
                data, name = read_bytes(path, reading.size_limit), path
            read = format_for(name).read(data, name, configured.for_file(name).reading)
        except UnreadableFile as error:
            yield failed(path, error)
            continue
        yield FileReport(name, read.format, "ok", document=read, notices=read.notices)


def slim(report: FileReport, *, whole: bool = True) -> FileReport:
    """Return ``report`` with what a report is written from, so that memory stays flat.

    That is without inline marks, and without a text that nothing points into; unless ``whole``,
    also without what was read where nothing was found.
    """
    if report.document is None or report.analysis is None:
        return report
    told = any(found.mentions or found.definitions for found in report.analyses)
    if report.findings or (told and whole):
        return replace(report, document=replace(report.document, marks=()))
    empty = replace(report.document, text="", raw="", blocks=(), marks=(), line_starts=())
    if not told:
        return replace(report, document=empty)
    analysis, *more = (nothing_found(found.term_set) for found in report.analyses)
    return replace(report, document=empty, analysis=analysis, more=tuple(more))


def _work_off(
    tasks: list[tuple[int, str, Settings]], cache: Cache | None, wanted: int, *, whole: bool
) -> Iterator[tuple[int, FileReport]]:
    jobs = 1
    if len(tasks) > 1 and wanted != 1:
        from termwise.engine.parallel import in_processes, useful_jobs

        jobs = useful_jobs(wanted, len(tasks))
    if jobs > 1:
        work = partial(lint_and_keep, cache=cache, whole=whole)
        yield from in_processes(tasks, work, jobs, lost=failed)
        return
    for number, path, settings in tasks:
        yield number, lint_and_keep(path, settings, cache, whole=whole)
