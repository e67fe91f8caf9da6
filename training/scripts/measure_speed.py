"""Print how many words a second each stage of a pipeline does on one core.

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
WARM_UP = 50
RUNS = 3


def main(pipeline: Path, folder: Path) -> None:
    """Time each stage over the same paragraphs; the best of three runs counts."""
    nlp = spacy.load(pipeline)
    texts = _read_texts(nlp, folder)
    print("| stage | words a second |")
    print("| --- | ---: |")
    for name, components in STAGES.items():
        with nlp.select_pipes(enable=components):
            speed = max(_time(nlp, texts) for _ in range(RUNS))
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


def _time(nlp: Language, texts: list[str]) -> float:
    for _ in nlp.pipe(texts[:WARM_UP]):
        pass
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.perf_counter() - start)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
