"""Fix everything a command asks for, one file after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from termwise.config.settings import Settings
from termwise.engine.configured import Configured
from termwise.engine.copies import copy_of
from termwise.engine.discover import STDIN
from termwise.engine.fix import Outcome, Request, fix_bytes, keeps_original
from termwise.engine.lint import failed, internal_error, read_bytes
from termwise.engine.run import Progress, Stdin, slim
from termwise.engine.saving import replace_file, write_copy
from termwise.errors import TermwiseError, UnreadableFile, show_traceback
from termwise.fixes.plan import Unfixed, Why
from termwise.formats.registry import format_for
from termwise.model.document import Notice
from termwise.model.finding import Finding
from termwise.model.report import FileReport
from termwise.reports.places import where
from termwise.suppression.baseline import Baseline, key_of, split


def fix_all(
    files: Sequence[str],
    configured: Configured,
    request: Request,
    *,
    stdin: Stdin | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """Fix ``files`` and yield what became of each file, in order; nothing is written.

    Args:
        files: As discovered; ``-`` for ``stdin``.
        configured: Settings of the run and of each file.
        request: What is wanted.
        stdin: Needed when ``-`` is among ``files``.
        progress: Called with files done, files in all and the path just done.
        jobs: Processes; 0 for as many as help.
    """
    for number, outcome in enumerate(_worked_off(files, configured, request, stdin, jobs), 1):
        yield outcome
        if progress:
            progress(number, len(files), outcome.before.path)
    if request.cache is not None:
        request.cache.prune()


def save(outcome: Outcome, *, in_place: bool, overwrite: bool) -> str:
    """Write what fixing made of a file and return where.

    Args:
        outcome: Of a file that is changed.
        in_place: Whether formats that keep the original are written over it all the same.
        overwrite: Whether an earlier copy may be replaced.

    Raises:
        NotWritten: When nothing could be written.
    """
    path = outcome.before.path
    if in_place or not keeps_original(format_for(path)):
        replace_file(path, outcome.old, outcome.new)
        return path
    copy = copy_of(path)
    write_copy(path, copy, outcome.new, overwrite=overwrite)
    return str(copy)


def accepted_by(baseline: Baseline, place: Path) -> Callable[[FileReport], tuple[Finding, ...]]:
    """Return what takes the findings that ``baseline`` accepts out of a report."""
    return partial(_not_accepted, baseline=baseline, place=place)


def with_refusals(outcome: Outcome) -> FileReport:
    """Return the report of what is left, with a notice for each reason not to fix a finding."""
    report = slim(outcome.after)
    return replace(report, notices=(*report.notices, *refusals(outcome)))


def refusals(outcome: Outcome) -> tuple[Notice, ...]:
    """Return the reasons why findings were not fixed, each once with its places."""
    document = outcome.after.document
    refused = [one for one in outcome.unfixed if one.why is Why.REFUSED]
    if document is None:
        return ()
    counts = Counter(one.detail for one in refused)
    notices = []
    for detail, number in counts.items():
        some = [one for one in refused if one.detail == detail][:3]
        places = "; ".join(dict.fromkeys(where(document.locate(o.finding.start)) for o in some))
        more = "; ..." * (number > len(some))
        notices.append(Notice("fix", f"{_words(some)} left as it is ({places}{more}): {detail}"))
    return tuple(notices)


def _words(some: Iterable[Unfixed]) -> str:
    return ", ".join(dict.fromkeys(f"“{one.finding.text}”" for one in some))


def _not_accepted(report: FileReport, *, baseline: Baseline, place: Path) -> tuple[Finding, ...]:
    entries = baseline.entries.get(key_of(report.path, place), ())
    return split(report.findings, entries)[0]


def _worked_off(
    files: Sequence[str],
    configured: Configured,
    request: Request,
    stdin: Stdin | None,
    wanted: int,
) -> Iterator[Outcome]:
    """Yield the outcome of each file in order, from several processes when that helps."""
    jobs = 1
    if len(files) > 1 and wanted != 1:
        from termwise.engine.parallel import in_processes, useful_jobs

        jobs = useful_jobs(wanted, len(files))
    if jobs == 1 or stdin is not None:
        for path in files:
            name, data = (stdin.name, stdin.data) if path == STDIN and stdin else (path, None)
            yield _fixed(name, configured.for_file(name), request, data)
        return
    tasks = [(number, path, configured.for_file(path)) for number, path in enumerate(files)]
    waiting: dict[int, Outcome] = {}
    following = 0
    for number, outcome in in_processes(tasks, partial(_fixed, request=request), jobs, lost=_lost):
        waiting[number] = outcome
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _fixed(path: str, settings: Settings, request: Request, data: bytes | None = None) -> Outcome:
    """Fix the file at ``path``, or ``data`` under that name."""
    try:
        if data is None:
            data = read_bytes(path, settings.reading.size_limit)
        return fix_bytes(data, path, settings, request)
    except UnreadableFile as error:
        return _lost(path, error)
    except (TermwiseError, MemoryError):
        raise
    except Exception as error:
        show_traceback()
        return _lost(path, internal_error(path, error))


def _lost(path: str, error: UnreadableFile) -> Outcome:
    report = failed(path, error)
    return Outcome(report, report)
