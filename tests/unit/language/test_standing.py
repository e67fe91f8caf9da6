from __future__ import annotations

import re

import pytest

from termwise.language.cast import read_cast
from termwise.language.phrase import read_phrase
from termwise.language.plain import read_plain
from termwise.language.reading import plain_document
from termwise.language.standing import Standing
from termwise.termsets.loader import load

PAIR = load()
PARTIES = """Orrin Software Ltd (the "Licensor") licenses its programs to Peel Systems Ltd (the
"Licensee"). The Licensor shall deliver and maintain them. The Licensee shall pay and accept them.
"""


def standing(text):
    document = plain_document(text)
    plain = read_plain(document)
    places = [m.span() for m in PAIR.pattern.finditer(plain.text)]
    phrases = [read_phrase(plain.text, start, end) for start, end in places]
    terms = [PAIR.term_at(plain.text, start) for start, _ in places]
    return Standing(plain.text, read_cast(plain, PAIR, document), terms, places, phrases)


@pytest.mark.parametrize(
    ("sentence", "gives", "takes"),
    [
        ("Customers of the Licensor get every update.", True, False),
        ("The Licensor's customers get every update.", True, False),
        ("The Licensor names its customers on its site.", True, False),
        ("The Licensee's customers may not copy them.", False, True),
        ("Customers of the Licensee may not copy them.", False, True),
    ],
)
def test_whose_people_they_are(sentence, gives, takes):
    found = standing(PARTIES + sentence).of(0)
    assert (found["owner gives"], found["owner takes"]) == (gives, takes)
    assert (found["own of giver lean"] > 0, found["own of giver lean"] < 0) == (gives, takes)


def test_nobodys_people_have_no_owner():
    found = standing(PARTIES + "Many customers like it.").of(0)
    assert "owner lead" not in found
    assert found["own of giver lean"] == 0


def test_all_mentions_of_a_word_speak_for_each_of_them():
    text = PARTIES + "A customer pays. The Client shall pay. The Client agrees. The Client's site."
    read = standing(text)
    customer, client = read.of(0), read.of(1)
    assert client["own deed acts share"] == pytest.approx(2 / 3)
    assert customer["rival deed acts share"] == pytest.approx(2 / 3)
    assert customer["own deed acts"] == 0
    assert client["deed takes"]
    assert not read.of(2)["deed takes"]


def test_a_document_without_parties_has_no_owners():
    read = standing("Our customers, and their clients, are happy.")
    assert not any(re.match("owner", name) for index in (0, 1) for name in read.of(index))
