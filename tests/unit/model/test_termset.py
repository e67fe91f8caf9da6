from __future__ import annotations

import pickle

import pytest

from termwise.errors import TermSetError
from termwise.model.termset import Term, TermSet
from termwise.termsets.loader import load


@pytest.fixture
def pair():
    return load()


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("customers", "client", "clients"),
        ("Customer's", "client", "Client's"),
        ("CUSTOMERS'", "client", "CLIENTS'"),
        ("CUSTOMER’S", "client", "CLIENT’S"),
        ("Clients’", "customer", "Customers’"),
        ("client", "customer", "customer"),
    ],
)
def test_replacement_keeps_number_case_and_possessive(pair, text, target, expected):
    assert pair.replacement(text, pair.term(target)) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Client’s own customers' data", ["Client’s", "customers'"]),
        ("customer_id HttpClient client-side clientele", ["client"]),
        ("'client' and CUSTOMERʼS", ["client", "CUSTOMERʼS"]),
        ("customers's", ["customers's"]),
    ],
)
def test_pattern_matches_whole_words_with_their_possessive(pair, text, found):
    assert [match.group() for match in pair.pattern.finditer(text)] == found


def test_fitting_names_the_word_of_each_relationship(pair):
    assert pair.fitting("advice").singular == "client"
    assert pair.fitting("product").singular == "customer"
    assert pair.fitting("mixed") is None


def test_user_set_from_a_path(tmp_path):
    path = tmp_path / "lease.toml"
    path.write_text('[[terms]]\nsingular = "tenant"\n[[terms]]\nsingular = "lessee"\n')
    lease = load(str(path))
    assert lease.id == "lease"
    assert lease.replacement("Tenants'", lease.term("lessee")) == "Lessees'"


TWO = "[[terms]]\nsingular = 'tenant'\n[[terms]]\nsingular = 'lessee'\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[terms]\n", "not valid TOML"),
        ('[[terms]]\nsingular = "one"\n', "at least two"),
        ("[[terms]]\nplural = 'x'\n[[terms]]\nsingular = 'y'\n", "singular"),
        ("", "at least two"),
        ("terms = 3\n", "must be tables"),
        (f"id = 3\n{TWO}", "id must be a string"),
        (TWO.replace("lessee", "Tenant"), '"tenant" belongs to two'),
        (f"{TWO}plural = 'tenants'\n", '"tenants" belongs to two'),
        (TWO.replace("lessee", " "), "needs a string `singular`"),
        (f"{TWO}plurl = 'x'\n", 'unknown key "plurl" in .* did you mean "plural"'),
        (f"{TWO}relationship = 'sale'\n", 'of "lessee" must be "advice" or "product"'),
        (f"{TWO}[senses.compound]\nhead = ['x']\n", 'did you mean "senses.compound.heads"'),
        (f"{TWO}[senses.compound]\nheads = 'x'\n", "heads must be a list of strings"),
        (f"{TWO}[cues.pricing]\nsale = ['x']\n", 'unknown key "cues.pricing.sale"'),
        (f"{TWO}[cues.pricing]\nadvice = ['tenant fee']\n", '"tenant fee" in .* never evidence'),
        (f"{TWO}[[neighbours]]\nsingular = 'x'\n", 'say what "x" means'),
    ],
)
def test_bad_sets_are_told_in_one_line(tmp_path, content, says):
    path = tmp_path / "bad.toml"
    path.write_text(content)
    with pytest.raises(TermSetError, match=says):
        load(str(path))


def test_unknown_set_names_the_known_ones():
    with pytest.raises(TermSetError, match="client-customer"):
        load("no-such-set")


def test_a_loaded_set_is_pickled_as_its_name():
    data = pickle.dumps(load("client-customer"))
    assert len(data) < 200
    assert pickle.loads(data) is load("client-customer")


def test_a_set_of_ones_own_is_pickled_with_its_words():
    own = TermSet("own", (Term("tenant", "tenants"), Term("lessee", "lessees")), {"a": frozenset()})
    copied = pickle.loads(pickle.dumps(own))
    assert (copied.id, copied.terms, copied.lists) == (own.id, own.terms, own.lists)
