"""Turn the treebank into .spacy files aligned with spaCy's English tokenization.

Usage: python scripts/prepare.py TREEBANK_FOLDER CORPUS_FOLDER
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from pathlib import Path

import spacy
from align import align
from augment import augment, join, upper
from conllu import Paragraph, read_paragraphs
from spacy.tokens import DocBin

SEED = 20
CHANGED_SHARE = 0.4
REFINE_SEED = 21
REFINE_CHANGED_SHARE = 0.25
JOINED_SHARE = 0.1


def main(treebank: Path, corpus: Path) -> None:
    """Write train, train in a milder disguise, dev and test, and the last two in capitals."""
    corpus.mkdir(parents=True, exist_ok=True)
    parts = {part: list(read_paragraphs(treebank, part)) for part in ("train", "dev", "test")}
    train = parts["train"]
    _write(_extend(train, random.Random(SEED), share=CHANGED_SHARE), corpus / "train.spacy")
    milder = _extend(train, random.Random(REFINE_SEED), share=REFINE_CHANGED_SHARE)
    _write(milder, corpus / "refine.spacy")
    for part in ("dev", "test"):
        _write(parts[part], corpus / f"{part}.spacy")
        _write((upper(paragraph) for paragraph in parts[part]), corpus / f"{part}-capitals.spacy")


def _extend(paragraphs: list[Paragraph], rng: random.Random, *, share: float) -> list[Paragraph]:
    """Add changed copies of a share and joined documents to the paragraphs as they are."""
    changed = [augment(p, rng) for p in paragraphs if rng.random() < share]
    joined = []
    first = 0
    while first < len(paragraphs):
        count = rng.randint(2, 4)
        if rng.random() < JOINED_SHARE:
            joined.append(
                join([augment(p, rng) for p in paragraphs[first : first + count]], "\n\n")
            )
        first += count
    return [*paragraphs, *changed, *joined]


def _write(paragraphs: Iterable[Paragraph], path: Path) -> None:
    nlp = spacy.blank("en")
    docs = [align(nlp, paragraph) for paragraph in paragraphs]
    attrs = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]
    DocBin(docs=docs, attrs=attrs).to_disk(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
