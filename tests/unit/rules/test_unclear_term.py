from __future__ import annotations

from tests.helpers.analyses import make

from termwise.model.analysis import Confidence
from termwise.rules.unclear_term import RULE, check


def test_tells_what_it_would_guess() -> None:
    analysis, document = make("The {client} pays. The {customer:theirs??} waits.")
    (finding,) = check(analysis, document)
    assert finding.text == "customer"
    assert "most likely those whom the served party serves (40%)" in finding.message
    assert finding.confidence is Confidence.UNCLEAR


def test_calls_a_second_group_what_switched_term_calls_it() -> None:
    analysis, document = make("The {client} pays. The {customer:served2??} waits.")
    (finding,) = check(analysis, document)
    assert "most likely the second group this document serves (40%)" in finding.message


def test_names_a_sense_that_is_no_party() -> None:
    analysis, document = make("The {client:technical??} starts. The {customer} waits.")
    (finding,) = check(analysis, document)
    assert "software or a data object" in finding.message


def test_quiet_when_nothing_hangs_on_it() -> None:
    analysis, document = make("The {client??} pays. The {client} waits.")
    assert list(check(analysis, document)) == []


def test_off_unless_asked_for() -> None:
    assert RULE.severity is None
