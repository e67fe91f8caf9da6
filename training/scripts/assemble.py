"""Add the lemmatizer to the trained components and write the package data.

Usage: python scripts/assemble.py TRAINED CORPUS_FOLDER OUTPUT_FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy
from lemma_tables import build_lookups
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Corpus

NAME = "termwise_sm"
META: dict[str, object] = {
    "lang": "en",
    "name": NAME,
    "version": "0.2.0",
    "description": (
        "Small English pipeline for business documents, trained for termwise on UD English EWT: "
        "senter, tok2vec, tagger, morphologizer, parser, lemmatizer."
    ),
    "author": "termwise contributors",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
    "notes": (
        "The weights are derived from UD English EWT (CC BY-SA 4.0), so they carry its licence; "
        "see MODEL_CARD.md."
    ),
    "sources": [
        {
            "name": "UD English EWT",
            "url": "https://github.com/UniversalDependencies/UD_English-EWT",
            "license": "CC BY-SA 4.0",
            "author": (
                "Natalia Silveira, Timothy Dozat, Marie-Catherine de Marneffe, Samuel Bowman, "
                "Miriam Connor, John Bauer, Chris Manning; text from the English Web Treebank "
                "(LDC2012T13)"
            ),
        }
    ],
}
SCORES = (
    "token_acc",
    "tag_acc",
    "pos_acc",
    "morph_acc",
    "lemma_acc",
    "dep_uas",
    "dep_las",
    "sents_p",
    "sents_r",
    "sents_f",
)


def main(trained: Path, corpus: Path, output: Path) -> None:
    """Write the assembled pipeline with its scores."""
    nlp = spacy.load(trained)
    base = spacy.blank("en")
    training = list(DocBin().from_disk(corpus / "train.spacy").get_docs(base.vocab))
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=build_lookups(base, training))
    scores = nlp.evaluate(list(Corpus(corpus / "test.spacy")(nlp)))
    _forget_paths(nlp)
    nlp.meta.update(META)
    nlp.meta["performance"] = {name: round(scores[name], 4) for name in SCORES}
    _write(nlp, output)


def _forget_paths(nlp: Language) -> None:
    """Drop the paths of the machine the pipeline was trained on."""
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])


def _write(nlp: Language, output: Path) -> None:
    nlp.to_disk(output)
    strings = output / "vocab" / "strings.json"
    strings.write_text(
        json.dumps(_needed_strings(nlp), ensure_ascii=False, indent=0), encoding="utf8"
    )


def _needed_strings(nlp: Language) -> list[str]:
    """List the strings the pipeline needs, and none that only the treebank's text had."""
    needed = set(spacy.blank("en").vocab.strings)
    for labels in nlp.pipe_labels.values():
        needed.update(labels)
    return sorted(needed)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
