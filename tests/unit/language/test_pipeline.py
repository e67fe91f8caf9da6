from __future__ import annotations

import re

import pytest
import spacy

from termwise.errors import MissingPipeline
from termwise.language.installing import PYTHON
from termwise.language.pipeline import COMPONENTS, load_pipeline, read, shipped_path
from termwise.language.reading import plain_document
from termwise.termsets.loader import load

PAIR = load()
LETTER = """Dear Ms Okafor,

Thank you for asking Marlow & Finch LLP to advise you. This engagement letter tells how we work.
We act for our clients on wills, trusts and tax, and we owe every client a duty of care.
Our fees are charged by the hour; we ask each client for a retainer before work begins.
The advice is given to you alone. Ask your own customers to talk to their advisers.
"""


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def test_components_join_any_english_pipeline_one_by_one():
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc = nlp("We advise our clients. The client pays by the hour.")
    assert [span.label_ for span in doc.spans["termwise"]] == ["client", "client"]
    assert doc._.termwise.sense.shape == (2, 4)
    assert nlp.analyze_pipes()["problems"]["termwise_senses"] == []


def test_components_work_on_the_shipped_pipeline_too():
    nlp = spacy.load(shipped_path(), exclude=["parser", "lemmatizer", "morphologizer"])
    nlp.add_pipe("termwise_mentions")
    doc = nlp("Our clients pay.")
    assert doc[1].tag_ == "NNS"
    assert [span.text for span in doc.spans["termwise"]] == ["clients"]


def test_a_stage_without_the_one_before_says_which_to_add():
    nlp = spacy.blank("en")
    nlp.add_pipe("termwise_senses")
    with pytest.raises(ValueError, match="termwise_mentions"):
        nlp("Our clients pay.")


def test_text_of_the_doc_is_the_text_of_the_document(nlp):
    document = plain_document(LETTER)
    assert nlp.make_doc(document.text).text == document.text


def test_a_plain_letter_is_read_as_a_careful_editor_reads_it(nlp):
    analysis = read(nlp, plain_document(LETTER), PAIR)
    assert [(m.text, str(m.sense)) for m in analysis.mentions] == [
        ("clients", "party"),
        ("client", "party"),
        ("client", "party"),
        ("customers", "party"),
    ]
    *own, theirs = [str(m.referent) for m in analysis.mentions]
    assert own == ["served"] * 3
    assert theirs != "served"
    served = analysis.groups[0]
    assert (str(served.kind), served.counts) == ("advice", (("client", 3),))
    assert all(m.reasons for m in analysis.mentions)


def test_words_of_the_pair_are_no_evidence_of_the_relationship(nlp):
    swapped = re.sub(
        PAIR.pattern,
        lambda m: PAIR.replacement(
            m.group(), PAIR.term("customer" if m[1].lower().startswith("cl") else "client")
        ),
        LETTER,
    )
    one = read(nlp, plain_document(LETTER), PAIR).groups[0]
    two = read(nlp, plain_document(swapped), PAIR).groups[0]
    assert (one.kind, one.probability) == (two.kind, two.probability)
    assert [e.cue for e in one.evidence] == [e.cue for e in two.evidence]


def test_same_input_same_answer(nlp):
    first = read(nlp, plain_document(LETTER), PAIR)
    assert read(nlp, plain_document(LETTER), PAIR) == first


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("en_no_such", 'mend it with: set pipeline = "en_termwise_sm", or install en_no_such for '),
        ("de_core_news_lg", f"mend it with: {PYTHON} -m spacy download de_core_news_lg"),
    ],
)
def test_missing_pipeline_names_the_way_out(name, way):
    with pytest.raises(MissingPipeline, match=name) as caught:
        load_pipeline(name)
    assert way in str(caught.value)
