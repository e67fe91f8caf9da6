"""``termwise_senses``: is a mention a party at all?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from termwise.errors import MissingPipeline
from termwise.language.chain import chain_features
from termwise.language.features import Extractor
from termwise.language.forest import Forest
from termwise.language.reading import SENSES, reading_of
from termwise.language.reasons import evidence_for

WEIGHTS = Path(__file__).parents[1] / "weights"


@cache
def forest(name: str) -> Forest:
    """Return the shipped forest ``name``.

    Raises:
        MissingPipeline: The package was installed without its weights.
    """
    path = WEIGHTS / f"{name}.npz"
    try:
        return Forest.load(path)
    except OSError as error:
        raise MissingPipeline(
            f"{path}: the learned weights are missing; install termwise again with "
            "`pip install --force-reinstall termwise`"
        ) from error


class Senses:
    """Reads the sense of each mention in two passes: alone, then in its chain."""

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with sense probabilities in its reading."""
        reading = reading_of(doc)
        if reading.profile is None:
            raise ValueError("no profile on this Doc; add the pipe termwise_definitions before")
        if not reading.spans:
            return doc
        extractor = Extractor(reading.document, reading.profile, reading.spans, reading.term_set)
        reading.features = [extractor.read(index) for index in range(len(reading.spans))]
        alone, chained = forest("senses-alone"), forest("senses-chained")
        first = alone.probabilities(alone.matrix(reading.features))
        chains = chain_features(reading, first, SENSES, None)
        rows = chained.matrix([f | c for f, c in zip(reading.features, chains, strict=True)])
        reading.sense, shares = chained.explain(rows)
        for index, row in enumerate(reading.sense):
            kind = int(row.argmax())
            reading.reasons[index] += evidence_for(
                "sense", SENSES[kind], shares[index, :, kind], chained.names, rows[index]
            )
        return doc


@Language.factory("termwise_senses", requires=["doc._.termwise"], assigns=["doc._.termwise"])
def make_senses(nlp: Language, name: str) -> Senses:
    """Return the component."""
    return Senses()
