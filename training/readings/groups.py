"""Learn what says that the two words of a document name two groups, and how often that is right.

usage: python groups.py ANNOTATED --weights DIR [--labels DIR --pool DIR] [--report]

Logistic regression over the traits of ``termwise.language.groups``, of documents that were read
by forests which never saw their source. Half of the documents of ``../written`` on two groups, by
hash of the name, are never learned from; ``--report`` says how they fare, beside all others
cross-validated by source.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from cross_validate import read_out_of_fold
from dataset import Gold, inputs, load_all
from inject import MARK
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from termwise.language.components.relationship import TWO, both_served, lean_of, said_in
from termwise.language.cues import weights as cue_weights
from termwise.language.groups import Weights, parts_tell, score, traits
from termwise.language.scene import scene_of
from termwise.language.sections import change, chapters

HELD = "-twogroups-"
ALTERED = 0.5  # what a document with switches put in counts
STRENGTH = 0.1  # of the data beside the prior, per standard deviation of a trait
FOLDS, REPEATS = 10, 3


@dataclass(frozen=True)
class Row:
    """What may be learned from a document, and what is known of it.

    Attributes:
        slug: Of the document.
        source: Whom it comes from.
        two: Whether it has two groups.
        switched: Whether it has a switch.
        weight: In learning; 0 for a held document.
        traits: As the pipeline makes them; empty where nobody asks: one word, a told change.
        plain: Whether two groups are set apart whatever the score is.
        apart: Whether they may be: somebody under each word was read as served.
    """

    slug: str
    source: str
    two: bool
    switched: bool
    weight: float
    traits: dict[str, float]
    plain: bool = False
    apart: bool = False


def held(slug: str) -> bool:
    """Return whether nothing is learned from the document."""
    return HELD in slug and int(hashlib.sha1(slug.encode()).hexdigest(), 16) % 2 == 1


def rows_of(docs: Sequence[Gold]) -> list[Row]:
    """Return a row per document; readings must have been filled in."""
    found: list[Row] = []
    for gold in docs:
        two = any(row[2] == "served2" for row in gold.rows)
        altered = MARK in gold.slug
        if altered and two:
            continue
        row = Row(
            slug=gold.slug,
            source=gold.source.replace(MARK, ""),
            two=two,
            switched=any(row[3] == "switch" for row in gold.rows),
            weight=0.0 if held(gold.slug) else ALTERED if altered else 1.0,
            traits={},
            plain=change(gold.reading) is not None,
        )
        scene = scene_of(gold.reading, chapters(gold.reading.document))
        if scene is not None and not row.plain:
            lean = lean_of(scene, cue_weights(), said_in(gold.reading)[0])
            row = replace(
                row,
                traits=traits(scene, lean),
                plain=parts_tell(scene, lean),
                apart=both_served(scene),
            )
        found.append(row)
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
    return np.array([score(row.traits, learned) for row in rows])


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
    asked = [row for row in rows if row.traits]
    scores = dict(zip(map(id, asked), cross_validated(asked).tolist(), strict=True))
    lines = []
    for mark in (TWO - 0.5, TWO - 0.25, TWO, TWO + 0.25, TWO + 0.5):
        of: Counter[str] = Counter()
        found: Counter[str] = Counter()
        for row in rows:
            kind = kind_of(row)
            of[kind] += 1
            found[kind] += (
                row.plain or scores[id(row)] >= mark if row.apart else row.plain and not row.traits
            )
        told = (f"{kind} {found[kind]} of {of[kind]}" for kind in sorted(of))
        lines.append(f"at {mark:+.2f}: " + "; ".join(told))
    return "\n".join(lines)


def kind_of(row: Row) -> str:
    """Return the line of the report that the document counts in."""
    kind = "two groups" if row.two else "a switch" if row.switched else "one group"
    if MARK in row.slug:
        return f"{kind}, altered"
    return f"{kind}, held" if held(row.slug) else kind


def main() -> None:
    """Read everything out of fold, learn, write and tell."""
    parser = inputs(__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    docs = load_all(options.annotated, options.labels, options.pool)
    table, _ = read_out_of_fold(docs)
    rows = rows_of(table.docs)
    write(rows, options.weights)
    if options.report:
        print(report(rows))


def write(rows: Sequence[Row], folder: Path) -> None:
    """Learn from ``rows`` and write what was learned."""
    learned = learn([row for row in rows if row.traits])
    data = {"bias": learned.bias, "traits": learned.traits}
    text = json.dumps(data, indent=1) + "\n"
    (folder / "groups.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
