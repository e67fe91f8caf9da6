"""Say how good probabilities are: decided and right by threshold, calibration, a plot in text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

CUTS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9)
BINS = 10
_WIDTH = 40

Run = tuple[str, Sequence[float], Sequence[float]]


def _arrays(
    answers: Sequence[float], chances: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.asarray(answers, np.float64), np.asarray(chances, np.float64)


def decided(answers: Sequence[float], chances: Sequence[float], cut: float) -> tuple[float, float]:
    """Return the share that is decided at ``cut``, and the share of these that is right."""
    y, p = _arrays(answers, chances)
    told = np.maximum(p, 1 - p) >= cut
    right = (p > 0.5) == (y > 0.5)
    return float(told.mean()), float(right[told].mean()) if told.any() else 0.0


def bins(
    answers: Sequence[float], chances: Sequence[float]
) -> list[tuple[float, float, float, int]]:
    """Return ``(from, mean probability, share of advice, number)`` of each tenth that holds any."""
    y, p = _arrays(answers, chances)
    at = np.clip((p * BINS).astype(int), 0, BINS - 1)
    return [
        (b / BINS, float(p[at == b].mean()), float(y[at == b].mean()), int((at == b).sum()))
        for b in range(BINS)
        if (at == b).any()
    ]


def calibration_error(answers: Sequence[float], chances: Sequence[float]) -> float:
    """Return the expected calibration error over tenths of the probability of advice."""
    return sum(n * abs(said - true) / len(answers) for _, said, true, n in bins(answers, chances))


def report(answers: Sequence[float], chances: Sequence[float]) -> str:
    """Return the tables and the plot of ``docs/accuracy.md``."""
    lines = ["| probability at least | decided | of these right |", "| ---: | ---: | ---: |"]
    for cut in CUTS:
        share, right = decided(answers, chances, cut)
        lines.append(f"| {cut:.2f} | {share:.0%} | {right:.1%} |")
    lines += ["", f"expected calibration error {calibration_error(answers, chances):.3f}", ""]
    lines += ["said advice   was advice", ""]
    for low, said, true, number in bins(answers, chances):
        row = [" "] * (_WIDTH + 1)
        row[round(said * _WIDTH)] = "·"
        row[round(true * _WIDTH)] = "●"
        lines.append(
            f"{low:.1f} to {low + 1 / BINS:.1f}  |{''.join(row)}| {true:4.0%} of {number:4d}"
        )
    return "\n".join(lines)


def ablation_table(runs: Sequence[Run]) -> str:
    """Return one line per run: right of all, and what is decided at 0.7 and how much is right."""
    lines = ["| cues | right of all | decided at 0.70 | of these right |"]
    lines.append("| --- | ---: | ---: | ---: |")
    for name, answers, chances in runs:
        _, accuracy = decided(answers, chances, 0.5)
        share, right = decided(answers, chances, 0.7)
        lines.append(f"| {name} | {accuracy:.1%} | {share:.0%} | {right:.1%} |")
    return "\n".join(lines)
