from __future__ import annotations

import pytest
import spacy

from termwise.language.pipeline import COMPONENTS, load_pipeline, read
from termwise.language.reading import plain_document
from termwise.language.tokens import doc_around
from termwise.termsets.loader import load

_LONG = "Nothing of note happens here. " * 40
TEXTS = [
    "Client",
    "Our clients pay. Nobody else does.",
    f"{_LONG}The Client's fees fall due. {_LONG}\n\nEach customer pays. The customers wait.\n",
    f"# Title\n\n{_LONG}\n\n*  the   client ,\n   who pays\n\n{_LONG}",
    f"e.g. the customer's (Acme Ltd.) own customers, i.e. ours.{_LONG}",
]


def _spans(text):
    return [match.span() for match in load().pattern.finditer(text)]


@pytest.mark.parametrize("text", TEXTS)
def test_text_and_mentions_are_those_of_a_doc_tokenized_throughout(text):
    nlp = spacy.blank("en")
    sparse, whole = doc_around(nlp, text, _spans(text)), nlp.make_doc(text)
    assert sparse.text == text
    assert len(sparse) <= len(whole)
    for span in _spans(text):
        one, other = (doc.char_span(*span, alignment_mode="expand") for doc in (sparse, whole))
        assert (one.start_char, one.text) == (other.start_char, other.text)


def test_what_lies_between_is_one_token():
    doc = doc_around(spacy.blank("en"), TEXTS[2], _spans(TEXTS[2]))
    assert len(doc) < 30
    assert max(len(token.text) for token in doc) > len(_LONG) / 2


def test_reading_keeps_no_words():
    nlp = load_pipeline()
    read(nlp, plain_document("The client pays."), load())
    before = set(nlp.vocab.strings)
    read(nlp, plain_document("A flibbertigibbet of a client pays. Widdershins."), load())
    assert set(nlp.vocab.strings) == before


def test_a_pipeline_with_more_in_it_gets_every_token():
    nlp = spacy.blank("en")
    for name in ("sentencizer", *COMPONENTS):
        nlp.add_pipe(name)
    seen = []
    make_doc = nlp.make_doc
    nlp.make_doc = lambda text: seen.append(make_doc(text)) or seen[-1]
    read(nlp, plain_document(TEXTS[2]), load())
    assert len(seen) == 1
