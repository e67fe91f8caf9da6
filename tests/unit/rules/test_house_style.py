from __future__ import annotations

import pytest
from tests.helpers.analyses import make

from termwise.model.finding import FixKind
from termwise.rules.house_style import check


def told(marked, prefer):
    return [(f.text, f.suggestion, f.fix) for f in check(*make(marked, prefer=prefer))]


def test_every_mention_of_the_other_word_is_told():
    assert told("The {customer} asks. {Customers'} data. A {customer?} waits.", "client") == [
        ("customer", "client", FixKind.SAFE),
        ("Customers'", "Clients'", FixKind.SAFE),
        ("customer", "client", FixKind.UNSAFE),
    ]


@pytest.mark.parametrize(
    ("marked", "prefer"),
    [
        ("The {client} asks. A {client} waits.", "client"),
        ("The {customer} asks. A {customer} waits.", None),
        ("The {customer} asks. A {client} waits.", "client"),
        ("Their {customers:theirs} ask. {customer:compound} service.", "client"),
        ("The {customer??} asks.", "client"),
    ],
)
def test_quiet(marked, prefer):
    assert told(marked, prefer) == []


def test_the_message_names_the_configuration():
    (finding,) = check(*make("The {customer} asks.", prefer="client"))
    assert finding.message == "“customer”, but your configuration prefers “client”"
    assert finding.evidence[0].dimension == "configuration"
