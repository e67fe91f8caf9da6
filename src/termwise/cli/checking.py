"""What ``termwise check`` does once its options are understood."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from termwise.cli.exits import Exit, complain
from termwise.cli.output import put, write_reports
from termwise.cli.progress import progress_line
from termwise.cli.targets import check_targets, reporter_of
from termwise.config.settings import Settings
from termwise.engine.cache import Cache
from termwise.engine.configured import Configured
from termwise.engine.discover import STDIN, Found, discover
from termwise.engine.run import Stdin, read_all, run
from termwise.errors import ConfigError
from termwise.formats.registry import all_suffixes
from termwise.model.report import FileReport, RunReport
from termwise.text import counted

_DEFAULT_STDIN_NAME = "stdin.md"


def check(
    paths: tuple[str, ...],
    configured: Configured,
    stdin_name: str | None,
    *,
    color: str,
    statistics: bool,
    notes: str | None = None,
    overwrite: bool = False,
) -> int:
    """Lint ``paths``, write the reports and return the exit status.

    Args:
        paths: Files, folders, or ``-``.
        configured: Settings of the run and of each file.
        stdin_name: File name that ``-`` stands for.
        color: ``auto``, ``always`` or ``never``.
        statistics: Whether findings are counted by rule.
        notes: Folder for copies with a note on each finding, or None.
        overwrite: Whether copies of an earlier run may be replaced.
    """
    targets = configured.settings.output_format
    check_targets(targets, paths)  # a misspelt format is told before the work, not after
    if notes is not None and STDIN in paths:
        raise ConfigError('--annotate makes copies of files; save what comes through "-" first')
    if notes is not None and Path(notes).is_file():
        raise ConfigError(f"--annotate: {notes} is a file; name the folder for the copies")
    with progress_line() as progress:
        report, found = run(
            paths,
            configured,
            stdin=stdin_of(paths, stdin_name),
            progress=progress,
            cache=cache_of(configured.settings),
            jobs=configured.settings.jobs,
            whole=not all(reporter_of(target).findings_only for target in targets),
        )
    tell_left_out(found, but=notes)
    trouble = tell_unread(report.files)
    if configured.settings.baseline is not None:
        report = without_accepted(report, Path(configured.settings.baseline))
    write_reports(report, configured.settings.output_format, color=color)
    if statistics:
        tell_statistics(report)
    if notes is not None:
        from termwise.cli.annotating import annotate

        if not annotate(report, configured, Path(notes), overwrite=overwrite):
            return Exit.TROUBLE
    return trouble or status(report, configured.settings)


def show(paths: tuple[str, ...], configured: Configured, stdin_name: str | None) -> int:
    """Print the text that is read from ``paths`` and return the exit status."""
    worst = Exit.CLEAN
    for file in read_all(paths, configured, stdin=stdin_of(paths, stdin_name)):
        if file.document is not None:
            put(file.document.text)
        worst = max(worst, tell_unread((file,)))
    return worst


def without_accepted(report: RunReport, place: Path) -> RunReport:
    """Return ``report`` without the findings that the baseline at ``place`` accepts."""
    from termwise.engine.baselining import compare
    from termwise.suppression.baseline import load_baseline

    compared = compare(report, load_baseline(place), place)
    if compared.stale:
        complain(
            f"{place}: {counted(compared.stale, 'accepted finding')} no longer there; "
            "termwise baseline update takes them out"
        )
    return compared.report


def cache_of(settings: Settings) -> Cache | None:
    """Return the cache that ``settings`` ask for; a relative folder is the project's."""
    return Cache(Path(settings.root) / settings.cache_dir) if settings.cache else None


def list_files(paths: tuple[str, ...], configured: Configured) -> int:
    """Print the files that ``paths`` stand for and return the exit status."""
    found = discover(paths, configured.of_folder, all_suffixes, leave_out=configured.written)
    put(b"".join(os.fsencode(name) + b"\n" for name in found.files))
    tell_left_out(found)
    return Exit.CLEAN


def tell_left_out(found: Found, *, but: str | None = None) -> None:
    """Print to standard error which folders hold nothing to read, and which copies were left out.

    Args:
        found: What was looked at.
        but: Folder in which copies are nothing to tell of, or None.
    """
    for folder in found.empty:
        complain(f"{folder}: holds no file that termwise reads")
    for folder in found.excluded:
        complain(f"{folder}: everything in it is left out by exclude or .gitignore")
    own = Path(but).resolve() if but else None
    copies = [c for c in found.copies if own is None or own not in Path(c).resolve().parents]
    if copies:
        first, *more = copies
        others = f", and {len(more)} more like it" if more else ""
        complain(
            f"{first}: is a copy made by termwise and left out{others}; name it to have it read"
        )


def tell_unread(files: Iterable[FileReport]) -> Exit:
    """Print why a file, or a part of it, could not be read to standard error.

    Returns:
        The exit status: what was not read must not count as clean.
    """
    status = Exit.CLEAN
    for file in files:
        messages = [f"{file.path}: {notice.message}" for notice in file.unread]
        if file.error is not None:
            messages.append(file.error.message)
        for message in messages:
            status = Exit.TROUBLE
            complain(message)
    return status


def tell_statistics(report: RunReport) -> None:
    """Print how often each rule spoke, the most frequent first, to standard error."""
    from collections import Counter

    counts = Counter(finding.rule for file in report.files for finding in file.findings)
    for rule, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"{number:>6}  {rule}", err=True)


def status(report: RunReport, settings: Settings) -> int:
    """Return the exit status that the findings of ``report`` stand for."""
    worst = max((f.severity for file in report.files for f in file.findings), default=0)
    return Exit.FINDINGS if worst >= settings.fail_level else Exit.CLEAN


def stdin_of(paths: tuple[str, ...], name: str | None) -> Stdin | None:
    """Return what comes through standard input, or None when ``paths`` does not ask for it."""
    if STDIN not in paths:
        return None
    if sys.stdin is None:
        raise ConfigError('standard input is closed; pipe a file into "-", or name one')
    return Stdin(sys.stdin.buffer.read(), name or _DEFAULT_STDIN_NAME)
