"""Hold a run against its baseline, and make or shrink one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from termwise.model.report import RunReport
from termwise.suppression.baseline import Baseline, entries_of, key_of, split


@dataclass(frozen=True, slots=True)
class Compared:
    """A run without what the baseline accepts.

    Attributes:
        stale: Number of entries that stand for nothing any more.
    """

    report: RunReport
    stale: int


def compare(report: RunReport, baseline: Baseline, place: Path) -> Compared:
    """Take the accepted findings out of ``report``.

    Args:
        report: Of the run.
        baseline: What is accepted.
        place: Path of the baseline file.
    """
    files = []
    stale = 0
    for file in report.files:
        entries = baseline.entries.get(key_of(file.path, place), ())
        if file.status == "ok":
            fresh, gone = split(file.findings, entries)
            stale += len(gone)
            file = replace(file, findings=fresh)
        files.append(file)
    stale += sum(len(baseline.entries[name]) for name in _vanished(report, baseline, place))
    return Compared(replace(report, files=tuple(files)), stale)


def created(report: RunReport, place: Path) -> Baseline:
    """Return the baseline that accepts every finding of ``report``."""
    return Baseline({key_of(file.path, place): entries_of(file.findings) for file in report.files})


def updated(report: RunReport, old: Baseline, place: Path, *, growth: bool) -> Baseline:
    """Return ``old`` without its stale entries.

    What the run did not look at, or could not read, stays as it is.

    Args:
        report: Of the run.
        old: The baseline so far.
        place: Path of the baseline file.
        growth: Whether findings that are not in ``old`` are accepted too.
    """
    entries = dict(old.entries)
    for name in _vanished(report, old, place):
        del entries[name]
    for file in report.files:
        if file.status != "ok":
            continue
        name = key_of(file.path, place)
        accepted = entries_of(file.findings)
        if not growth:
            fresh, _ = split(file.findings, old.entries.get(name, ()))
            new = {id(finding) for finding in fresh}
            accepted = entries_of(f for f in file.findings if id(f) not in new)
        entries[name] = accepted
    return Baseline(entries)


def _vanished(report: RunReport, baseline: Baseline, place: Path) -> list[str]:
    seen = {key_of(file.path, place) for file in report.files}
    folder = place.resolve().parent
    return [n for n in baseline.entries if n not in seen and not (folder / n).exists()]
