"""Read training documents anew for each pass, as a pipeline meets text it has not seen.

Loaded with `spacy train --code scripts/reader.py`; needs `max_epochs = -1` in the
configuration, else spaCy reads once and repeats the first pass.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Corpus, Example

UNKNOWN_NORMS = 5000


@spacy.registry.readers("termwise_training.UnseenWords.v1")  # type: ignore[untyped-decorator]
def create_reader(path: Path, strength: float) -> Callable[[Language], Iterator[Example]]:
    """Make a reader that hides rare words and marks sentence boundaries.

    A word that occurs n times loses its norm with probability strength / (strength + n), anew
    in each pass; its prefix, suffix and shape stay, so the model learns to read a word it does
    not know. Boundaries are given, since the senter sets them before the parser runs.

    Args:
        path: A `.spacy` file.
        strength: The number of occurrences at which a word is hidden half of the time.
    """
    corpus = Corpus(path, shuffle=True)
    counts: Counter[str] = Counter()

    def read(nlp: Language) -> Iterator[Example]:
        if not counts:
            counts.update(token.norm_ for example in corpus(nlp) for token in example.predicted)
        for example in corpus(nlp):
            _mark_boundaries(example)
            _hide_rare_words(example.predicted, counts, strength)
            yield example

    return read


def _mark_boundaries(example: Example) -> None:
    for seen, gold in zip(example.predicted, example.reference, strict=True):
        seen.is_sent_start = bool(gold.is_sent_start)


def _hide_rare_words(doc: Doc, counts: Counter[str], strength: float) -> None:
    for token in doc:
        if token.is_alpha and random.random() < strength / (strength + counts[token.norm_]):
            token.norm_ = f"unknown word {random.randrange(UNKNOWN_NORMS)}"
