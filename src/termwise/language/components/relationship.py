"""``termwise_relationship``: advice or product, with the evidence."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from termwise.language.reading import reading_of
from termwise.model.analysis import RelationshipKind


class Relationship:
    """Reads what kind of relationship the document describes."""

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with relationship and evidence in its reading."""
        reading = reading_of(doc)
        reading.relationship = (RelationshipKind.UNDECIDED, None)
        return doc


@Language.factory(
    "termwise_relationship", requires=["doc._.termwise"], assigns=["doc._.termwise"]
)
def make_relationship(nlp: Language, name: str) -> Relationship:
    """Return the component."""
    return Relationship()
