"""Fix one file: plan, write, read and lint again, and only then let it be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from operator import attrgetter

from termwise.config.settings import Settings
from termwise.engine.cache import Cache
from termwise.engine.lint import lint_bytes
from termwise.engine.run import slim
from termwise.engine.trying import State, tried
from termwise.fixes.note import note, together
from termwise.fixes.plan import Plan, Unfixed, Why, plan
from termwise.formats.registry import format_for
from termwise.model.document import BlockKind, Document
from termwise.model.edit import Edit, Written
from termwise.model.finding import Finding
from termwise.model.format import Format, WriteOptions
from termwise.model.report import FileReport

_PASSES = 8
_UNSETTLED = "the fixes call for one another without end"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of fixing.

    Attributes:
        unsafe: Whether unsafe fixes are made too.
        write: Author, date, and the mode for formats that know more than one.
        told: Gives the findings of a report that a baseline does not accept.
        cache: Results of earlier runs, or None.
    """

    unsafe: bool = False
    write: WriteOptions = field(default_factory=WriteOptions)
    told: Callable[[FileReport], tuple[Finding, ...]] = attrgetter("findings")
    cache: Cache | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; nothing is on the disk yet.

    Attributes:
        before: As linted; ``error`` says why a file could not be read.
        after: The same for ``new``; findings only those told.
        old: The file as read.
        new: The file as it is to be; ``old`` when nothing is to be written.
        mode: How it was written, or None when its format cannot be changed.
        fixed: Findings that are fixed in ``new``.
        unfixed: Findings that are left, with the reason.
        notes: Number of comments that were written.
    """

    before: FileReport
    after: FileReport
    old: bytes = b""
    new: bytes = b""
    mode: str | None = None
    fixed: tuple[Finding, ...] = ()
    unfixed: tuple[Unfixed, ...] = ()
    notes: int = 0

    @property
    def changed(self) -> bool:
        """Whether there is something to write."""
        return self.old != self.new


def fix_bytes(data: bytes, path: str, settings: Settings, request: Request) -> Outcome:
    """Fix the content of a file.

    Passes are made until one finds nothing to do, so that fixing the result changes nothing.

    Args:
        data: The file.
        path: What reports call it; its suffix gives the format.
        settings: In force for this file.
        request: What is wanted.
    """
    before = _linted(data, path, settings, request.cache)
    if before.status != "ok" or not before.findings:
        return Outcome(before, before, data, data)
    first = state = State(data, before)
    form = format_for(path)
    options = replace(request.write, mode=_mode(form, request), reading=settings.reading)
    fixed: list[Finding] = []
    planned = Plan((), ())
    for number in range(_PASSES + 1):
        planned = _planned(state, form, options, request)
        if number == _PASSES and planned.fixes:
            state, fixed = first, []
            planned = _planned(state, form, options, request)
            planned = planned.without((fix, _UNSETTLED) for fix in planned.fixes)
        if not planned.fixes:
            break
        planned, state = tried(
            state,
            planned,
            partial(_written, form=form, options=options),
            lambda data: _linted(data, path, settings, request.cache),
        )
        if not planned.fixes:
            break
        fixed += (finding for fix in planned.fixes for finding in fix.findings)
    left = request.told(state.report)
    after = replace(state.report, findings=left)
    outcome = Outcome(
        before, after, data, state.data, options.mode or None, tuple(fixed), planned.unfixed
    )
    return _with_notes(outcome, form, options) if options.mode in ("comments", "both") else outcome


def leave_notes(
    data: bytes,
    document: Document,
    findings: Iterable[Finding],
    options: WriteOptions,
    *,
    earlier: bytes | None = None,
) -> tuple[bytes, int, tuple[Unfixed, ...]]:
    """Write a comment on each finding, unless the file has it already.

    Args:
        data: The file.
        document: As read from ``data``.
        findings: In ``document``.
        options: Author and date of the comments.
        earlier: The file before its fixes, whose comments may say the same of other words; None
            when nothing was fixed.

    Returns:
        The new bytes, the number of findings told in comments, and the others.
    """
    form = format_for(document.path)
    standing = _standing(data if earlier is None else earlier, form, document.path, options)
    wanted: list[tuple[Edit, Finding]] = []
    for finding in findings:
        edit = note(finding, document)
        if standing[edit.message.partition("\n")[0]]:
            standing[edit.message.partition("\n")[0]] -= 1
            continue
        wanted.append((edit, finding))
    if not wanted or form.write is None:
        return data, 0, ()
    notes = together(wanted)
    told = {id(edit): findings for edit, findings in notes}
    edits = [edit for edit, _ in notes]
    written = form.write(data, document.path, edits, replace(options, mode="comments"))
    refused = tuple(
        Unfixed(finding, Why.REFUSED, one.reason)
        for one in written.refused
        for finding in told[id(one.edit)]
    )
    return written.data, len(wanted) - len(refused), refused


def keeps_original(form: Format) -> bool:
    """Return whether fixes go to a copy: where a person can accept or reject each of them."""
    return "tracked" in form.modes


def _mode(form: Format, request: Request) -> str:
    """Return the way to write; empty when the words of such files cannot be changed."""
    if keeps_original(form):
        return request.write.mode if request.write.mode in form.modes else "tracked"
    return "direct" if "direct" in form.modes else ""


def _plain(options: WriteOptions) -> str:
    """Return the mode without comments; with them, a change refused may become a comment."""
    return "tracked" if options.mode == "both" else options.mode


def _planned(state: State, form: Format, options: WriteOptions, request: Request) -> Plan:
    told = request.told(state.report)
    if options.mode == "comments":
        return Plan((), tuple(Unfixed(finding, Why.COMMENT) for finding in told))
    if form.write is None or not options.mode:
        planned = plan(told, state.document, unsafe=True)  # asking for them would not help
        reason = f"termwise does not change {form.id} files"
        if "comments" in form.modes:
            reason += "; termwise check --annotate leaves notes in a copy"
        return planned.without((fix, reason) for fix in planned.fixes)
    return plan(told, state.document, unsafe=request.unsafe)


def _written(
    state: State, edits: tuple[Edit, ...], *, form: Format, options: WriteOptions
) -> Written:
    if form.write is None:
        raise ValueError(f"{form.id} files are not written")
    path = state.report.path
    written = form.write(state.data, path, edits, replace(options, mode=_plain(options)))
    if written.refused or options.mode == _plain(options):
        return written
    return form.write(state.data, path, edits, options)


def _linted(data: bytes, path: str, settings: Settings, cache: Cache | None) -> FileReport:
    key = cache.key(data, path, settings) if cache else None
    kept = cache.get(key, path, settings) if cache and key else None
    if kept is not None:
        # what is kept has no inline marks, and no text when there is nothing to tell
        return replace(kept, document=format_for(path).read(data, path, settings.reading))
    report = lint_bytes(data, path, settings)
    if cache and key:
        cache.put(key, slim(report))
    return report


def _with_notes(outcome: Outcome, form: Format, options: WriteOptions) -> Outcome:
    document = outcome.after.document
    if document is None:
        return outcome
    data, number, refused = leave_notes(
        outcome.new, document, outcome.after.findings, options, earlier=outcome.old
    )
    return replace(outcome, new=data, notes=number, unfixed=(*outcome.unfixed, *refused))


def _standing(data: bytes, form: Format, path: str, options: WriteOptions) -> Counter[str]:
    """Return how often each paragraph stands in the comments of a file."""
    document = form.read(data, path, replace(options.reading, comments=True))
    return Counter(
        document.text[block.start : block.end].strip()
        for block in document.blocks
        if block.kind is BlockKind.COMMENT
    )
