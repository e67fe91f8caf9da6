from __future__ import annotations

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
