"""``termwise_referents``: whom does a party mention mean?"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from termwise.language.components.senses import forest
from termwise.language.passes import answer, gate_of
from termwise.language.reading import SENSES, reading_of
from termwise.language.voice import heed_voice


class Referents:
    """Reads the referent of each mention in two passes: alone, then in its chain."""

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with referent probabilities in its reading."""
        reading = reading_of(doc)
        if not reading.spans:
            return doc
        if reading.sense is None:
            raise ValueError("no senses on this Doc; add the pipe termwise_senses before")
        party = reading.sense[:, SENSES.index("party")]
        reading.referent = answer(
            "referent",
            reading,
            alone=forest("referents-alone"),
            chained=forest("referents-chained"),
            gate=gate_of(party),
        )
        reading.referent = heed_voice(reading, reading.referent)
        return doc


@Language.factory("termwise_referents", requires=["doc._.termwise"], assigns=["doc._.termwise"])
def make_referents(nlp: Language, name: str) -> Referents:
    """Return the component."""
    return Referents()
