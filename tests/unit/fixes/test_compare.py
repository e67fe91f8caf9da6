from __future__ import annotations

from tests.helpers.fixing import finding, findings, read

from termwise.fixes.compare import Verdict, compare
from termwise.fixes.edits import Applied
from termwise.fixes.plan import plan
from termwise.model.finding import Finding, Severity

OLD = read("The customer pays. The patron waits. The client goes.")
BEFORE = list(findings(OLD))
PLANNED = plan(BEFORE, OLD, unsafe=False)
APPLIED = Applied(OLD.text, PLANNED.edits)
NEW = read(APPLIED.text)


def judged(*after: Finding) -> Verdict:
    return compare(BEFORE, after, PLANNED, APPLIED)


def test_what_was_there_before_is_fine() -> None:
    assert judged(*findings(NEW)) == Verdict((), ())


def test_a_finding_at_fixed_words_is_a_fix_that_is_stuck() -> None:
    assert judged(finding(NEW, "client", "patron")).stuck == PLANNED.fixes


def test_a_finding_elsewhere_is_created() -> None:
    new = finding(NEW, "client", "patron", nth=1)
    assert judged(new) == Verdict((), (new,))


def test_of_other_rules_only_errors_count() -> None:
    for nth in (0, 1):
        minor = finding(NEW, "client", None, nth=nth, rule="other", severity=Severity.WARNING)
        assert judged(minor) == Verdict((), ())
        assert judged(finding(NEW, "client", None, nth=nth, rule="other")) != Verdict((), ())


def test_there_are_never_more_findings_than_before() -> None:
    minor = [
        finding(NEW, "client", None, nth=nth, rule=f"rule-{number}", severity=Severity.NOTE)
        for number, nth in enumerate((1, 0, 1))
    ]
    assert judged(*minor[:2]) == Verdict((), ())
    assert judged(*minor) == Verdict(PLANNED.fixes, (minor[0], minor[2]))
