"""Accept the findings of today, so that only new ones are told."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from termwise.errors import ConfigError, reason_of
from termwise.model.finding import Finding

_VERSION = "1"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """An accepted finding; only ``fingerprint`` counts, the rest is for people.

    Attributes:
        rule: Id of its rule.
        text: The flagged words.
    """

    fingerprint: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted findings by path, relative to the baseline's folder."""

    entries: Mapping[str, tuple[Entry, ...]]

    def __len__(self) -> int:
        return sum(len(entries) for entries in self.entries.values())


def load_baseline(path: Path) -> Baseline:
    """Read the baseline file at ``path``.

    Raises:
        ConfigError: When it is missing or is no baseline of a version known here.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(
            f"{path}: the baseline cannot be read ({reason_of(error)}); "
            "make one with termwise baseline create"
        ) from error
    except ValueError as error:
        raise ConfigError(
            f"{path}: the baseline is not valid JSON ({error}); "
            "restore it, or make one with termwise baseline create"
        ) from error
    try:
        if data["schema_version"] != _VERSION:
            raise ConfigError(
                f"{path}: baseline version {data['schema_version']} is not known; "
                "update termwise or create the baseline anew"
            )
        return Baseline(
            {
                name: tuple(Entry(e["fingerprint"], e["rule"], e["text"]) for e in entries)
                for name, entries in data["files"].items()
            }
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigError(
            f"{path}: is no termwise baseline; make one with termwise baseline create"
        ) from error


def save_baseline(baseline: Baseline, path: Path) -> None:
    """Write ``baseline`` to ``path``, sorted, in one step."""
    files = {
        name: [{"fingerprint": e.fingerprint, "rule": e.rule, "text": e.text} for e in entries]
        for name, entries in sorted(baseline.entries.items())
        if entries
    }
    text = json.dumps({"schema_version": _VERSION, "files": files}, ensure_ascii=False, indent=1)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # of a file name that is no text JSON holds escapes, which lead back to it
        half.write_text(text + "\n", encoding="utf-8", errors="backslashreplace", newline="\n")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise ConfigError(
            f"{path}: the baseline cannot be written ({reason_of(error)}); "
            "name another file with --baseline, or check the permissions"
        ) from error


def key_of(path: str, baseline: Path) -> str:
    """Return what the baseline file calls the file at ``path``."""
    return Path(os.path.relpath(Path(path).resolve(), baseline.resolve().parent)).as_posix()


def entries_of(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Return the entries that accept ``findings``, sorted."""
    return tuple(sorted(Entry(f.fingerprint, f.rule, f.text) for f in findings))


def split(
    findings: Iterable[Finding], entries: Iterable[Entry]
) -> tuple[tuple[Finding, ...], tuple[Entry, ...]]:
    """Return the findings that ``entries`` do not accept, and the entries that accept none."""
    left = Counter(entry.fingerprint for entry in entries)
    fresh = []
    for finding in findings:
        if left[finding.fingerprint]:
            left[finding.fingerprint] -= 1
        else:
            fresh.append(finding)
    stale = []
    for entry in entries:
        if left[entry.fingerprint]:
            left[entry.fingerprint] -= 1
            stale.append(entry)
    return tuple(fresh), tuple(stale)
