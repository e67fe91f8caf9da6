"""``termwise_referents``: whom does a party mention mean?"""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from termwise.language.chain import chain_features
from termwise.language.components.senses import forest
from termwise.language.reading import REFERENTS, SENSES, reading_of
from termwise.language.reasons import evidence_for
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
        alone, chained = forest("referents-alone"), forest("referents-chained")
        first = alone.probabilities(alone.matrix(reading.features))
        party = reading.sense[:, SENSES.index("party")]
        chains = chain_features(reading, first, REFERENTS, np.maximum(party, 0.02))
        rows = chained.matrix([f | c for f, c in zip(reading.features, chains, strict=True)])
        reading.referent, shares = chained.explain(rows)
        for index, row in enumerate(reading.referent):
            kind = int(row.argmax())
            reading.reasons[index] += evidence_for(
                "referent", REFERENTS[kind], shares[index, :, kind], chained.names, rows[index]
            )
        reading.referent = heed_voice(reading, reading.referent)
        return doc


@Language.factory("termwise_referents", requires=["doc._.termwise"], assigns=["doc._.termwise"])
def make_referents(nlp: Language, name: str) -> Referents:
    """Return the component."""
    return Referents()
