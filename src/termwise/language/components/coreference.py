"""``termwise_coreference``: does the rarer word mean somebody who goes by the other one?"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from termwise.language.components.senses import forest
from termwise.language.coreference import same, settled
from termwise.language.reading import reading_of


class Coreference:
    """Reads which mentions of the rarer word share their party with the other word."""

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with coreference in its reading, and referents that agree with it."""
        reading = reading_of(doc)
        if reading.spans:
            reading.coreferent = same(reading, forest("coreference"))
            reading.referent = settled(reading)
        return doc


@Language.factory("termwise_coreference", requires=["doc._.termwise"], assigns=["doc._.termwise"])
def make_coreference(nlp: Language, name: str) -> Coreference:
    """Return the component."""
    return Coreference()
