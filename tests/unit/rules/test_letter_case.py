from __future__ import annotations

import pytest
from tests.helpers.analyses import make

from termwise.model.finding import FixKind, Severity
from termwise.rules.letter_case import check

UPPER = 'Acme Ltd (the "{=Client=Acme Ltd}") pays. '


def test_small_letter_after_a_capital_definition() -> None:
    analysis, document = make(UPPER + "We return the {client's} files.")
    (finding,) = check(analysis, document)
    assert (finding.text, finding.suggestion) == ("client's", "Client's")
    assert (finding.severity, finding.fix) == (Severity.NOTE, FixKind.SAFE)


def test_capital_after_a_small_definition() -> None:
    analysis, document = make('Acme Ltd ("the {=client=Acme Ltd}") asks. We tell the {Client} so.')
    (finding,) = check(analysis, document)
    assert finding.suggestion == "client"


def test_likely_reading_is_an_unsafe_fix() -> None:
    analysis, document = make(UPPER + "We return files to the {client?}.")
    (finding,) = check(analysis, document)
    assert finding.fix is FixKind.UNSAFE


@pytest.mark.parametrize(
    "rest",
    [
        "We advise the {Client}.",
        "We advise the {CLIENT}.",
        "We have many other {clients}.",
        "We treat you like a {client}.",
        "We reach the {client??}.",
        "We open the {client:technical}.",
        "We ask the {client:theirs}.",
        "We measure the {client} satisfaction.",
        "We advise the {clients}.",
    ],
)
def test_quiet(rest: str) -> None:
    analysis, document = make(UPPER + rest)
    assert list(check(analysis, document)) == []


def test_quiet_before_the_definition() -> None:
    analysis, document = make("We advise the {client}. " + UPPER)
    assert list(check(analysis, document)) == []


def test_quiet_in_headings() -> None:
    analysis, document = make(UPPER + "\n\n# What the {client} does\n\nNothing.")
    assert list(check(analysis, document)) == []


def test_quiet_when_definitions_differ_in_case() -> None:
    analysis, document = make(UPPER + 'and (the "{=client=Acme Ltd}"). We tell the {client}.')
    assert list(check(analysis, document)) == []
