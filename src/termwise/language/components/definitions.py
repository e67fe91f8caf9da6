"""``termwise_definitions``: what the document calls whom."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from termwise.language.profile import Profile, read_profile
from termwise.language.reading import reading_of
from termwise.model.analysis import Definition, Referent
from termwise.model.termset import TermSet


class Definitions:
    """Reads the parties and the definitions of the document."""

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with profile and definitions in its reading."""
        reading = reading_of(doc)
        reading.profile = read_profile(reading.document, reading.term_set)
        reading.definitions = tuple(definitions_in(reading.profile, reading.term_set))
        return doc


def definitions_in(profile: Profile, term_set: TermSet) -> Iterator[Definition]:
    """Yield the definitions of terms of the set, in document order."""
    for label in profile.cast.labels:
        term = term_set.term(label.text)
        if term is not None:
            yield Definition(
                term=term.singular,
                as_written=label.text,
                names=label.names or None,
                start=profile.plain.back(label.start),
                end=profile.plain.back(label.end - 1) + 1,
                group=Referent.SERVED,
            )


@Language.factory("termwise_definitions", requires=["doc._.termwise"], assigns=["doc._.termwise"])
def make_definitions(nlp: Language, name: str) -> Definitions:
    """Return the component."""
    return Definitions()
