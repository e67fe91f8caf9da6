from __future__ import annotations

import pytest
from tests.helpers.analyses import make

from termwise.rules.defined_term_drift import check


def test_points_to_the_definition() -> None:
    analysis, document = make(
        'Acme Ltd (the "{=Client=Acme Ltd}") pays. The {Client} asks. The {Customer} waits.'
    )
    (finding,) = check(analysis, document)
    assert (finding.text, finding.suggestion) == ("Customer", "Client")
    assert "defines as “Client” for Acme Ltd" in finding.message
    assert finding.related[0].start == document.text.index("Client")


def test_without_a_name_the_message_has_none() -> None:
    analysis, document = make('"{=Client}" means the buyer. The {Customer} waits.')
    (finding,) = check(analysis, document)
    assert finding.message.endswith("“Client”")


def test_house_style_beats_the_definition() -> None:
    analysis, document = make('The "{=Client=Acme}". The {Customer} waits.', prefer="customer")
    assert list(check(analysis, document)) == []


def test_two_defined_words_bind_nobody() -> None:
    analysis, document = make('The "{=Client=Acme}" and the "{=Customer=Acme}". A {Customer}.')
    assert list(check(analysis, document)) == []


@pytest.mark.parametrize(
    ("rest", "written"),
    [
        ("We tell the {customer} so.", "Client"),
        ("We tell the {customer's} staff.", "Client's"),
        ("We tell a {customer} so.", "client"),
        ("We tell the {customers} so.", "clients"),
        ("WE TELL THE {CUSTOMER} SO.", "CLIENT"),
    ],
)
def test_the_word_is_written_as_it_is_defined(rest: str, written: str) -> None:
    analysis, document = make(f'Acme Ltd (the "{{=Client=Acme Ltd}}") pays. {rest}')
    assert [finding.suggestion for finding in check(analysis, document)] == [written]
