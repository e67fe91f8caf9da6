"""``termwise_definitions``: what the document calls whom."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from termwise.language.profile import read_profile
from termwise.language.reading import reading_of
from termwise.model.analysis import Definition, Referent


class Definitions:
    """Reads the parties and the definitions of the document."""

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with profile and definitions in its reading."""
        reading = reading_of(doc)
        reading.profile = read_profile(reading.document, reading.term_set)
        found: list[Definition] = []
        for label in reading.profile.cast.labels:
            term = reading.term_set.term(label.text)
            if term is not None:
                found.append(
                    Definition(
                        term=term.singular,
                        as_written=label.text,
                        names=label.names or None,
                        start=label.start,
                        end=label.end,
                        group=Referent.SERVED,
                    )
                )
        reading.definitions = tuple(found)
        return doc


@Language.factory("termwise_definitions", requires=["doc._.termwise"], assigns=["doc._.termwise"])
def make_definitions(nlp: Language, name: str) -> Definitions:
    """Return the component."""
    return Definitions()
