from __future__ import annotations

from dataclasses import replace

import pytest
from tests.helpers.analyses import make

from termwise.model.analysis import Confidence, DecidedBy, Evidence, RelationshipKind
from termwise.model.finding import FixKind
from termwise.rules.wrong_term import check

FOR = Evidence("pricing", "retainer", "advice", 1.0, 0, 8)
AGAINST = Evidence("pricing", "discount", "product", 0.5, 9, 17)
THROUGHOUT = "A {customer} asks. Each {Customer's} file. Our {customers} stay."


def test_every_mention_is_a_finding() -> None:
    analysis, document = make(
        THROUGHOUT,
        kind=RelationshipKind.ADVICE,
        probability=0.98,
        evidence=(FOR, AGAINST),
    )
    findings = list(check(analysis, document))
    assert [f.suggestion for f in findings] == ["client", "Client's", "clients"]
    assert all(f.fix is FixKind.UNSAFE for f in findings)
    assert all(f.confidence is Confidence.LIKELY for f in findings)
    assert findings[0].evidence == (FOR,)


@pytest.mark.parametrize(
    ("marked", "kind", "probability", "prefer"),
    [
        (THROUGHOUT, RelationshipKind.PRODUCT, 0.98, None),
        (THROUGHOUT, RelationshipKind.ADVICE, 0.84, None),
        (THROUGHOUT, RelationshipKind.MIXED, None, None),
        (THROUGHOUT, RelationshipKind.UNDECIDED, None, None),
        (THROUGHOUT, RelationshipKind.ADVICE, 0.98, "customer"),
        ('Acme ("{=Customer=Acme}"): the {Customer}.', RelationshipKind.ADVICE, 0.98, None),
        ("A {customer} and a {client}.", RelationshipKind.ADVICE, 0.98, None),
        ("Their {customers:theirs} come.", RelationshipKind.ADVICE, 0.98, None),
    ],
)
def test_silent_when_it_fits_or_somebody_else_decides(
    marked: str, kind: RelationshipKind, probability: float | None, prefer: str | None
) -> None:
    analysis, document = make(marked, kind=kind, probability=probability, prefer=prefer)
    assert list(check(analysis, document)) == []


def test_a_stray_mention_under_the_fitting_word_is_no_finding() -> None:
    analysis, document = make(
        THROUGHOUT + " A {client} too.", kind=RelationshipKind.ADVICE, probability=0.98
    )
    group = replace(
        analysis.groups[0],
        counts=(("customer", 3),),
        term="client",
        decided_by=DecidedBy.RELATIONSHIP,
        evidence=(FOR,),
    )
    findings = list(check(replace(analysis, groups=(group,)), document))
    assert [f.text for f in findings] == ["customer", "Customer's", "customers"]


def test_silent_when_the_document_speaks_of_both() -> None:
    strong = Evidence("pricing", "price list", "product", 0.6, 9, 19)
    analysis, document = make(
        THROUGHOUT, kind=RelationshipKind.ADVICE, probability=0.98, evidence=(FOR, strong)
    )
    assert list(check(analysis, document)) == []
