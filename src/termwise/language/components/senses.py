"""``termwise_senses``: is a mention a party at all?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from termwise.errors import MissingPipeline
from termwise.language.features import Extractor
from termwise.language.forest import Forest
from termwise.language.passes import answer
from termwise.language.reading import reading_of
from termwise.language.samples import Samples

WEIGHTS = Path(__file__).parents[1] / "weights"
FORESTS = (
    "senses-alone",
    "senses-chained",
    "referents-alone",
    "referents-chained",
    "coreference",
)


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


@cache
def _known_features() -> tuple[str, ...]:
    """Return every feature that a forest of either question asks for."""
    return tuple(sorted({feature for name in FORESTS for feature in forest(name).names}))


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
        reading.samples = Samples(_known_features(), reading.profile.numbers)
        for index in range(len(reading.spans)):
            reading.samples.add(extractor.own(index))
        reading.sense = answer(
            "sense", reading, alone=forest("senses-alone"), chained=forest("senses-chained")
        )
        return doc


@Language.factory("termwise_senses", requires=["doc._.termwise"], assigns=["doc._.termwise"])
def make_senses(nlp: Language, name: str) -> Senses:
    """Return the component."""
    return Senses()
