"""Build the spaCy pipeline and read documents with it."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from termwise.errors import MissingPipeline
from termwise.language.assemble import assemble
from termwise.language.components import (
    coreference,
    definitions,
    mentions,
    referents,
    relationship,
    senses,
)
from termwise.language.installing import how_to_install
from termwise.language.reading import Reading
from termwise.language.tokens import doc_around
from termwise.model.analysis import Analysis
from termwise.model.document import Document
from termwise.model.termset import TermSet

SHIPPED = "en_termwise_sm"
COMPONENTS = (
    "termwise_mentions",
    "termwise_definitions",
    "termwise_senses",
    "termwise_referents",
    "termwise_coreference",
    "termwise_relationship",
)
_FACTORIES = (mentions, definitions, senses, referents, coreference, relationship)


@cache
def load_pipeline(name: str = SHIPPED) -> Language:
    """Return the spaCy pipeline ``name`` with the components of termwise added at its end.

    The learned readings rest on the text and its structure alone, so of the shipped pipeline only
    the tokenizer is made. Its tagger and parser are there for those who load ``shipped_path()``.

    Raises:
        MissingPipeline: No such pipeline is installed.
    """
    if name == SHIPPED:
        nlp = spacy.blank("en")
        nlp.vocab.lex_attr_getters = {}  # nobody asks what shape a word has or whether it is a URL
    else:
        try:
            nlp = spacy.load(name)
        except OSError as error:
            raise MissingPipeline(
                f"pipeline {name!r} is not installed; mend it with: "
                + how_to_install(name, shipped=SHIPPED)
            ) from error
    # spaCy's bound is for its parser, which does not run; reading.size-limit bounds files.
    nlp.max_length = sys.maxsize
    for component in COMPONENTS:
        if component not in nlp.pipe_names:
            nlp.add_pipe(component)
    return nlp


def shipped_path() -> Path:
    """Return the folder of the shipped pipeline."""
    return Path(__file__).parent / SHIPPED


def read(nlp: Language, document: Document, term_set: TermSet) -> Analysis:
    """Return what ``nlp`` reads in ``document``."""
    return assemble(through(nlp, document, term_set))


def through(nlp: Language, document: Document, term_set: TermSet) -> Reading:
    """Return the reading of ``document`` after all components of ``nlp``.

    A pipeline of nothing but our components gets tokens where the mentions are; one that
    somebody has put more into gets them everywhere. Neither keeps the words it has seen.
    """
    ours = all(name in COMPONENTS for name in nlp.pipe_names)
    reading = Reading(document, term_set, spans=mentions.places(document, term_set))
    with nlp.memory_zone():
        text = document.text
        doc = doc_around(nlp, text, reading.spans) if ours else nlp.make_doc(text)
        doc._.termwise = reading
        for name, component in nlp.pipeline:
            if name in COMPONENTS:
                doc = component(doc)
        del doc  # tokens of a long text take more than all that is kept of it
    return reading
