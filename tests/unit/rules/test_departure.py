from __future__ import annotations

import pytest
from tests.helpers.analyses import make

from termwise.model.analysis import Confidence, Definition, Evidence, RelationshipKind
from termwise.model.finding import FixKind
from termwise.rules.companies import two_companies
from termwise.rules.departure import confidence, departures, fix_kind, related, suggestion, why

CUE = Evidence("pricing", "retainer", "advice", 1.0, 0, 8)


def _only(marked: str, **options: object):  # type: ignore[no-untyped-def]
    analysis, document = make(marked, **options)  # type: ignore[arg-type]
    (departure,) = departures(analysis, document)
    return departure, analysis, document


def test_anchor_is_the_nearest_place_before() -> None:
    departure, _, document = _only("The {client} pays. A {client} asks. The {customer} waits.")
    assert departure.mention.text == "customer"
    assert document.text[: departure.anchor.start].count("client") == 1


def test_anchor_is_the_first_place_when_none_is_before() -> None:
    departure, _, _ = _only("The {customer} waits. The {client} pays. The {client} asks.")
    assert departure.anchor.start > departure.mention.start


@pytest.mark.parametrize(
    "marked",
    [
        "The {client} sells to {customers:theirs} and {customers:theirs} return.",
        "The {client} opens the {customer:technical} table, and {customer:compound} service.",
        "Some {clients:other} and some {customers:other}, {customers:other} all.",
        "The {client} pays and the {client} asks.",
    ],
)
def test_other_referents_and_senses_do_not_depart(marked: str) -> None:
    assert list(departures(*make(marked))) == []


def test_a_lone_doubtful_mention_gives_nothing() -> None:
    assert list(departures(*make("The {client} and the {client} and a {customer??}."))) == []


@pytest.mark.parametrize(
    "marked",
    [
        "The {Client} asks. The {Client's} {customers} wait. The {Client} pays.",
        "The {Client} asks. The {Client’s} own retail {customers} wait. The {Client} pays.",
        "The {Client} asks. {Customers} of the {Client} wait. The {Client} pays.",
        "The {Client} asks. The {Client} and its {customers} wait. The {Client} pays.",
        "The {Client} asks. The {Client} bills its own {customers}. The {Client} pays.",
    ],
)
def test_what_belongs_to_a_party_is_not_that_party(marked: str) -> None:
    assert list(departures(*make(marked))) == []


@pytest.mark.parametrize(
    "marked",
    [
        "The {Client} asks. On the {Client's} order the {customer} pays. The {Client} waits.",
        "The {Client} asks. So do we. We and our {customers} talk. The {Client} waits.",
        "The {Client} asks its landlord. Its {customers} pay rent. The {Client} waits.",
        "The {Client} asks. The {Client's} lease and {customers} matter. The {Client} waits.",
    ],
)
def test_what_only_stands_near_a_possessive_departs(marked: str) -> None:
    assert len(list(departures(*make(marked)))) == 1


@pytest.mark.parametrize(
    ("buyer", "apart"), [("Fen Bakers Ltd", True), ("Acme Limited", False), ("the buyer", False)]
)
def test_words_defined_for_two_companies_are_set_apart(buyer: str, apart: bool) -> None:
    analysis, document = make(
        'Acme Ltd (the "{=Client=Acme Ltd}") pays. Acme (the "{=Client=Acme}") pays.\n\n'
        f'{buyer} (the "{{=Customer={buyer}}}") pays. The {{Client}} asks, the {{Customer}} waits.'
    )
    assert (list(departures(analysis, document)) == []) is apart


def test_each_company_is_held_against_another_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def counting(*args: Definition) -> bool:
        compared.append(args)
        return two_companies(*args)

    monkeypatch.setattr("termwise.rules.departure.two_companies", counting)
    again = '(the "{=Client=Acme Ltd}") or (the "{=Customer=Acme Limited}"). '
    assert list(departures(*make(f"{again * 20}The {{Client}} asks, the {{Customer}} waits.")))
    assert len(compared) == 1


def test_confidence_is_that_of_the_weaker_end() -> None:
    departure, _, _ = _only("The {client} pays, the {client} asks, the {customer?} waits.")
    assert confidence(departure) is Confidence.LIKELY


@pytest.mark.parametrize(
    ("marked", "prefer", "kind"),
    [
        ('Acme (the "{=Client=Acme}") pays. The {Customer} waits.', None, FixKind.SAFE),
        ('Acme (the "{=Client=Acme}") pays. The {Customer?} waits.', None, FixKind.UNSAFE),
        ("The {client} pays. The {customer} waits.", "client", FixKind.SAFE),
        ("The {client} pays. The {client} asks. The {customer} waits.", None, FixKind.UNSAFE),
    ],
)
def test_fix_is_safe_when_somebody_decided_and_the_reading_is_certain(
    marked: str, prefer: str | None, kind: FixKind
) -> None:
    departure, _, _ = _only(marked, prefer=prefer)
    assert fix_kind(departure) is kind


def test_suggestion_keeps_number_case_and_possessive() -> None:
    departure, analysis, _ = _only("A {client} and a {client}: the {CUSTOMERS'} data.")
    assert suggestion(analysis, departure.mention, "client") == "CLIENTS'"
    assert suggestion(analysis, departure.mention, None) is None


def test_evidence_names_what_decided() -> None:
    by_cue, _, _ = _only(
        "The {client} and the {customer}.",
        kind=RelationshipKind.ADVICE,
        probability=0.97,
        evidence=(CUE,),
    )
    assert why(by_cue)[0] == CUE
    by_count, _, _ = _only("A {client}, a {client}, a {customer}.")
    assert [e.dimension for e in why(by_count)] == ["majority", "coreference"]
    by_style, _, _ = _only("A {client}, a {customer}.", prefer="client")
    assert [e.dimension for e in why(by_style)] == ["configuration", "coreference"]
    by_label, _, _ = _only('Acme (the "{=Client=Acme}"). The {Customer}.')
    assert [e.dimension for e in why(by_label)] == ["definition", "coreference"]


def test_no_evidence_weighs_less_than_nothing() -> None:
    marked = (
        'Acme (the "{=Client=Acme}"). The {Client}. The {Client}. A {Customer}. A {Customer??}.'
    )
    sure, doubtful = departures(*make(marked))
    assert [e.weight > 0 for e in why(sure)] == [True, True]
    assert [(e.dimension, e.weight) for e in why(doubtful)] == [
        ("definition", 4.0),
        ("coreference", 0.0),
    ]


def test_related_places_do_not_repeat_the_definition() -> None:
    departure, _, _ = _only('Acme (the "{=Client=Acme}"). The {Customer}.')
    (place,) = related(departure)
    assert place.message == "“Client” defined here"
