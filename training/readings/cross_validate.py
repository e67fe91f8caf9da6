"""Read every document with forests that never saw its source, and write a report to be scored.

usage: python cross_validate.py ANNOTATED --output report.json [--labels DIR --pool DIR]
The report has the shape of ``termwise check --output-format json``, mentions and findings from
the same code that users run; only the forests differ from fold to fold.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from dataset import OWN, Gold, inputs, load_all
from grow import (
    Table,
    fit,
    fit_bag,
    full_probabilities,
    grown_on,
    matrix,
    out_of_fold,
    weights,
    witness_rows,
)
from inject import injected
from numpy.typing import NDArray
from relate import fold_weights, rows_of
from sklearn.model_selection import GroupKFold

from termwise.engine.decide import decide
from termwise.engine.plugins import rules
from termwise.language.assemble import assemble
from termwise.language.components.relationship import relate
from termwise.language.coreference import CLASSES, agreed, settled
from termwise.language.passes import gate_of
from termwise.language.reading import REFERENTS, SENSES
from termwise.language.voice import heed_voice

OUTER, INNER = 8, 3
SWITCHES = ("switched-term", "defined-term-drift", "conflicting-definition")


def two_pass(
    table: Table,
    rows: NDArray[np.float32],
    answers: NDArray[np.int64],
    classes: tuple[str, ...],
    index: NDArray[np.int64],
    gate: NDArray[np.float32] | None,
) -> NDArray[np.float32]:
    """Return ``(mentions, classes)`` second-pass probabilities, each out of fold by source."""
    kinds = len(classes)
    everything = np.arange(len(answers))
    fold = np.zeros(len(answers), np.int64)
    for number, (_, test) in enumerate(GroupKFold(OUTER).split(everything, groups=table.source)):
        fold[test] = number
    usable = np.zeros(len(answers), bool)
    usable[index] = True

    def read(number: int) -> NDArray[np.float32]:
        train, test = np.flatnonzero(usable & (fold != number)), np.flatnonzero(fold == number)
        first = out_of_fold(table, rows, answers, train, kinds, INNER)
        some = grown_on(table, train)
        model = fit(rows[some], answers[some], weights(table, some))
        others = np.flatnonzero(~(usable & (fold != number)))
        first[others] = full_probabilities(model, rows[others], kinds)
        chains, _ = matrix(table.chained(first, classes, gate))
        both = np.hstack([rows, chains])
        second = fit_bag(both[some], answers[some], weights(table, some))
        return full_probabilities(second, both[test], kinds)

    result = np.zeros((len(answers), kinds), np.float32)
    for number, read_ in enumerate(side_by_side(read, OUTER)):
        result[fold == number] = read_
    return result


def side_by_side(
    read: Callable[[int], NDArray[np.float32]], number: int
) -> list[NDArray[np.float32]]:
    """Return ``read(0)``, ``read(1)``, ..., worked out in as many processes as there are cores."""
    global _read  # a closure cannot be sent to a process, but a forked one has it already
    _read = read
    with get_context("fork").Pool(os.cpu_count()) as pool:
        return pool.map(_call, range(number), chunksize=1)


def _call(number: int) -> NDArray[np.float32]:
    return _read(number)


_read: Callable[[int], NDArray[np.float32]]


def file_report(gold: Gold) -> dict[str, Any]:
    """Return one entry of the report's ``files``."""
    analysis = decide(assemble(gold.reading))
    findings = [
        {"rule": f.rule, "start": f.start, "end": f.end, "confidence": f.confidence}
        for rule in rules().values()
        if rule.severity is not None
        for f in rule.check(analysis, gold.reading.document)
    ]
    return {
        "path": gold.slug,
        "status": "ok",
        "relationships": [
            {
                "group": g.referent,
                "kind": g.kind,
                "probability": g.probability,
                "term": g.term,
                "decided_by": g.decided_by,
            }
            for g in analysis.groups
            if g.referent in {"served", "served2"}
        ],
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "text": m.text,
                "sense": m.sense,
                "referent": m.referent,
                "probability": m.probability,
            }
            for m in analysis.mentions
        ],
        "findings": findings,
    }


def predict(table: Table) -> None:
    """Fill the readings of ``table`` with out-of-fold probabilities."""
    samples = table.samples()
    _, names = matrix([sample for sample, kept in zip(samples, table.kept, strict=True) if kept])
    rows, _ = matrix(samples, names)
    everything = np.arange(len(table.sense))
    sense = two_pass(table, rows, table.sense, SENSES, everything, None)
    party = np.flatnonzero(table.referent >= 0)
    gate = gate_of(sense[:, 0])
    referent = two_pass(table, rows, table.referent, REFERENTS, party, gate)
    for n, (gold, at) in enumerate(zip(table.docs, table.at, strict=True)):
        mine = np.flatnonzero(table.doc_of == n)
        size = len(gold.reading.spans)
        gold.reading.sense = np.full((size, len(SENSES)), 0.25, np.float32)
        gold.reading.referent = np.full((size, len(REFERENTS)), 1 / 3, np.float32)
        gold.reading.sense[at] = sense[mine]
        gold.reading.referent[at] = referent[mine]
        gold.reading.referent = heed_voice(gold.reading, gold.reading.referent)


def predict_coreference(table: Table) -> None:
    """Fill the third reading of ``table``, out of fold, and settle the referents by it.

    The witnesses are out of fold already: the forests behind them never saw the document that
    they speak of (stacking, Wolpert 1992).
    """
    index, samples = witness_rows(table)
    _, names = matrix([s for s, kept in zip(samples, table.kept[index], strict=True) if kept])
    rows, _ = matrix(samples, names)
    answers = table.same
    found = np.full(len(answers), np.nan, np.float32)
    for train, test in GroupKFold(OUTER).split(index, groups=table.source[index]):
        grown = np.array([row for row in train if table.kept[index[row]]])
        some = index[grown]
        model = fit_bag(rows[grown], answers[some], weights(table, some))
        found[index[test]] = full_probabilities(model, rows[test], len(CLASSES))[:, 1]
    together = {int(i): sample["together some"] for i, sample in zip(index, samples, strict=True)}
    for n, (gold, at) in enumerate(zip(table.docs, table.at, strict=True)):
        mine = np.flatnonzero(table.doc_of == n)
        gold.reading.coreferent = np.full(len(gold.reading.spans), np.nan, np.float32)
        for place, row in zip(at, mine.tolist(), strict=True):
            if row in together:
                gold.reading.coreferent[place] = agreed(found[row], together[row])
        gold.reading.referent = settled(gold.reading)


def predict_relationships(docs: list[Gold]) -> None:
    """Fill the relationships of ``docs`` from weights that never saw their source."""
    rows = rows_of([gold for gold in docs if gold.weight == 1.0])
    learned = fold_weights(rows, [gold.source for gold in docs])
    for gold, weights_ in zip(docs, learned, strict=True):
        relate(gold.reading, weights_)


def main() -> None:
    """Run the cross-validation."""
    parser = inputs(__doc__)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    docs = load_all(options.annotated, options.labels, options.pool)
    validate(docs, options.output)


def validate(docs: list[Gold], output: Path) -> Table:
    """Read ``docs`` out of fold, write the report and say how injected switches fare."""
    table, held = read_out_of_fold(docs)
    predict_relationships(table.docs)
    output.write_text(json.dumps({"files": [file_report(gold) for gold in docs]}))
    print(recall_of(held))
    return table


def read_out_of_fold(docs: list[Gold]) -> tuple[Table, list[Gold]]:
    """Return ``docs`` with altered copies, all read by trees that never saw their source.

    The second are the copies of contracts that nothing was learned from, to measure by.
    """
    contracts = [g for g in docs if g.weight < 1.0 and not g.source.startswith(OWN)]
    held = list(injected(contracts, 2, "none"))
    table = Table([*docs, *injected(docs, 1, "switched"), *held])
    predict(table)
    predict_coreference(table)
    return table, held


def recall_of(docs: list[Gold]) -> str:
    """Return how many injected switches are flagged, and how many flags are right."""
    right = wrong = missed = 0
    for gold in docs:
        flagged = {f["start"] for f in file_report(gold)["findings"] if f["rule"] in SWITCHES}
        places = {row[0] for row in gold.rows if row[3] == "switch"}
        right += len(flagged & places)
        wrong += len(flagged - places)
        missed += len(places - flagged)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return (
        f"{len(docs)} documents with {right + missed} injected switches: "
        f"precision {precision:.3f} recall {recall:.3f}"
    )


if __name__ == "__main__":
    main()
