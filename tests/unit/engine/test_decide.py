from __future__ import annotations

import pytest

from termwise.engine.decide import decide
from termwise.model.analysis import (
    Analysis,
    DecidedBy,
    Definition,
    Group,
    Referent,
    RelationshipKind,
)
from termwise.termsets.loader import load


def analysis(
    *,
    counts=(("client", 3), ("customer", 1)),
    kind=RelationshipKind.UNDECIDED,
    probability=None,
    definitions=(),
    referent=Referent.SERVED,
):
    group = Group(referent, kind, probability, None, DecidedBy.NOTHING, counts)
    return Analysis((), definitions, (group,), load())


DEFINED = (Definition("customer", "Customer", "Harbour Ltd", 0, 8),)


@pytest.mark.parametrize(
    ("given", "prefer", "term", "who"),
    [
        ({}, None, "client", DecidedBy.MAJORITY),
        (
            {
                "kind": RelationshipKind.PRODUCT,
                "probability": 0.97,
                "counts": (("client", 187), ("customer", 1)),
            },
            None,
            "client",
            DecidedBy.MAJORITY,
        ),
        ({"counts": (("client", 2), ("customer", 2))}, None, None, DecidedBy.NOTHING),
        (
            {"kind": RelationshipKind.PRODUCT, "probability": 0.97},
            None,
            "customer",
            DecidedBy.RELATIONSHIP,
        ),
        (
            {"kind": RelationshipKind.PRODUCT, "probability": 0.72},
            None,
            "client",
            DecidedBy.MAJORITY,
        ),
        (
            {"kind": RelationshipKind.ADVICE, "probability": 0.97, "definitions": DEFINED},
            None,
            "customer",
            DecidedBy.DEFINITION,
        ),
        ({"definitions": DEFINED}, "client", "client", DecidedBy.CONFIGURATION),
        ({"referent": Referent.THEIRS}, "customer", "client", DecidedBy.MAJORITY),
        ({"referent": Referent.OTHER}, None, None, DecidedBy.NOTHING),
    ],
)
def test_who_decides(given, prefer, term, who):
    group = decide(analysis(**given), prefer).groups[0]
    assert (group.term, group.decided_by) == (term, who)


@pytest.mark.parametrize(
    ("kind", "probability", "noted"),
    [
        (RelationshipKind.ADVICE, 0.95, True),
        (RelationshipKind.ADVICE, 0.8, False),
        (RelationshipKind.PRODUCT, 0.95, False),
        (RelationshipKind.UNDECIDED, None, False),
    ],
)
def test_a_definition_against_convention_stands_with_a_note(kind, probability, noted) -> None:
    given = analysis(kind=kind, probability=probability, definitions=DEFINED)
    group = decide(given).groups[0]
    assert (group.term, group.decided_by) == ("customer", DecidedBy.DEFINITION)
    assert [note.dimension for note in group.notes] == ["definition"] * noted


@pytest.mark.parametrize(
    ("uses", "others", "term", "who"),
    [
        (1, 80, "client", DecidedBy.MAJORITY),
        (4, 8, "client", DecidedBy.MAJORITY),
        (5, 8, "customer", DecidedBy.DEFINITION),
        (1, 7, "customer", DecidedBy.DEFINITION),
        (3, 0, "customer", DecidedBy.DEFINITION),
    ],
)
def test_a_definition_that_the_text_gave_up_decides_nothing(uses, others, term, who) -> None:
    counts = tuple((word, n) for word, n in (("client", others), ("customer", uses)) if n)
    group = decide(analysis(counts=counts, definitions=DEFINED)).groups[0]
    assert (group.term, group.decided_by) == (term, who)
    told = f"“Customer” is defined, but the text goes by “client” ({others} to {uses})"
    assert [note.cue for note in group.notes] == [told] * (who is DecidedBy.MAJORITY)


def test_a_given_up_definition_stands_when_the_relationship_speaks_for_it() -> None:
    given = analysis(
        counts=(("client", 9), ("customer", 2)),
        kind=RelationshipKind.PRODUCT,
        probability=0.95,
        definitions=DEFINED,
    )
    group = decide(given).groups[0]
    assert (group.term, group.decided_by) == ("customer", DecidedBy.RELATIONSHIP)


def test_house_style_says_nothing_of_convention() -> None:
    given = analysis(kind=RelationshipKind.ADVICE, probability=0.95, definitions=DEFINED)
    assert decide(given, prefer="customer").groups[0].notes == ()


@pytest.mark.parametrize(
    ("prefer", "second", "term"),
    [
        ("client", None, "client"),
        ("client", "customer", "customer"),
        (None, "customer", "customer"),
    ],
)
def test_house_style_for_the_second_group(prefer, second, term) -> None:
    given = analysis(referent=Referent.SERVED2)
    group = decide(given, prefer, second).groups[0]
    assert (group.term, group.decided_by) == (term, DecidedBy.CONFIGURATION)


def test_house_style_for_the_second_group_leaves_the_first_alone() -> None:
    group = decide(analysis(), None, "customer").groups[0]
    assert (group.term, group.decided_by) == ("client", DecidedBy.MAJORITY)


@pytest.mark.parametrize(("probability", "term"), [(0.8, "client"), (0.95, "customer")])
def test_it_takes_more_to_change_most_of_the_mentions(probability, term) -> None:
    given = analysis(
        counts=(("client", 10), ("customer", 2)),
        kind=RelationshipKind.PRODUCT,
        probability=probability,
    )
    assert decide(given).groups[0].term == term


def two(second_kind: RelationshipKind, prefer: str | None = None) -> list[tuple[str | None, str]]:
    first = Group(
        Referent.SERVED,
        RelationshipKind.PRODUCT,
        0.95,
        None,
        DecidedBy.NOTHING,
        (("customer", 4),),
    )
    second = Group(Referent.SERVED2, second_kind, 0.95, None, DecidedBy.NOTHING, (("client", 3),))
    given = Analysis((), (), (first, second), load())
    return [(g.term, g.decided_by.value) for g in decide(given, prefer).groups]


def test_two_groups_keep_two_words_when_their_relationships_are_alike() -> None:
    assert two(RelationshipKind.PRODUCT) == [("customer", "majority"), ("client", "majority")]


def test_two_groups_with_two_relationships_are_decided_by_these() -> None:
    assert [who for _, who in two(RelationshipKind.ADVICE)] == ["relationship", "relationship"]


def test_house_style_may_give_two_groups_one_word() -> None:
    assert {term for term, _ in two(RelationshipKind.ADVICE, "client")} == {"client"}
