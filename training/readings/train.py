"""Grow the shipped forests from all annotated documents, and say how good they are.

usage: python train.py ANNOTATED --weights DIR --output report.json [--labels DIR --pool DIR]

The third reading learns from what the first two say of documents they have not seen, so everything
is cross-validated first; the report is that of ``cross_validate.py``.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from cross_validate import validate
from dataset import inputs, load_all
from grow import (
    Bag,
    Table,
    fit,
    fit_bag,
    grown_on,
    matrix,
    out_of_fold,
    to_forest,
    weights,
    witness_rows,
)
from numpy.typing import NDArray

from termwise.language.coreference import CLASSES
from termwise.language.passes import gate_of
from termwise.language.reading import REFERENTS, SENSES

FOLDS = 8


def grow(
    table: Table,
    question: str,
    answers: NDArray[np.int64],
    classes: tuple[str, ...],
    gate: NDArray[np.float32] | None,
    folder: Path,
) -> NDArray[np.float32]:
    """Write both passes of ``question``; return the first pass, out of fold."""
    index = np.flatnonzero(answers >= 0)
    samples = table.samples()
    _, names = matrix([sample for sample, kept in zip(samples, table.kept, strict=True) if kept])
    rows, _ = matrix(samples, names)
    some = grown_on(table, index)
    model = fit(rows[some], answers[some], weights(table, some))
    to_forest(Bag((model,)), names, classes).save(folder / f"{question}-alone.npz")
    first = out_of_fold(table, rows, answers, index, len(classes), FOLDS)
    rest = np.flatnonzero(answers < 0)
    if len(rest):
        first[rest] = model.predict_proba(rows[rest])
    chains, chain_names = matrix(table.chained(first, classes, gate))
    both = np.hstack([rows, chains])
    second = fit_bag(both[some], answers[some], weights(table, some))
    to_forest(second, names + chain_names, classes).save(folder / f"{question}-chained.npz")
    return first


def grow_coreference(table: Table, folder: Path) -> None:
    """Write the third reading, from a table whose first two were read out of fold."""
    index, samples = witness_rows(table)
    kept = table.kept[index]
    rows, names = matrix([sample for sample, keep in zip(samples, kept, strict=True) if keep])
    some = index[kept]
    model = fit_bag(rows, table.same[some], weights(table, some))
    to_forest(model, names, CLASSES).save(folder / "coreference.npz")


def main() -> None:
    """Train on everything that is given."""
    parser = inputs(__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    options.weights.mkdir(parents=True, exist_ok=True)
    table = validate(load_all(options.annotated, options.labels, options.pool), options.output)
    grow_coreference(table, options.weights)
    sense = grow(table, "senses", table.sense, SENSES, None, options.weights)
    gate = gate_of(sense[:, 0])
    grow(table, "referents", table.referent, REFERENTS, gate, options.weights)


if __name__ == "__main__":
    main()
