"""Build small tables for spaCy's rule lemmatizer from the training documents.

The rules are the regular English endings. The index lists the base forms seen in
training, so that a rule can be trusted; the exceptions list the forms that rules
and index get wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc, Token

RULES: dict[str, list[list[str]]] = {
    "noun": [
        ["ss", "ss"],
        ["us", "us"],
        ["is", "is"],
        ["ies", "y"],
        ["sses", "ss"],
        ["shes", "sh"],
        ["ches", "ch"],
        ["xes", "x"],
        ["men", "man"],
        ["s", ""],
    ],
    "verb": [
        *([2 * letter + ending, letter] for letter in "bdgmnprt" for ending in ("ed", "ing")),
        ["ies", "y"],
        ["ied", "y"],
        ["sses", "ss"],
        ["shes", "sh"],
        ["ches", "ch"],
        ["s", ""],
        ["ed", "e"],
        ["ed", ""],
        ["ing", "e"],
        ["ing", ""],
    ],
    "adj": [["ier", "y"], ["iest", "y"], ["er", ""], ["est", ""], ["er", "e"], ["est", "e"]],
    "adv": [["er", ""], ["est", ""], ["", ""]],
}
INDEXED_POS = tuple(RULES)
# Without any rule spaCy would keep the capitals of "The".
CLOSED_POS = ("adp", "aux", "cconj", "det", "intj", "part", "pron", "sconj")
RULES |= {pos: [["", ""]] for pos in CLOSED_POS}
SKIPPED_POS = frozenset({"PROPN", "PUNCT", "SPACE", "X", "SYM", "NUM"})
SKIPPED_TAGS = frozenset({"GW", "AFX"})


def build_lookups(nlp: Language, docs: Sequence[Doc]) -> Lookups:
    """Return the tables lemma_rules, lemma_index and lemma_exc."""
    index: dict[str, set[str]] = {pos: set() for pos in INDEXED_POS}
    lemmas: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for token in filter(_has_lemma, doc):
            pos, lemma = token.pos_, token.lemma_
            if lemma != "I":
                lemma = lemma.lower()
            lemmas[pos, token.lower_, str(token.morph)][lemma] += 1
            if pos.lower() in index and lemma.isalpha():
                index[pos.lower()].add(lemma)
    tables: dict[str, dict[str, object]] = {
        "lemma_rules": dict(RULES),
        "lemma_index": {pos: sorted(forms) for pos, forms in index.items()},
        "lemma_exc": {},
    }
    lemmatizer = nlp.create_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=_make_lookups(tables))
    exceptions: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for (pos, form, morph), counter in sorted(lemmas.items()):
        lemma = counter.most_common(1)[0][0]
        shapes = [form, form.title()]
        doc = Doc(nlp.vocab, words=shapes, pos=[pos] * 2, morphs=[morph] * 2)
        if any(lemmatizer.lemmatize(token)[0] != lemma for token in doc):
            exceptions[pos.lower()].setdefault(form, [lemma])
    return _make_lookups({**tables, "lemma_exc": dict(exceptions)})


def _has_lemma(token: Token) -> bool:
    return token.pos_ not in SKIPPED_POS and token.tag_ not in SKIPPED_TAGS


def _make_lookups(tables: dict[str, dict[str, object]]) -> Lookups:
    lookups = Lookups()
    for name, table in tables.items():
        lookups.add_table(name, table)
    return lookups
