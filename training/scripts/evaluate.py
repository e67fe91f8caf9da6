"""Print the scores of a pipeline on the prepared documents as a Markdown table.

Usage: python scripts/evaluate.py PIPELINE CORPUS_FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Corpus

COLUMNS = {
    "tag_acc": "tag",
    "pos_acc": "pos",
    "morph_acc": "morph",
    "lemma_acc": "lemma",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "sentences",
}


def main(pipeline: Path, corpus: Path) -> None:
    """Score on dev and test, as they are and in capitals, from raw text."""
    nlp = spacy.load(pipeline)
    print("| set |", " | ".join(COLUMNS.values()), "|")
    print("| --- |", " | ".join("---:" for _ in COLUMNS), "|")
    for name in ("dev", "dev-capitals", "test", "test-capitals"):
        _print_row(name, _score(nlp, corpus / f"{name}.spacy"))
    with nlp.select_pipes(disable=["senter"]):
        _print_row("test, parser sets boundaries", _score(nlp, corpus / "test.spacy"))


def _print_row(name: str, scores: dict[str, float]) -> None:
    cells = [f"{100 * scores[column]:.1f}" for column in COLUMNS]
    print(f"| {name} |", " | ".join(cells), "|")


def _score(nlp: Language, path: Path) -> dict[str, float]:
    scores: dict[str, float] = nlp.evaluate(list(Corpus(path)(nlp)))
    return scores


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
