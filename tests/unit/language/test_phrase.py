from __future__ import annotations

import pytest

from termwise.language.phrase import read_phrase


@pytest.mark.parametrize(
    ("text", "word", "determiner", "possessor"),
    [
        ("We help our clients grow", "clients", "our", None),
        ("We help all of our existing clients", "clients", "our", None),
        ("the Client's own customers pay", "customers", "possessor", "Client's"),
        ("Reseller’s customers pay", "customers", "possessor", "Reseller’s"),
        ("the agencies' clients pay", "clients", "possessor", "agencies'"),
        ("sold to customers", "customers", "", None),
        ("each new client", "client", "each", None),
    ],
)
def test_determiner_and_possessor(text, word, determiner, possessor):
    start = text.index(word)
    phrase = read_phrase(text, start, start + len(word))
    assert (phrase.determiner, phrase.possessor) == (determiner, possessor)


def test_of_phrase_and_modifiers():
    text = "the key customers of the Reseller"
    start = text.index("customers")
    phrase = read_phrase(text, start, start + len("customers"))
    assert phrase.of == "Reseller"
    assert phrase.modifiers == ("key",)
