from __future__ import annotations

from typing import Any

import pytest
from tests.helpers.analyses import make

from termwise.rules.conflicting_definition import check

BOTH = 'between {first} (the "{{=Customer={first}}}") and {second} (the "{{=Customer={second}}}").'


def test_one_party_under_two_words() -> None:
    analysis, document = make(
        'Acme, Inc. (the "{=Client=Acme, Inc.}") pays.\n\nACME INC ("{=Customer=ACME INC}") waits.'
    )
    (finding,) = check(analysis, document)
    assert finding.text == "Customer"
    assert finding.related[0].message == "“Client” defined here"
    assert finding.fix is None


def test_one_word_for_two_companies_of_a_preamble() -> None:
    analysis, document = make(BOTH.format(first="Corran Ferries Ltd", second="Fen Bakers & Co"))
    (finding,) = check(analysis, document)
    assert "stands for Fen Bakers & Co here and for Corran Ferries Ltd before" in finding.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Acme Ltd", "Acme Ltd"),
        ("Acme Ltd", "ACME Limited"),
        ("Acme Ltd", "Acme Holdings Ltd"),
        ("Acme Ltd", "Beta Ltd and Gamma Ltd"),
        ("Acme Ltd", "the undersigned"),
        ("Jane Smith", "John Smith"),
        ("Acme Ltd", "Beta Ltd, Gamma Ltd"),
    ],
)
def test_quiet_unless_both_are_plain_and_different_companies(first: str, second: str) -> None:
    analysis, document = make(BOTH.format(first=first, second=second))
    assert list(check(analysis, document)) == []


def test_another_document_in_the_same_file_has_its_own_definition() -> None:
    analysis, document = make(
        'Corran Ltd (the "{=Client=Corran Ltd}").\n\n'
        '# Letter 2\n\nFen Ltd (the "{=Client=Fen Ltd}").'
    )
    assert list(check(analysis, document)) == []


def test_far_apart_is_not_one_preamble() -> None:
    filler = "So it is agreed. " * 50
    analysis, document = make(
        f'Corran Ltd (the "{{=Client=Corran Ltd}}"). {filler} Fen Ltd (the "{{=Client=Fen Ltd}}").'
    )
    assert list(check(analysis, document)) == []


def test_definitions_without_names_cannot_conflict() -> None:
    analysis, document = make('"{=Client}" means you. "{=Customer}" means you, too.')
    assert list(check(analysis, document)) == []


def test_a_file_of_many_letters_takes_time_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    from termwise.rules import conflicting_definition

    compared = []

    def counting(*args: Any) -> str | None:
        compared.append(1)
        return told(*args)

    told = conflicting_definition._conflict
    monkeypatch.setattr(conflicting_definition, "_conflict", counting)
    letter = '# Letter\n\nAcme Ltd (the "{=Client=Acme Ltd}") pays. ' + "It is agreed. " * 50
    analysis, document = make((letter + "\n\n") * 60 + 'Acme ("{=Customer=Acme Ltd}") waits.')
    assert len(list(check(analysis, document))) == 1
    assert len(compared) < 4 * 60
