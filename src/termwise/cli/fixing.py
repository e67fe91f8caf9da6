"""What ``termwise fix`` and ``termwise check --diff`` do once their options are understood."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path

import click

from termwise.cli.checking import cache_of, status, stdin_of, tell_left_out, tell_unread
from termwise.cli.exits import Exit, complain
from termwise.cli.output import put, wants_color, write_reports
from termwise.cli.progress import progress_line
from termwise.cli.targets import check_targets
from termwise.engine.configured import Configured
from termwise.engine.discover import STDIN, discover
from termwise.engine.fix import Outcome, Request
from termwise.engine.fix_run import accepted_by, fix_all, refusals, save, with_refusals
from termwise.engine.pipeline_name import pipeline_name
from termwise.engine.saving import NotWritten
from termwise.errors import ConfigError
from termwise.fixes.difference import difference
from termwise.fixes.plan import Why
from termwise.formats.registry import all_suffixes
from termwise.model.format import WriteOptions
from termwise.model.report import FileReport, RunReport
from termwise.suppression.baseline import load_baseline
from termwise.text import counted, printable

_COLORS = {"+": "green", "-": "red", "@": "cyan"}
_LEFT = {
    Why.UNSAFE: "unsafe (--unsafe-fixes makes them)",
    Why.NO_FIX: "without a fix",
    Why.REFUSED: "refused",
    Why.COMMENT: "told in comments",
}
_AS = {"tracked": " as tracked changes", "both": " as tracked changes"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of fixing.

    Attributes:
        mode: For formats that keep the original.
        force: Whether signed and protected files are changed too.
        quiet: Whether what is left is neither reported nor a failure.
        fail_on_fix: Whether having fixed something makes the exit status 1.
    """

    unsafe: bool = False
    diff: bool = False
    mode: str = "tracked"
    in_place: bool = False
    overwrite: bool = False
    force: bool = False
    author: str = "termwise"
    date: str | None = None
    quiet: bool = False
    fail_on_fix: bool = False


@dataclass(slots=True)
class _Tally:
    files: int = 0
    fixed: int = 0
    changed: int = 0
    left: Counter[Why] = field(default_factory=Counter)
    trouble: bool = False

    def add(self, outcome: Outcome) -> None:
        self.fixed += len(outcome.fixed)
        self.changed += outcome.changed
        reasons = {(o.finding.start, o.finding.rule): o.why for o in reversed(outcome.unfixed)}
        self.left.update(reasons.values())


def fix(
    paths: tuple[str, ...],
    configured: Configured,
    stdin_name: str | None,
    wishes: Wishes,
    *,
    color: str,
) -> int:
    """Fix ``paths``, report what is left and return the exit status."""
    if STDIN in paths and len(paths) > 1:
        raise ConfigError('"-" cannot be fixed together with files; fix them one after the other')
    targets = configured.settings.output_format
    check_targets(targets, paths)
    request = _request(configured, wishes)
    piped = paths == (STDIN,)
    tally = _Tally()
    reports: list[FileReport] = []
    with progress_line() as progress:
        stdin = stdin_of(paths, stdin_name)
        found = discover(paths, configured.of_folder, all_suffixes, leave_out=configured.written)
        outcomes = fix_all(
            found.files,
            configured,
            request,
            stdin=stdin,
            progress=progress,
            jobs=configured.settings.jobs,
        )
        for outcome in outcomes:
            reports.append(_handle(outcome, request, wishes, tally, piped=piped, color=color))
    tell_left_out(found)
    run = RunReport(tuple(reports), pipeline_name(configured.settings.pipeline))
    if piped:
        targets = tuple(target for target in targets if "=" in target)
    if not (wishes.diff or wishes.quiet):
        write_reports(run, targets, color=color)
    click.echo(_summary(tally, wishes), err=True)
    return _status(run, configured, wishes, tally)


def written_with(author: str, date: str | None, mode: str = "comments") -> WriteOptions:
    """Return how to write, the date checked.

    Args:
        author: Name beside changes and comments.
        date: ISO 8601; None for ``SOURCE_DATE_EPOCH`` of the environment, or else now.
        mode: As in ``Format.modes``.

    Raises:
        ConfigError: When ``date`` is none.
    """
    try:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        if date is not None:
            moment = datetime.fromisoformat(re.sub(r"[Zz]$", "+00:00", date))  # 3.10: no Z
        else:
            moment = (
                datetime.fromtimestamp(int(epoch), timezone.utc)
                if epoch
                else datetime.now(timezone.utc)
            )
        moment = (
            moment.replace(tzinfo=timezone.utc)
            if moment.tzinfo is None
            else moment.astimezone(timezone.utc)
        )
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(
            f'"{date or epoch}" is no date; write it like 2026-01-31T12:00:00Z'
        ) from error
    return WriteOptions(mode=mode, author=author, date=moment.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _request(configured: Configured, wishes: Wishes) -> Request:
    request = Request(
        unsafe=wishes.unsafe,
        write=replace(written_with(wishes.author, wishes.date, wishes.mode), force=wishes.force),
        cache=cache_of(configured.settings),
    )
    if configured.settings.baseline is None:
        return request
    place = Path(configured.settings.baseline)
    return replace(request, told=accepted_by(load_baseline(place), place))


def _handle(
    outcome: Outcome,
    request: Request,
    wishes: Wishes,
    tally: _Tally,
    *,
    piped: bool,
    color: str,
) -> FileReport:
    """Write or show what became of one file and return the report of what is left."""
    path = outcome.before.path
    tally.files += 1
    if tell_unread((outcome.before,)):
        tally.trouble = True
    if outcome.before.error is not None:
        return outcome.before
    if wishes.diff:
        put(_colored(_difference(outcome), color))
    elif piped:
        put(outcome.new)
    elif outcome.changed:
        try:
            place = save(outcome, in_place=wishes.in_place, overwrite=wishes.overwrite)
        except NotWritten as error:
            complain(str(error))
            tally.trouble = True
            return replace(outcome.before, findings=request.told(outcome.before))
        click.echo(printable(_said(outcome, path, place)), err=True)
    tally.add(outcome)
    if wishes.diff or piped or wishes.quiet:
        for notice in refusals(outcome):
            complain(f"{path}: {notice.message}")
    return with_refusals(outcome)


def _difference(outcome: Outcome) -> str:
    old, new = outcome.before.document, outcome.after.document
    if old is None or new is None or not outcome.changed:
        return ""
    return difference(old.raw, new.raw, name=old.path)


def _colored(diff: str, color: str) -> str:
    if not wants_color(color):
        return diff
    return "".join(
        click.style(line, fg=_COLORS.get(line[:1])) for line in diff.splitlines(keepends=True)
    )


def _said(outcome: Outcome, path: str, place: str) -> str:
    parts = []
    if outcome.fixed:
        found = counted(len(outcome.fixed), "finding")
        parts.append(f"{found} fixed{_AS.get(outcome.mode or '', '')}")
    if outcome.notes:
        parts.append(counted(outcome.notes, "comment"))
    copy = f", in {place}" if place != path else ""
    return f"{path}: {', '.join(parts)}{copy}"


def _summary(tally: _Tally, wishes: Wishes) -> str:
    found = counted(tally.fixed, "finding")
    files = counted(tally.files, "file")
    done = f"{found} would be fixed" if wishes.diff else f"{found} fixed"
    if not tally.fixed:
        done = "nothing fixed" if tally.left or tally.trouble else "nothing to fix"
    reasons = ", ".join(
        f"{tally.left[why]} {said}" for why, said in _LEFT.items() if tally.left[why]
    )
    left = f"; {tally.left.total()} left: {reasons}" if reasons else ""
    trouble = "; see the messages above for what could not be done" if tally.trouble else ""
    return f"{done} in {files}{left}{trouble}."


def _status(run: RunReport, configured: Configured, wishes: Wishes, tally: _Tally) -> int:
    if tally.trouble:
        return Exit.TROUBLE
    if wishes.diff:
        return Exit.FINDINGS if tally.changed else Exit.CLEAN
    if wishes.fail_on_fix and tally.fixed:
        return Exit.FINDINGS
    return Exit.CLEAN if wishes.quiet else status(run, configured.settings)
