"""Hold the findings after a fix against those before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from termwise.fixes.edits import Applied
from termwise.fixes.plan import Fix, Plan
from termwise.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Verdict:
    """What fixing did that it should not have done.

    Attributes:
        stuck: Fixes at whose words there is a finding still.
        created: Findings where there was none before, in offsets of the new text.
    """

    stuck: tuple[Fix, ...]
    created: tuple[Finding, ...]


_NOTHING = Verdict((), ())


def compare(
    before: Sequence[Finding], after: Sequence[Finding], planned: Plan, applied: Applied
) -> Verdict:
    """Judge fixes by the findings of the text they lead to.

    Findings of a rule that was fixed count, and errors of any rule; what else turns up is told
    like any other finding, but counts as well when there are more findings than before.

    Args:
        before: Findings of the old text, whether told or accepted by a baseline.
        after: The same for the new text.
        planned: The fixes that were made.
        applied: Their edits.
    """
    rules = {finding.rule for fix in planned.fixes for finding in fix.findings}
    weighty = [one for one in after if one.rule in rules or one.severity >= Severity.ERROR]
    known = {finding.start for finding in before}
    verdict = _judged(weighty, known, planned, applied)
    if verdict == _NOTHING and len(after) > len(before):
        return _judged(after, known, planned, applied)
    return verdict


def _judged(
    after: Sequence[Finding], known: Collection[int], planned: Plan, applied: Applied
) -> Verdict:
    """Judge by ``after`` alone; ``known`` are the starts of the findings of the old text."""
    owners = {id(edit): fix for fix in planned.fixes for edit in fix.edits}
    stuck: dict[int, Fix] = {}
    created = []
    for finding in after:
        edit = applied.edit_at(finding.start, finding.end)
        if edit is not None:
            fix = owners[id(edit)]
            stuck[fix.edits[0].start] = fix
        elif applied.back(finding.start) not in known:
            created.append(finding)
    return Verdict(tuple(stuck.values()), tuple(created))
