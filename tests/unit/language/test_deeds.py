from __future__ import annotations

import pytest

from termwise.language.deeds import read_deeds


@pytest.mark.parametrize(
    ("before", "name", "after", "expected"),
    [
        ("The ", "Supplier", " shall deliver the pumps.", {"gives", "acts"}),
        ("The ", "Customer", " will promptly pay each invoice.", {"acts"}),
        ("The ", "Customer", " shall pay each invoice.", {"takes", "acts"}),
        ("The ", "Client", " acknowledges the risk.", {"acts"}),
        ("the goods supplied by the ", "Vendor", " in May", {"given_by"}),
        ("the amounts payable to ", "Harbour", ".", {"given_by"}),
        ("licences sold to the ", "Reseller", ".", {"given_to"}),
        ("Fees paid by ", "Client", " are final.", {"given_to"}),
        ("the ", "Client's", " own stock", {"has"}),
        ("the ", "Clients’", " stock", {"has"}),
        ("a ", "client", " of ours", set()),
    ],
)
def test_what_the_words_around_say(before, name, after, expected):
    deeds = read_deeds(before + name + after, len(before), len(before) + len(name))
    assert {deed for deed, done in deeds._asdict().items() if done} == expected


def test_only_the_words_right_beside_it_count():
    text = "Client" + " in the course of the works" * 4 + " shall pay"
    assert not any(read_deeds(text, 0, 6))
