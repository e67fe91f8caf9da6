"""Find the fixes of a plan that hold: make them, look at the result, leave out the guilty ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from termwise.fixes.compare import compare
from termwise.fixes.edits import Applied
from termwise.fixes.plan import Fix, Plan
from termwise.model.document import Document
from termwise.model.edit import Edit, Written
from termwise.model.report import FileReport

_TRIALS = 16


@dataclass(frozen=True, slots=True)
class State:
    """A file and what was found in it."""

    data: bytes
    report: FileReport

    @property
    def document(self) -> Document:
        """What was read; raises ``ValueError`` when the file could not be."""
        if self.report.document is None:
            raise ValueError(f"{self.report.path} was not read")
        return self.report.document


Write = Callable[[State, tuple[Edit, ...]], Written]
Lint = Callable[[bytes], FileReport]


def tried(state: State, planned: Plan, write: Write, lint: Lint) -> tuple[Plan, State]:
    """Return what of the plan holds, and the state it leads to: the old one if nothing does.

    All fixes are tried together. When that does harm which cannot be laid at the door of any one
    of them, each half is tried beside what holds already, and the halves of that half in turn: a
    few guilty fixes cost a few trials each, and the number of trials has a limit.

    Args:
        state: The file as it is.
        planned: Fixes of its findings.
        write: Works edits into the file of a state.
        lint: Reads and lints what was written.
    """
    search = _Search(state, write, lint)
    if planned.fixes:
        search.add(planned.fixes)
    return planned.without(search.dropped), search.reached


@dataclass(frozen=True, slots=True)
class _Objection:
    """Why fixes may not be made: some for reasons of their own, or all together for one."""

    own: tuple[tuple[Fix, str], ...] = ()
    together: str = ""


class _Search:
    """The fixes that hold so far, what they lead to, and those that do not hold."""

    def __init__(self, state: State, write: Write, lint: Lint) -> None:
        self.reached = state
        self.dropped: list[tuple[Fix, str]] = []
        self._held: tuple[Fix, ...] = ()
        self._start, self._write, self._lint = state, write, lint
        self._trials = 0
        self._last = ""

    def add(self, fixes: tuple[Fix, ...], refused: str = "") -> bool:
        """Hold those of ``fixes`` that can be, and return whether all are.

        Args:
            fixes: At least one.
            refused: Why it is known that they cannot all be held; empty when it is not known.
        """
        if not refused:
            outcome = self._trial(fixes)
            if isinstance(outcome, State):
                self.reached, self._held = outcome, (*self._held, *fixes)
                return True
            guilty = {id(fix) for fix, _ in outcome.own}
            if guilty and guilty <= {id(fix) for fix in fixes}:
                self.dropped += outcome.own
                innocent = tuple(fix for fix in fixes if id(fix) not in guilty)
                if innocent:
                    self.add(innocent)
                return False
            refused = self._last = outcome.together or outcome.own[0][1]
        if len(fixes) == 1:
            self.dropped.append((fixes[0], refused))
            return False
        middle = len(fixes) // 2
        all_held = self.add(fixes[:middle])
        self.add(fixes[middle:], refused if all_held else "")
        return False

    def _trial(self, fixes: tuple[Fix, ...]) -> State | _Objection:
        """Return the state that ``fixes`` lead to beside those held, or what speaks against it."""
        if self._trials == _TRIALS:
            return _Objection(together=self._last)
        self._trials += 1
        wanted = sorted((*self._held, *fixes), key=lambda fix: fix.edits[0].start)
        planned = Plan(tuple(wanted), ())
        written = self._write(self._start, planned.edits)
        if written.refused:
            owners = {id(edit): fix for fix in wanted for edit in fix.edits}
            return _Objection(tuple((owners[id(one.edit)], one.reason) for one in written.refused))
        reached = State(written.data, self._lint(written.data))
        return _objection(self._start, reached.report, planned) or reached


def _objection(state: State, report: FileReport, planned: Plan) -> _Objection | None:
    """Return what speaks against fixes, in view of what the file would be read as with them."""
    applied = Applied(state.document.text, planned.edits)
    if report.document is None:
        reason = report.error.message if report.error else "no reason given"
        return _Objection(together=f"the changed file could not be read ({reason})")
    if report.document.text != applied.text:
        return _Objection(
            together="with the changes the file would read otherwise in other places too"
        )
    verdict = compare(state.report.findings, report.findings, planned, applied)
    if verdict.stuck:
        why = "there would still be a finding at these words"
        return _Objection(tuple((fix, why) for fix in verdict.stuck))
    if verdict.created:
        new = verdict.created[0]
        return _Objection(
            together=f"it would bring up a finding elsewhere ({new.rule}: {new.message})"
        )
    return None
