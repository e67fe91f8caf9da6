"""Every setting with its default, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field

from termwise.model.analysis import Confidence
from termwise.model.finding import Severity
from termwise.model.format import ReadOptions


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for the files that ``pattern`` (git-ignore style) matches.

    Attributes:
        values: Keys as in the configuration file with the value they take, sorted.
        places: ``(key, file:line)`` of each value, for messages.
    """

    pattern: str
    values: tuple[tuple[str, object], ...]
    places: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force for a run.

    Attributes:
        fail_level: Findings at or above this severity make the exit status 1.
        prefer: House style: the term every served group should have, or None.
        prefer_second: House style for the second group of a document, or None for ``prefer``.
        pipeline: Name or path of the spaCy pipeline.
        term_set: Id of a shipped term set, or path of a user's own.
        extend_term_sets: Term sets to look for besides.
        confidence: Least confidence a finding needs to be told.
        select: Rules to run instead of the default ones; empty for the default ones.
        extend_select: Rules to run besides.
        ignore: Rules not to run.
        per_file_ignores: Git-ignore style patterns with further rules not to run.
        severity: Rule ids with the severity that replaces their own.
        exclude: Git-ignore style patterns of files to leave out.
        force_exclude: Whether ``exclude`` also holds for files named on the command line.
        respect_gitignore: Whether files that git ignores are left out.
        sic: Whether a mention followed by ``[sic]`` is left alone.
        ignore_phrases: Phrases in which nothing is flagged.
        baseline: Path of the baseline file, or None.
        output_format: Output formats, each ``name`` or ``name=file``.
        cache: Whether results are kept between runs.
        cache_dir: Folder of the cache.
        jobs: Processes that read files; 0 for as many as help.
        per_path: Overrides by path; of several that match, later ones win.
        reading: How files are read.
        root: Folder that patterns and relative paths of the configuration start from.
    """

    fail_level: Severity = Severity.WARNING
    prefer: str | None = None
    prefer_second: str | None = None
    pipeline: str = "en_termwise_sm"
    term_set: str = "client-customer"
    extend_term_sets: tuple[str, ...] = ()
    confidence: Confidence = Confidence.UNCLEAR
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    sic: bool = True
    ignore_phrases: tuple[str, ...] = ()
    baseline: str | None = None
    output_format: tuple[str, ...] = ("full",)
    cache: bool = True
    cache_dir: str = ".termwise_cache"
    jobs: int = 0
    per_path: tuple[Override, ...] = ()
    reading: ReadOptions = field(default_factory=ReadOptions)
    root: str = ""
