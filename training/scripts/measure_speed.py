"""Print how many words each stage of a pipeline does in a second of processor time.

Usage: OMP_NUM_THREADS=1 python scripts/measure_speed.py PIPELINE FOLDER_WITH_TEXT
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import spacy
from spacy.language import Language

STAGES: dict[str, list[str]] = {
    "tokenizer": [],
    "senter": ["senter"],
    "tok2vec": ["tok2vec"],
    "tok2vec, tagger, morphologizer": ["tok2vec", "tagger", "morphologizer"],
    "the same and lemmatizer": ["tok2vec", "tagger", "morphologizer", "lemmatizer"],
    "tok2vec, parser": ["tok2vec", "parser"],
    "all": ["senter", "tok2vec", "tagger", "morphologizer", "parser", "lemmatizer"],
}
WORDS = 60_000
RUNS = 3


def main(pipeline: Path, folder: Path) -> None:
    """Time each stage over the same paragraphs; the best of three fresh starts counts."""
    texts = _read_texts(spacy.load(pipeline), folder)
    print("| stage | words a second |")
    print("| --- | ---: |")
    for name, components in STAGES.items():
        speed = max(_time(pipeline, components, texts) for _ in range(RUNS))
        print(f"| {name} | {speed:,.0f} |")


def _read_texts(nlp: Language, folder: Path) -> list[str]:
    texts: list[str] = []
    words = 0
    for path in sorted(folder.rglob("*.txt")):
        for line in path.read_text(encoding="utf8", errors="replace").splitlines():
            if line.strip() and words < WORDS:
                texts.append(line.strip())
                words += len(nlp.make_doc(line))
    return texts


def _time(pipeline: Path, components: list[str], texts: list[str]) -> float:
    nlp = spacy.load(pipeline)
    with nlp.select_pipes(enable=components):
        start = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        return words / (time.process_time() - start)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
