"""Every setting with its default, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field

from termwise.model.finding import Severity
from termwise.model.format import ReadOptions


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force for a run.

    Attributes:
        fail_level: Findings at or above this severity make the exit status 1.
        prefer: House style: the term every served group should have, or None.
        pipeline: Name or path of the spaCy pipeline.
        exclude: Git-ignore style patterns of files to leave out.
        reading: How files are read.
    """

    fail_level: Severity = Severity.WARNING
    prefer: str | None = None
    pipeline: str = "en_termwise_sm"
    exclude: tuple[str, ...] = ()
    reading: ReadOptions = field(default_factory=ReadOptions)
