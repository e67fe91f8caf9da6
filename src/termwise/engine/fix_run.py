"""Fix everything a command asks for, one file after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from os import environ
from pathlib import Path

from termwise.engine.configured import Configured
from termwise.engine.copies import copy_of
from termwise.engine.discover import STDIN, discover
from termwise.engine.fix import Outcome, Request, fix_bytes, keeps_original
from termwise.engine.lint import failed, internal_error, read_bytes
from termwise.engine.run import Progress, Stdin, slim
from termwise.engine.saving import replace_file, write_copy
from termwise.errors import TermwiseError, UnreadableFile
from termwise.fixes.plan import Unfixed, Why
from termwise.formats.registry import all_suffixes, format_for
from termwise.model.document import Notice
from termwise.model.finding import Finding
from termwise.model.report import FileReport
from termwise.reports.places import where
from termwise.suppression.baseline import Baseline, key_of, split


def fix_all(
    paths: Sequence[str],
    configured: Configured,
    request: Request,
    *,
    stdin: Stdin | None = None,
    progress: Progress | None = None,
) -> Iterator[Outcome]:
    """Fix ``paths`` and yield what became of each file; nothing is written.

    Args:
        paths: Files, folders, or ``-`` for ``stdin``.
        configured: Settings of the run and of each file.
        request: What is wanted.
        stdin: Needed when ``-`` is among ``paths``.
        progress: Called with files done, files in all and the path just done.
    """
    files = discover(paths, configured.of_folder, all_suffixes).files
    for number, path in enumerate(files, 1):
        yield _fixed(path, configured, request, stdin)
        if progress:
            progress(number, len(files), path)
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

    def told(report: FileReport) -> tuple[Finding, ...]:
        entries = baseline.entries.get(key_of(report.path, place), ())
        return split(report.findings, entries)[0]

    return told


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


def _fixed(path: str, configured: Configured, request: Request, stdin: Stdin | None) -> Outcome:
    name = stdin.name if path == STDIN and stdin is not None else path
    try:
        settings = configured.for_file(name)
        if path == STDIN and stdin is not None:
            data = stdin.data
        else:
            data = read_bytes(path, settings.reading.size_limit)
        return fix_bytes(data, name, settings, request)
    except UnreadableFile as error:
        report = failed(name, error)
    except (TermwiseError, MemoryError):
        raise
    except Exception as error:
        if environ.get("TERMWISE_DEBUG"):
            import traceback

            traceback.print_exc()
        report = failed(name, internal_error(name, error))
    return Outcome(report, report)
