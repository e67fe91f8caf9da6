"""Hold the findings after a fix against those before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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

    Findings of a rule that was fixed (at fixed words: there) count, and errors of any rule; what
    else turns up is told like any other finding, and fixed in a next pass, but counts as well
    when there are more findings than before.

    Args:
        before: Findings of the old text, whether told or accepted by a baseline.
        after: The same for the new text.
        planned: The fixes that were made.
        applied: Their edits.
    """
    owners = {id(edit): fix for fix in planned.fixes for edit in fix.edits}
    known = {finding.start for finding in before}
    rules = {finding.rule for fix in planned.fixes for finding in fix.findings}

    def weighs(finding: Finding) -> bool:
        edit = applied.edit_at(finding.start, finding.end)
        fixed = rules if edit is None else {one.rule for one in owners[id(edit)].findings}
        return finding.rule in fixed or finding.severity >= Severity.ERROR

    verdict = _judged(filter(weighs, after), known, owners, applied)
    if verdict == _NOTHING and len(after) > len(before):
        return _judged(after, known, owners, applied)
    return verdict


def _judged(
    after: Iterable[Finding], known: Collection[int], owners: Mapping[int, Fix], applied: Applied
) -> Verdict:
    """Judge by ``after`` alone; ``known`` are the starts of the findings of the old text."""
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
