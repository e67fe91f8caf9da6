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


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("Alder Homes Ltd, a company registered in England", "Alder Homes Ltd"),
        ("Alder Homes, Inc., a Delaware Limited Liability Company", "Alder Homes, Inc."),
        ("Alder Ltd, whose office is at 3 Mill Lane, Leeds LS1 4AB", "Alder Ltd"),
        ("Alder Ltd (company no. 0123456)", "Alder Ltd"),
        ("THIS AGREEMENT IS MADE BETWEEN ALDER GRAIN LIMITED", "ALDER GRAIN LIMITED"),
        ("Birch LLP (the “Firm”) AND ALDER GRAIN LIMITED", "ALDER GRAIN LIMITED"),
        ("Alder Ltd and Jane Smith", "Alder Ltd and Jane Smith"),
        ("Alder Ltd sells to the shop", None),
        ("Birch LLP (the “Firm”) and somebody of 4 Weir Road, York", None),
    ],
)
def test_a_seat_is_not_who_is_named(before, names):
    labels = cast_of(f"{before} (the “Client”) signs.").labels
    assert [item.names for item in labels if item.text == "Client"] == [names]


@pytest.mark.parametrize(
    "style",
    [
        '("Alder" or the "Client")',
        '("Alder", the "Client")',
        '("you" or "Client")',
        '(the "Client" or "Alder")',
        ", hereinafter called the Client,",
        '(collectively with its affiliates, the "Client")',
    ],
)
def test_every_label_in_the_parentheses_is_read(style):
    found = [
        item for item in cast_of(f"Alder Homes Ltd {style} pays.").labels if PAIR.term(item.text)
    ]
    assert [(item.names, item.generic) for item in found] == [("Alder Homes Ltd", False)]
