"""Gather plain text for pretraining: the treebank's own and, if given, contracts of your own.

Usage: python scripts/pretrain_text.py TREEBANK_FOLDER OUTPUT.jsonl [TEXT_FOLDER ...]
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from conllu import read_paragraphs

SEED = 20
SHORTEST = 30
LONGEST = 1500
TREEBANK_COPIES = 2


def main(treebank: Path, output: Path, folders: list[Path]) -> None:
    """Write the training part of the treebank and the folders' text as JSON lines."""
    texts = [p.text for p in read_paragraphs(treebank, "train")] * TREEBANK_COPIES
    for folder in folders:
        for path in sorted((*folder.rglob("*.txt"), *folder.rglob("*.md"))):
            texts += _split(path.read_text(encoding="utf8", errors="replace"))
    random.Random(SEED).shuffle(texts)
    output.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    output.write_text("\n".join(lines) + "\n", encoding="utf8")


def _split(text: str) -> Iterator[str]:
    """Yield the lines of a document, long ones in pieces."""
    for line in text.splitlines():
        stripped = line.strip()
        for start in range(0, len(stripped), LONGEST):
            piece = stripped[start : start + LONGEST]
            if len(piece) >= SHORTEST:
                yield piece


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(folder) for folder in sys.argv[3:]])
