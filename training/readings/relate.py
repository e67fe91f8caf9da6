"""Learn the weights of the relationship cues, with their calibration.

usage: python relate.py ANNOTATED --relationships FILE --pool DIR --weights DIR
       [--labels DIR] [--report] [--ablation]

Logistic regression whose prior mean is the direction the cue was listed under, so that a cue
that the documents never speak about keeps a small vote of its own, and a cue that they
contradict loses it. ``mixed`` documents count half for either side. ``--report`` prints what
``docs/accuracy.md`` shows, cross-validated by source; ``--ablation`` what each dimension is worth.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from dataset import Gold, load_annotated, load_corpora, load_labels, open_reading, source_of
from numpy.typing import NDArray
from reliability import ablation_table, report
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

from termwise.language.components.relationship import said_in
from termwise.language.cue_finder import cues_of
from termwise.language.cues import Weights, heard, probability
from termwise.termsets.loader import load

PRIOR, PRIOR_OF_PHRASE = 0.1, 0.2  # a phrase says more surely than a word what it was listed for
STRENGTH = 6.0
TARGET = {"advice": 1.0, "product": 0.0, "mixed": 0.5}
REPEATS = 3  # cross-validations, each with other folds

Row = tuple[str, str, float, float, dict[str, float]]


def rows_of(docs: list[Gold]) -> list[Row]:
    """Return ``(slug, source, target, weight, units)`` of each document with a served group."""
    found: list[Row] = []
    for gold in docs:
        kinds = {g["relationship"] for g in gold.groups if g["group"] in {"served", "served2"}}
        if kinds:
            _, said = said_in(gold.reading)
            kind = kinds.pop() if len(kinds) == 1 else "mixed"
            found.append(
                (gold.slug, gold.source, TARGET[kind], 0.4 if kind == "mixed" else 1.0, said)
            )
    return found


def more_rows(path: Path, pool: Path, known: set[str]) -> list[Row]:
    """Return rows for the documents of ``relationships.jsonl`` that lie in the pool."""
    found: list[Row] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        place = next(iter(pool.glob(f"*/{entry['file']}")), None)
        if place is None or place.stem in known or not entry["has_served_party"]:
            continue
        reading = open_reading(place)
        _, said = said_in(reading)
        weight = {"high": 1.0, "medium": 0.6}.get(entry["confidence"], 0.3)
        if entry["relationship"] == "mixed":
            weight *= 0.4
        slug = place.stem
        found.append((slug, source_of(slug, slug), TARGET[entry["relationship"]], weight, said))
    return found


def fit(
    rows: list[Row], names: list[str], prior: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """Return ``(weights, bias)`` that maximise the posterior."""
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    plenty = np.array([heard(row[4]) for row in rows])
    for i, row in enumerate(rows):
        for name, amount in row[4].items():
            x[i, column[name]] = amount
    y, w = np.array([row[2] for row in rows]), np.array([row[3] for row in rows])
    sides = np.array([(w * y).sum(), (w * (1 - y)).sum()])
    # The root: half-way between sides of equal weight and the documents as they happen to lie.
    balance = w * np.sqrt((y / sides[0] + (1 - y) / sides[1]) * sides.sum() / 2)

    def loss(theta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score = x @ theta[:-1] + theta[-1] * plenty
        p = 1 / (1 + np.exp(-score))
        value = -(balance * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum()
        gap = theta[:-1] - prior
        value += STRENGTH / 2 * (gap**2).sum()
        miss = balance * (p - y)
        slope = np.append(x.T @ miss + STRENGTH * gap, (miss * plenty).sum())
        return float(value), slope

    # A cue may lose its vote, not change sides: nobody believes that a price list means advice.
    sides_of = [(0, None) if mean > 0 else (None, 0) for mean in prior]
    start = np.append(prior, 0.0)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*sides_of, (None, None)]).x
    return best[:-1], float(best[-1])


def scale_of(rows: list[Row], scores: NDArray[np.float64]) -> float:
    """Return the factor that makes out-of-fold scores into honest log-odds (Platt 1999)."""
    y, w = np.array([r[2] for r in rows]), np.array([r[3] for r in rows])
    grid = np.linspace(0.2, 3.0, 57)
    loss = [
        -(w * (y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))).sum()
        for g in grid
        for p in [1 / (1 + np.exp(-g * scores))]
    ]
    return float(grid[int(np.argmin(loss))])


def learn(rows: list[Row]) -> Weights:
    """Return weights learned from ``rows``, calibrated by an inner cross-validation."""
    names, prior = vocabulary()
    scores = np.zeros(len(rows))
    for train, test in GroupKFold(5).split(rows, groups=[r[1] for r in rows]):
        theta, bias = fit([rows[i] for i in train], names, prior)
        table = dict(zip(names, theta, strict=True))
        for i in test:
            said = rows[i][4]
            scores[i] = bias * heard(said) + sum(table[n] * a for n, a in said.items())
    theta, bias = fit(rows, names, prior)
    table = {n: round(float(v), 4) for n, v in zip(names, theta, strict=True)}
    return Weights(table, round(bias, 4), round(scale_of(rows, scores), 3))


def vocabulary() -> tuple[list[str], NDArray[np.float64]]:
    """Return cue names in order and the prior mean of each weight."""
    cues = cues_of(load())
    names = [f"{cue.dimension}/{cue.pattern}" for cue in cues]
    size = [PRIOR_OF_PHRASE if " " in cue.pattern else PRIOR for cue in cues]
    sides = [1.0 if cue.points_to == "advice" else -1.0 for cue in cues]
    return names, np.array(size) * np.array(sides)


def cross_validated(rows: list[Row], folds: int = 8, seed: int | None = None) -> list[float]:
    """Return the probability of advice of each row from weights that never saw its source."""
    result = [0.5] * len(rows)
    split = GroupKFold(folds, shuffle=seed is not None, random_state=seed)
    for train, test in split.split(rows, groups=[r[1] for r in rows]):
        learned = learn([rows[i] for i in train])
        for i in test:
            result[i] = probability(rows[i][4], learned)
    return result


def fold_weights(rows: list[Row], sources: list[str], folds: int = 8) -> list[Weights]:
    """Return, for each of ``sources``, weights learned from the rows of other sources."""
    order = sorted(set(sources))
    fold = {source: number % folds for number, source in enumerate(order)}
    learned = [learn([row for row in rows if fold.get(row[1], -1) != n]) for n in range(folds)]
    return [learned[fold[source]] for source in sources]


def repeated(rows: list[Row]) -> tuple[list[float], list[float]]:
    """Return the answers of the clear rows and what ``REPEATS`` cross-validations said."""
    answers: list[float] = []
    chances: list[float] = []
    for seed in range(REPEATS):
        for row, chance in zip(rows, cross_validated(rows, seed=seed), strict=True):
            if row[2] != TARGET["mixed"]:
                answers.append(row[2])
                chances.append(chance)
    return answers, chances


def without(rows: list[Row], dimension: str) -> list[Row]:
    """Return ``rows`` as if the cues of ``dimension`` did not exist."""
    return [
        (*row[:4], {n: a for n, a in row[4].items() if not n.startswith(f"{dimension}/")})
        for row in rows
    ]


def only(rows: list[Row], dimension: str) -> list[Row]:
    """Return ``rows`` with the cues of ``dimension`` alone."""
    return [
        (*row[:4], {n: a for n, a in row[4].items() if n.startswith(f"{dimension}/")})
        for row in rows
    ]


def all_rows(annotated: Path, relationships: Path, pool: Path, labels: Path | None) -> list[Row]:
    """Return every row there is: annotated, our own, read by an editor, labelled."""
    rows = rows_of(load_annotated(annotated) + load_corpora())
    rows += more_rows(relationships, pool, {row[0] for row in rows})
    known = {row[0] for row in rows}
    if labels is not None:
        labelled = [g for g in load_labels(labels, pool) if g.slug not in known]
        rows += [(slug, source, y, w / 2, said) for slug, source, y, w, said in rows_of(labelled)]
    return rows


def main() -> None:
    """Learn, write, and say how well it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--relationships", type=Path, required=True)
    parser.add_argument("--pool", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--ablation", action="store_true")
    options = parser.parse_args()
    rows = all_rows(options.annotated, options.relationships, options.pool, options.labels)
    learned = learn(rows)
    options.weights.mkdir(parents=True, exist_ok=True)
    (options.weights / "relationship.json").write_text(
        json.dumps({"bias": learned.bias, "scale": learned.scale, "cues": learned.cues}, indent=0)
        + "\n"
    )
    if options.report:
        print(report(*repeated(rows)))
    if options.ablation:
        dimensions = list(dict.fromkeys(name.split("/")[0] for name in learned.cues))
        runs = [("all", *repeated(rows))]
        runs += [(f"without {d}", *repeated(without(rows, d))) for d in dimensions]
        runs += [(f"{d} alone", *repeated(only(rows, d))) for d in dimensions]
        print(ablation_table(runs))


if __name__ == "__main__":
    main()
