"""Put switches into consistent contracts and see whether exactly those are flagged.

usage: python benchmarks/injected.py LABELS POOL [--seed N] [--weights DIR] [--show]

LABELS holds ``manifest.jsonl`` and a table per document (``training/labels``), POOL the documents.
Every document whose served party goes by one word at least eight times and that has no switch of
its own is taken; one to six of those mentions, drawn at random, get the other word, with number,
case and possessive kept.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from pathlib import Path

from termwise.config.settings import Settings
from termwise.engine.analyse import Analyser
from termwise.engine.plugins import rules
from termwise.formats.registry import format_for
from termwise.language.components import senses
from termwise.model.format import ReadOptions
from termwise.termsets.loader import load

SWITCH = ("switched-term", "defined-term-drift", "conflicting-definition")
LEAST = 8


def main() -> None:
    """Inject, read, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("pool", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if options.weights:
        senses.WEIGHTS = options.weights
    draw = random.Random(options.seed)
    analyser, pair = Analyser(Settings()), load()
    right = wrong = missed = documents = 0
    for line in (options.labels / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        path = options.pool / entry["folder"] / entry["file"]
        table = options.labels / f"{path.stem}.tsv"
        if not path.exists() or not table.exists():
            continue
        with table.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter="\t"))
        served = [row for row in rows if row["sense"] == "party" and row["referent"] == "served"]
        words = {row["text"].lower()[:6] for row in served}
        if len(served) < LEAST or len(words) != 1 or any(row["verdict"] != "ok" for row in rows):
            continue
        text = path.read_bytes().decode("utf-8").lstrip("\ufeff")
        drawn = sorted(draw.sample(served, draw.randint(1, 6)), key=lambda row: int(row["start"]))
        changed, places, at = [], set(), 0
        for row in drawn:
            start, end = int(row["start"]), int(row["end"])
            target = next(term for term in pair.terms if term.singular[:6] not in words)
            changed.append(text[at:start])
            places.add(sum(map(len, changed)))
            changed.append(pair.replacement(text[start:end], target))
            at = end
        altered = "".join([*changed, text[at:]])
        document = format_for(str(path)).read(altered.encode("utf-8"), str(path), ReadOptions())
        analysis = analyser.analyse(document)
        flagged = {f.start for rule in SWITCH for f in rules()[rule].check(analysis, document)}
        documents += 1
        right += len(flagged & places)
        wrong += len(flagged - places)
        missed += len(places - flagged)
        if options.show and flagged != places:
            print(path.stem, "missed", len(places - flagged), "wrong", len(flagged - places))
    print(
        f"{documents} documents, {right + missed} injected: "
        f"precision {right / max(1, right + wrong):.3f} recall {right / max(1, right + missed):.3f}"
    )


if __name__ == "__main__":
    main()
