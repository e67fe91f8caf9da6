from __future__ import annotations

import pytest

from termwise.model.analysis import Definition
from termwise.rules.companies import folded, two_companies


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Acme, Inc.", "ACME INC"),
        ("The Acme Company", "Acme"),
        ("Fen & Co", "FEN & CO."),
        ("Fen Bakers Ltd", "Fen  Bakers Limited"),
    ],
)
def test_folded_names_of_one_company_are_equal(one: str, two: str) -> None:
    assert folded(one) == folded(two)


def test_no_name_folds_to_nothing() -> None:
    assert folded(None) == ""


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("Acme Ltd", "Fen Bakers & Co", True),
        ("Bank of Corran plc", "Fen GmbH", True),
        ("Acme Ltd", "Acme Holdings Ltd", False),
        ("Acme Ltd", "Fen Bakers", False),
        ("Acme Ltd", "Fen Ltd and Tarn Ltd", False),
        ("Acme Ltd", None, False),
    ],
)
def test_two_companies(one: str, two: str | None, apart: bool) -> None:
    first, second = (Definition("client", "Client", name, 0, 6) for name in (one, two))
    assert two_companies(first, second) is apart
