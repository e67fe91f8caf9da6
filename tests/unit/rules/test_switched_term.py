from __future__ import annotations

from tests.helpers.analyses import make

from termwise.model.analysis import RelationshipKind
from termwise.rules.switched_term import check


def test_majority_keeps_its_word() -> None:
    analysis, document = make("The {client} pays. The {client} asks. The {customer's} data.")
    (finding,) = check(analysis, document)
    assert (finding.text, finding.suggestion) == ("customer's", "client's")
    assert "used most" in finding.message


def test_relationship_beats_the_majority() -> None:
    analysis, document = make(
        "We advise each {customer}. A {customer} asks. The {client} decides.",
        kind=RelationshipKind.ADVICE,
        probability=0.95,
    )
    findings = list(check(analysis, document))
    assert [finding.text for finding in findings] == ["customer", "customer"]
    assert "it fits the relationship (advice)" in findings[0].message


def test_a_tie_is_told_without_taking_a_side() -> None:
    analysis, document = make("The {customers} come. The {clients} go.")
    (finding,) = check(analysis, document)
    assert (finding.text, finding.suggestion, finding.fix) == ("clients", None, None)
    assert "nothing tells which to keep" in finding.message
    assert finding.related[0].message == "called “customers” here"


def test_a_tie_among_those_whom_the_served_party_serves_is_told_as_well() -> None:
    analysis, document = make("Their {customers:theirs} come. Their {clients:theirs} go.")
    (finding,) = check(analysis, document)
    assert (finding.text, finding.suggestion, finding.fix) == ("clients", None, None)
    assert "those whom the served party serves" in finding.message


def test_others_may_go_by_any_word() -> None:
    analysis, document = make("Some {customers:other} come. Some {clients:other} go.")
    assert list(check(analysis, document)) == []


def test_definition_is_told_by_another_rule() -> None:
    analysis, document = make('Acme (the "{=Client=Acme}") pays. The {Customer} waits.')
    assert list(check(analysis, document)) == []


def test_conflicting_definition_is_told_by_its_own_rule() -> None:
    analysis, document = make(
        'Acme Ltd (the "{=Client=Acme Ltd}"). The {Client} pays.\n\n'
        '# Annex\n\nAcme Ltd (the "{=Customer=Acme Ltd}"). The {Customer} waits.'
    )
    (finding,) = check(analysis, document)
    assert document.text[finding.start :].startswith("Customer waits")


def test_the_other_word_is_told_without_what_its_place_adds() -> None:
    analysis, document = make("The {customer} pays. A {CUSTOMER'S} fee. The {client} waits.")
    (finding,) = check(analysis, document)
    assert finding.message.startswith("“client” and “customer” both mean")
