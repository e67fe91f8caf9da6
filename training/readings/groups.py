"""Learn what says that the two words of a document name two groups, and how often that is right.

usage: python groups.py ANNOTATED --weights DIR [--labels DIR --pool DIR] [--report]

Logistic regression over the traits of ``termwise.language.groups``, of documents that were read
by forests which never saw their source. Half of the documents of ``../written`` on two groups, by
hash of the name, are never learned from; ``--report`` says how they fare, beside all others
cross-validated by source.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from cross_validate import predict, predict_coreference
from dataset import Gold, load_all
from grow import Table
from inject import MARK, injected
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from termwise.language.components.relationship import TWO, lean_of, said_in
from termwise.language.cues import weights as cue_weights
from termwise.language.groups import Weights, traits
from termwise.language.scene import scene_of
from termwise.language.sections import change, chapters

HELD = "-twogroups-"
ALTERED = 0.5  # what a document with switches put in counts
STRENGTH = 0.1  # of the data beside the prior, per standard deviation of a trait
FOLDS, REPEATS = 10, 3


@dataclass(frozen=True)
class Row:
    """A document in which two words might name two groups.

    Attributes:
        slug: Of the document.
        source: Whom it comes from.
        traits: As the pipeline makes them.
        two: Whether it has two groups.
        switched: Whether it has a switch.
        weight: In learning; 0 for a held document.
    """

    slug: str
    source: str
    traits: dict[str, float]
    two: bool
    switched: bool
    weight: float


def held(slug: str) -> bool:
    """Return whether nothing is learned from the document."""
    return HELD in slug and int(hashlib.sha1(slug.encode()).hexdigest(), 16) % 2 == 1


def rows_of(docs: Sequence[Gold]) -> list[Row]:
    """Return a row per document whose words compete; readings must have been filled in."""
    found: list[Row] = []
    for gold in docs:
        scene = scene_of(gold.reading, chapters(gold.reading.document))
        two = any(row[2] == "served2" for row in gold.rows)
        altered = MARK in gold.slug
        if scene is None or change(gold.reading) is not None or (altered and two):
            continue
        weight = 0.0 if held(gold.slug) else ALTERED if altered else 1.0
        switched = any(row[3] == "switch" for row in gold.rows)
        source = gold.source.replace(MARK, "")
        numbers = traits(scene, lean_of(scene, cue_weights(), said_in(gold.reading)[0]))
        found.append(Row(gold.slug, source, numbers, two, switched, weight))
    return found


def learn(rows: Sequence[Row]) -> Weights:
    """Return weights for the traits as they are."""
    names = list(rows[0].traits)
    x = np.array([[row.traits[name] for name in names] for row in rows])
    middle, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(
        (x - middle) / spread, [row.two for row in rows], sample_weight=[r.weight for r in rows]
    )
    slope = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (slope * middle).sum())
    return Weights(
        {name: round(float(value), 4) for name, value in zip(names, slope, strict=True)},
        round(bias, 4),
    )


def scores_of(rows: Sequence[Row], learned: Weights) -> NDArray[np.float64]:
    """Return the score of each row."""
    return np.array(
        [learned.bias + sum(learned.traits[n] * v for n, v in row.traits.items()) for row in rows]
    )


def cross_validated(rows: Sequence[Row]) -> NDArray[np.float64]:
    """Return the score of each row from weights that never saw its source."""
    result = np.zeros(len(rows))
    sources = [row.source for row in rows]
    for seed in range(REPEATS):
        split = GroupKFold(FOLDS, shuffle=True, random_state=seed)
        for train, test in split.split(rows, groups=sources):
            learned = learn([rows[i] for i in train])
            result[test] += scores_of([rows[i] for i in test], learned) / REPEATS
    return result


def report(rows: Sequence[Row]) -> str:
    """Return how many documents of each kind are set apart at each mark."""
    scores = cross_validated(rows)
    lines = []
    for mark in (TWO - 0.5, TWO - 0.25, TWO, TWO + 0.25, TWO + 0.5):
        found: Counter[str] = Counter()
        for row, value in zip(rows, scores, strict=True):
            kind = "two groups" if row.two else "a switch" if row.switched else "one group"
            kind = f"{kind}, altered" if MARK in row.slug else kind
            kind = f"{kind}, held" if held(row.slug) else kind
            found[f"{kind}: of"] += 1
            found[kind] += value >= mark
        told = (f"{k} {found[k]} of {found[f'{k}: of']}" for k in sorted(found) if ":" not in k)
        lines.append(f"at {mark:+.1f}: " + "; ".join(told))
    return "\n".join(lines)


def main() -> None:
    """Read everything out of fold, learn, write and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--pool", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    docs = load_all(options.annotated, options.labels, options.pool)
    extra = [*injected(docs, 1, "switched"), *injected(docs, 2, "none")]
    table = Table([*docs, *extra])
    predict(table)
    predict_coreference(table)
    rows = rows_of(table.docs)
    write(rows, options.weights)
    if options.report:
        print(report(rows))


def write(rows: Sequence[Row], folder: Path) -> None:
    """Learn from ``rows`` and write what was learned."""
    learned = learn(rows)
    data = {"bias": learned.bias, "traits": learned.traits}
    text = json.dumps(data, indent=1) + "\n"
    (folder / "groups.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
