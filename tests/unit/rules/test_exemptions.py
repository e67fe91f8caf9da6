from __future__ import annotations

import pytest
from tests.helpers.analyses import make

from termwise.rules.exemptions import Exemptions

REST = "Every {customer} pays. A {customer} asks. Our {customers} wait. The {client} pays."


def exempt(marked: str, word: str) -> list[bool]:
    """Say of each mention of ``word``, in order, whether it is exempt."""
    analysis, document = make(marked)
    tells = Exemptions(analysis, document)
    return [tells(mention) for mention in analysis.mentions if mention.text == word]


@pytest.mark.parametrize(
    "marked",
    [
        "The {Client's} {customers} wait.",
        "The {Client’s} own retail {customers} wait.",
        "The {Clients'} {customers} wait.",
        "{customers} of the {Client} wait.",
        "{customers} of any {client} wait.",
        "The {Client} and its {customers} wait.",
        "The {Client} bills its own {customers}.",
        "The {Clients} bill their {customers}.",
    ],
)
def test_owned_by_the_other_word(marked: str) -> None:
    assert exempt(marked, "customers") == [True]


@pytest.mark.parametrize(
    "marked",
    [
        "The {Client} pays. Its {customers} wait.",
        "The {Client} pays; its {customers} wait.",
        "The {Client's} lease and {customers} matter.",
        "On the {Client's} order the {customers} pay.",
        "The {customer's} {customers} wait.",
        "{customers} at the {Client} wait.",
        "{customers} wait. The {Client} pays.",
        "The {Client} pays" + ", in full and on the day" * 9 + ", its {customers} nothing.",
    ],
)
def test_not_owned(marked: str) -> None:
    assert exempt(marked, "customers") == [False]


def test_only_what_is_owned_is_exempt() -> None:
    assert exempt("The {Client's} {customers} wait.", "Client's") == [False]


def test_the_opening_of_a_name() -> None:
    marked = f"Write it into the {{Customer}} Complaints Register. {REST}"
    assert exempt(marked, "Customer") == [True]


@pytest.mark.parametrize(
    "marked",
    [
        f"# The {{Customer}} Complaints Register\n\n{REST}",
        f'We say "{{=Customer}}". See the {{Customer}} Complaints Register. {REST}',
        "The {Customer} Complaints Register. The {Customer} pays. The {client} asks.",
        f"Write to the {{Customer}} Complaints desk. {REST}",
        f"Write to the {{Customer}} complaints desk. {REST}",
        f"THE {{CUSTOMER}} COMPLAINTS REGISTER. {REST}",
    ],
    ids=["heading", "defined", "always capital", "one capital", "no capital", "all capitals"],
)
def test_no_name(marked: str) -> None:
    assert not any(exempt(marked, "Customer") + exempt(marked, "CUSTOMER"))


def test_a_word_that_only_opens_names_is_left_alone_nowhere() -> None:
    marked = "The {Customer} Complaints Register. The {client} pays."
    assert exempt(marked, "Customer") == [False]
