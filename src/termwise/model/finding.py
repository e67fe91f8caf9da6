"""A finding: what is wrong at one mention, why, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from termwise.compat import StrEnum
from termwise.model.analysis import Analysis, Confidence, Evidence
from termwise.model.document import Document


class Severity(IntEnum):
    """How bad a finding is; comparable."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class FixKind(StrEnum):
    """Whether a fix may be applied without asking."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that the finding speaks of."""

    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One mention to change, ``[start, end)`` in ``Document.text``.

    Attributes:
        suggestion: The exact replacement of ``text``, or None.
        fix: How far the replacement can be trusted; None when it is only a suggestion.
        fingerprint: Same finding tomorrow, even if lines moved; set by the engine.
    """

    rule: str
    severity: Severity
    message: str
    start: int
    end: int
    text: str
    confidence: Confidence
    suggestion: str | None = None
    fix: FixKind | None = None
    evidence: tuple[Evidence, ...] = ()
    related: tuple[Related, ...] = ()
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a value; registered under the entry point group ``termwise.rules``.

    Attributes:
        id: Kebab-case, the same in file name, page, configuration and reports.
        summary: One sentence without a full stop, shown by ``termwise rules``.
        severity: Default severity; None means off unless selected.
        check: Yields findings from the analysis alone; the document gives blocks and raw text.
    """

    id: str
    summary: str
    severity: Severity | None
    check: Callable[[Analysis, Document], Iterable[Finding]] = field(repr=False)
