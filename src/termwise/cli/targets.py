"""What ``--output-format`` asks for: which report, in which file, and whether it may go there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from termwise.engine.plugins import reporter, reporters
from termwise.errors import ConfigError
from termwise.formats.registry import all_suffixes
from termwise.model.format import Reporter
from termwise.text import did_you_mean

_COUNTED = (
    r"(?:[Nn]othing\ to\ correct|\d+\ (?:error|warning|note)[^\n]*)\ in\ \d+\ files?"
    r"(?:;\ \d+\ files?\ could\ not\ be\ read)?\.?\n"
)
# How reports begin, or end when they begin with what was found; a test holds this to each of
# them. HTML, which only plugins write, has an element to name who made it.
_REPORT = re.compile(
    rf"""\A(?:
        \s*\Z | \#\#\ termwise\n\n{_COUNTED}
        | \{{\s*"(?:schema_version|\$schema|source|path)" | \[\s*(?:\]|\{{\s*"description")
        | <\?xml[^>]*>\s*<(?:checkstyle|testsuites)\b
        | (?s:.{{0,2000}}?)<meta\ name="generator"\ content="termwise
    )
    | ^(?:termwise:\ )?{_COUNTED}\Z""",
    re.VERBOSE | re.MULTILINE,
)


def split_target(text: str) -> tuple[str, str | None]:
    """Split ``sarif=out.sarif`` into the format and the file; no file is standard output."""
    name, _, target = text.partition("=")
    return name, target or None


def written_by(targets: tuple[str, ...]) -> frozenset[Path]:
    """Return the files of the reports that a run writes."""
    files = (split_target(target)[1] for target in targets)
    return frozenset(Path(name).resolve() for name in files if name)


def check_targets(targets: tuple[str, ...], inputs: Iterable[str]) -> None:
    """See that every report can be written where it is to go, and destroys no document there.

    Args:
        targets: Formats, each ``name`` or ``name=file``.
        inputs: What is linted, as the user named it.

    Raises:
        ConfigError: When a format is unknown, a file is not named or named twice, or is a
            document: one of ``inputs``, or what termwise reads and is no report of an earlier run.
    """
    named = {Path(name).resolve() for name in inputs}
    taken: dict[Path, str] = {}
    for text in targets:
        reporter_of(text)
        name, target = split_target(text)
        if target is None:
            if "=" in text:
                raise ConfigError(f'"{text}" names no file; write {name}=FILE, or {name} alone')
            continue
        place = Path(target).resolve()
        other = taken.setdefault(place, text)
        if other != text or targets.count(text) > 1:
            raise ConfigError(f'"{other}" and "{text}" go to one file; give each its own')
        if place.is_file() and (place in named or _is_document(place)):
            what = "which is to be checked" if place in named else "which is no report of termwise"
            raise ConfigError(f'"{text}" would overwrite {target}, {what}; name another file')


def _is_document(path: Path) -> bool:
    if path.suffix.lower() not in all_suffixes():
        return False
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # writing there says why it fails
        return False
    return _REPORT.search(text) is None


def reporter_of(target: str) -> Reporter:
    """Return the reporter that ``name`` or ``name=file`` asks for.

    Raises:
        ConfigError: When there is none.
    """
    name, _ = split_target(target)
    chosen = reporter(name)
    if chosen is None:
        known = list(reporters())
        hint = did_you_mean(name, known, cutoff=0.5) or ";"
        raise ConfigError(f'no output format "{name}"{hint} Known: {", ".join(known)}')
    return chosen
