"""Grow the two-pass forests and write them as plain arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
from dataset import Gold
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from termwise.language.chain import chain_values
from termwise.language.coreference import rarer, witnesses
from termwise.language.forest import Forest
from termwise.language.passes import LEAST
from termwise.language.reading import REFERENTS, SENSES

RARE_WORD = 2.0  # the rarer word of a document decides whether it switches
ENOUGH = 50  # plain mentions per document to grow trees on
SEEDS = 3
RARE = 40  # a feature seen on fewer mentions than this is dropped
SETTINGS: dict[str, Any] = {
    "n_estimators": 160,
    "learning_rate": 0.06,
    "num_leaves": 16,
    "min_child_samples": 8,
    "colsample_bytree": 0.3,
    "subsample": 0.8,
    "subsample_freq": 1,
    "reg_lambda": 5.0,
    "extra_trees": True,
    "deterministic": True,
    "force_row_wise": True,
    "n_jobs": 1,
    "verbose": -1,
    "max_bin": 63,
}


def _rare(gold: Gold) -> list[bool]:
    """Return, per row, whether its word is not the one that the document uses most."""
    odd = set(rarer(_terms(gold)))
    return [index in odd for index in range(len(gold.rows))]


def _terms(gold: Gold) -> list[str]:
    """Return the bare term of each row."""
    terms = dict(zip((start for start, _ in gold.reading.spans), gold.reading.terms, strict=True))
    return [terms[row[0]] for row in gold.rows]


def _kept(gold: Gold) -> list[bool]:
    if gold.grown_on != "all":
        return [gold.grown_on == "switched" and row[3] == "switch" for row in gold.rows]
    rare = _rare(gold)
    step = max(1.0, (len(rare) - sum(rare)) / ENOUGH)
    plain = [index for index, odd in enumerate(rare) if not odd]
    sample = {plain[int(k * step)] for k in range(int(len(plain) / step))}
    return [odd or index in sample for index, odd in enumerate(rare)]


def _shared(gold: Gold) -> list[bool]:
    """Return, per row, whether its party goes by another word too."""
    parties = [(row[2], term) for row, term in zip(gold.rows, _terms(gold), strict=True)]
    under: dict[str, set[str]] = {}
    for referent, term in parties:
        under.setdefault(referent, set()).add(term)
    return [referent != "-" and len(under[referent]) > 1 for referent, _ in parties]


class Table:
    """All mentions of a list of documents, side by side.

    Attributes:
        docs: The documents.
        doc_of: ``(mentions,)`` index of the document of each mention.
        sense: ``(mentions,)`` gold sense index in ``SENSES``.
        referent: ``(mentions,)`` gold referent index in ``REFERENTS``; -1 for no party.
        same: ``(mentions,)`` whether another word stands for the same party in the document.
        hard: ``(mentions,)`` whether two careful people could differ.
        rare: ``(mentions,)`` whether the document uses the other word more.
        kept: ``(mentions,)`` whether trees are grown on it: of hundreds of plain repeats of one
            defined term an even sample is enough.
        source: ``(mentions,)`` source of each mention's document.
    """

    def __init__(self, docs: Sequence[Gold]) -> None:
        self.docs = list(docs)
        rows = [(n, gold, row) for n, gold in enumerate(docs) for row in gold.rows]
        self.doc_of = np.array([n for n, _, _ in rows])
        self.source = np.array([gold.source for _, gold, _ in rows])
        self.sense = np.array([SENSES.index(row[1]) for _, _, row in rows])
        self.referent = np.array(
            [REFERENTS.index(row[2].rstrip("2")) if row[1] == "party" else -1 for _, _, row in rows]
        )
        self.same = np.array([shared for gold in docs for shared in _shared(gold)], dtype=np.int64)
        self.hard = np.array([row[4] for _, _, row in rows])
        self.rare = np.array([rare for gold in docs for rare in _rare(gold)])
        self.kept = np.array([kept for gold in docs for kept in _kept(gold)])
        self.at: list[list[int]] = []
        for gold in docs:
            index = {span[0]: i for i, span in enumerate(gold.reading.spans)}
            self.at.append([index[row[0]] for row in gold.rows])

    def samples(self) -> list[dict[str, float]]:
        """Return the first-pass features of every annotated mention."""
        return [
            gold.reading.features[i]
            for gold, at in zip(self.docs, self.at, strict=True)
            for i in at
        ]

    def chained(
        self, first: NDArray[np.float32], classes: Sequence[str], gate: NDArray[np.float32] | None
    ) -> list[dict[str, float]]:
        """Return what the chains say, from first-pass probabilities of every mention."""
        found: list[dict[str, float]] = []
        for n, (gold, at) in enumerate(zip(self.docs, self.at, strict=True)):
            mine = np.flatnonzero(self.doc_of == n)
            full = np.full((len(gold.reading.spans), len(classes)), 1 / len(classes), np.float32)
            full[at] = first[mine]
            weight = None
            if gate is not None:
                weight = np.full(len(gold.reading.spans), LEAST, np.float32)
                weight[at] = gate[mine]
            names, values = chain_values(gold.reading, full, classes, weight)
            found += [
                {name: value for name, value in zip(names, row, strict=True) if value}
                for row in values[at].tolist()
            ]
        return found


def witness_rows(table: Table) -> tuple[NDArray[np.int64], list[dict[str, float]]]:
    """Return the index of every mention of a rarer word, and its features with its witnesses.

    Both readings of every document must have been filled in.
    """
    index: list[int] = []
    samples: list[dict[str, float]] = []
    for n, (gold, at) in enumerate(zip(table.docs, table.at, strict=True)):
        first = int(np.flatnonzero(table.doc_of == n)[0])
        row_of = {place: first + row for row, place in enumerate(at)}
        terms = gold.reading.terms
        asked = [place for place in rarer(terms) if place in row_of]
        heard = witnesses(gold.reading, terms, asked)
        index += [row_of[place] for place in asked]
        samples += [gold.reading.features[p] | h for p, h in zip(asked, heard, strict=True)]
    return np.array(index), samples


def matrix(
    samples: Sequence[dict[str, float]], names: Sequence[str] | None = None
) -> tuple[NDArray[np.float32], list[str]]:
    """Return samples as a matrix over ``names``, by default every feature that is not rare."""
    if names is None:
        seen = Counter(name for sample in samples for name in sample)
        names = sorted(name for name, count in seen.items() if count >= RARE)
    column = {name: index for index, name in enumerate(names)}
    rows = np.zeros((len(samples), len(names)), np.float32)
    for row, sample in zip(rows, samples, strict=True):
        for name, value in sample.items():
            if name in column:
                row[column[name]] = value
    return rows, list(names)


def weights(table: Table, index: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return sample weights: long documents, hard rows and labels read once count less."""
    size = Counter(table.doc_of[index].tolist())
    weight = np.where(table.hard[index], 0.5, 1.0) * np.where(table.rare[index], RARE_WORD, 1.0)
    weight = weight / np.sqrt([size[n] for n in table.doc_of[index].tolist()])
    weight = weight * np.array([table.docs[n].weight for n in table.doc_of[index].tolist()])
    result: NDArray[np.float64] = weight * len(weight) / weight.sum()
    return result


def fit(
    rows: NDArray[np.float32],
    answers: NDArray[np.int64],
    weight: NDArray[np.float64],
    seed: int = 0,
) -> lightgbm.LGBMClassifier:
    """Grow one forest; one score per class, also where there are two."""
    kinds = len(np.unique(answers))
    model = lightgbm.LGBMClassifier(
        random_state=seed, objective="multiclass", num_class=kinds, **SETTINGS
    )
    return model.fit(rows, answers, sample_weight=weight)


@dataclass(frozen=True)
class Bag:
    """Forests that differ by their seed alone; their scores are averaged.

    Attributes:
        models: At least one, all fitted on the same answers.
    """

    models: tuple[lightgbm.LGBMClassifier, ...]

    @property
    def classes_(self) -> NDArray[np.int64]:
        """Answers, in the order of the columns of ``predict_proba``."""
        found: NDArray[np.int64] = self.models[0].classes_
        return found

    def predict_proba(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return ``(rows, classes)`` probabilities from the mean score."""
        score = np.mean([model.predict(rows, raw_score=True) for model in self.models], axis=0)
        odds = np.exp(score - score.max(axis=1, keepdims=True))
        result: NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
        return result


def fit_bag(
    rows: NDArray[np.float32], answers: NDArray[np.int64], weight: NDArray[np.float64]
) -> Bag:
    """Grow ``SEEDS`` forests: the second pass decides, and one seed alone moves the figures."""
    return Bag(tuple(fit(rows, answers, weight, seed) for seed in range(SEEDS)))


def full_probabilities(
    model: lightgbm.LGBMClassifier | Bag, rows: NDArray[np.float32], kinds: int
) -> NDArray[np.float32]:
    """Return ``(rows, kinds)`` probabilities even when the model saw fewer classes."""
    result = np.zeros((len(rows), kinds), np.float32)
    if len(rows):
        result[:, model.classes_] = model.predict_proba(rows)
    return result


def grown_on(table: Table, index: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the part of ``index`` to grow trees on."""
    return index[table.kept[index]]


def out_of_fold(
    table: Table,
    rows: NDArray[np.float32],
    answers: NDArray[np.int64],
    index: NDArray[np.int64],
    kinds: int,
    folds: int,
) -> NDArray[np.float32]:
    """Return ``(mentions, kinds)``, rows of ``index`` read by trees that never saw their source."""
    result = np.zeros((len(answers), kinds), np.float32)
    for train, test in GroupKFold(folds).split(index, groups=table.source[index]):
        some = grown_on(table, index[train])
        model = fit(rows[some], answers[some], weights(table, some))
        result[index[test]] = full_probabilities(model, rows[index[test]], kinds)
    return result


def to_forest(bag: Bag, names: Sequence[str], classes: Sequence[str]) -> Forest:
    """Return fitted forests as plain arrays, one beside the other."""
    trees = [tree for m in bag.models for tree in m.booster_.dump_model()["tree_info"]]
    share = 1 / len(bag.models)
    flat = [_flatten(tree["tree_structure"]) for tree in trees]
    width = max(len(nodes) for nodes in flat)
    feature = np.full((len(flat), width), -1, np.int32)
    left, right = np.zeros((len(flat), width), np.int32), np.zeros((len(flat), width), np.int32)
    threshold = np.zeros((len(flat), width), np.float32)
    value = np.zeros((len(flat), width), np.float32)
    for t, nodes in enumerate(flat):
        for n, (column, cut, low, high, score) in enumerate(nodes):
            feature[t, n], threshold[t, n], value[t, n] = column, cut, score * share
            left[t, n], right[t, n] = low, high
    used = sorted({int(c) for c in feature.ravel() if c >= 0})
    renumber = {old: new for new, old in enumerate(used)}
    feature = np.vectorize(lambda c: renumber.get(int(c), -1), otypes=[np.int32])(feature)
    depth = max(_depth(tree["tree_structure"]) for tree in trees)
    return Forest(
        tuple(classes), tuple(names[c] for c in used), feature, threshold, left, right, value, depth
    )


def _flatten(tree: dict[str, Any]) -> list[tuple[int, float, int, int, float]]:
    nodes: list[tuple[int, float, int, int, float]] = []

    def visit(node: dict[str, Any]) -> int:
        here = len(nodes)
        nodes.append((-1, 0.0, 0, 0, float(node.get("leaf_value", 0.0))))
        if "split_feature" in node:
            low, high = visit(node["left_child"]), visit(node["right_child"])
            cut = np.nextafter(np.float32(node["threshold"]), np.float32(np.inf))
            cut = np.float32(node["threshold"]) if node["threshold"] != 0 else cut
            nodes[here] = (
                int(node["split_feature"]),
                float(cut),
                low,
                high,
                float(node["internal_value"]),
            )
        return here

    visit(tree)
    return nodes


def _depth(node: dict[str, Any]) -> int:
    if "split_feature" not in node:
        return 0
    return 1 + max(_depth(node["left_child"]), _depth(node["right_child"]))
