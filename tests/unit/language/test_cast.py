from __future__ import annotations

import pytest

from termwise.language.cast import read_cast
from termwise.language.plain import read_plain
from termwise.language.reading import plain_document
from termwise.model.document import Block, BlockKind, Document
from termwise.termsets.loader import load

PAIR = load()


def cast_of(document):
    document = plain_document(document) if isinstance(document, str) else document
    return read_cast(read_plain(document), PAIR, document)


@pytest.mark.parametrize(
    ("text", "label", "style", "names"),
    [
        ('Harbour Ltd (the "Client") pays.', "Client", "party", "Harbour Ltd"),
        ("Harbour Ltd (“Customer”) pays.", "Customer", "party", "Harbour Ltd"),
        ("Harbour Ltd (hereinafter called the 'Client') pays.", "Client", "party", "Harbour Ltd"),
        ("Harbour Ltd (**Client**) pays.", "Client", "party", "Harbour Ltd"),
        ("Harbour Ltd (Customer) pays.", "Customer", "bare", "Harbour Ltd"),
        (
            'Harbour Ltd, hereinafter referred to as "Customer", pays.',
            "Customer",
            "party",
            "Harbour Ltd",
        ),
        ('"Customer" means any person who buys.', "Customer", "means", None),
        ("1.7. Client: the party who orders.", "Client", "means", None),
        ("Customer - any person who buys.", "Customer", "means", None),
        ("| Client | Harbour Ltd |", "Client", "field", "Harbour Ltd"),
        ("CLIENT: Harbour Ltd", "CLIENT", "field", "Harbour Ltd"),
    ],
)
def test_definition_styles(text, label, style, names):
    found = [item for item in cast_of(text).labels if PAIR.term(item.text)]
    assert [(item.text, item.style, item.names or None) for item in found] == [
        (label, style, names)
    ]
    assert text[found[0].start : found[0].end] == label


def test_a_party_is_found_across_the_end_of_a_line():
    text = """between Kestrel\nHarbour Ltd (the "Client") and others, for the work that
Kestrel\nHarbour\nshall provide."""
    cast = cast_of(text)
    assert [item.names for item in cast.labels] == ["Kestrel Harbour Ltd"]
    assert cast.role("Kestrel Harbour") > 0


def test_classes_are_told_from_parties():
    text = 'Shops and kiosks (collectively, the "Customers") buy. Harbour Ltd (the "Client") pays.'
    assert [item.generic for item in cast_of(text).labels] == [True, False]


def test_roles_follow_what_each_side_does():
    text = """Kestrel Inc. ("Kestrel") and Dunmore LLC ("Dunmore") agree.
Kestrel shall provide the machines. Kestrel grants a licence. Kestrel will deliver them.
Dunmore shall pay the price. Dunmore will order in writing. Dunmore may resell them.
Fees are payable to Kestrel."""
    cast = cast_of(text)
    assert cast.role("Kestrel's") > 0.5
    assert cast.role("Dunmore") < -0.5
    assert cast.role("Nobody") is None


def test_before_names_the_last_party_within_reach():
    text = 'Kestrel Inc. ("Kestrel") sells. ' + "x " * 200 + "its customers"
    cast = cast_of(text)
    assert cast.before(40) == "kestrel"
    assert cast.before(len(text)) is None


def test_parties_table_names_the_party_of_each_row():
    cells = ["Client\n", "Harbour Ltd\n", "Provider\n", "Kestrel Inc.\n", "Term\n", "one year\n"]
    blocks, start = [], 0
    for number, cell in enumerate(cells):
        place = f"T1 R{number // 2 + 1} C{number % 2 + 1}"
        blocks.append(Block(start, start + len(cell), BlockKind.TABLE_CELL, cell=place))
        start += len(cell)
    text = "".join(cells)
    labels = cast_of(Document("t.md", "markdown", text, text, tuple(blocks))).labels
    assert [(label.text, label.names) for label in labels] == [
        ("Client", "Harbour Ltd"),
        ("Provider", "Kestrel Inc."),
    ]
