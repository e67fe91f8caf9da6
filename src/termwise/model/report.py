"""The result of a run: what every output format is written from."""

from __future__ import annotations

from dataclasses import dataclass

from termwise.model.analysis import Analysis
from termwise.model.document import Document, Notice
from termwise.model.finding import Finding, Severity

UNREAD = frozenset({"unread-page", "unread-part"})  # notices that must not pass for clean


@dataclass(frozen=True, slots=True)
class FileError:
    """Why a file could not be linted: ``kind`` for machines, ``message`` for people."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """One input file.

    Attributes:
        status: ``ok`` or ``error``.
        document: The text as read; None unless ``status`` is ok.
        analysis: None unless ``status`` is ok.
        findings: In document order.
        more: Analyses under further term sets, in the order of the configuration.
    """

    path: str
    format: str | None
    status: str
    error: FileError | None = None
    document: Document | None = None
    analysis: Analysis | None = None
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    more: tuple[Analysis, ...] = ()

    @property
    def analyses(self) -> tuple[Analysis, ...]:
        """What was read under every term set; empty unless ``status`` is ok."""
        return () if self.analysis is None else (self.analysis, *self.more)

    @property
    def unread(self) -> tuple[Notice, ...]:
        """Notices of every part that should have been read and was not."""
        return tuple(notice for notice in self.notices if notice.kind in UNREAD)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of exactly ``severity``."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class RunReport:
    """All files of a run, in the order given (folders sorted by path)."""

    files: tuple[FileReport, ...]
    pipeline: str

    def count(self, severity: Severity) -> int:
        """Return the number of findings of exactly ``severity`` over all files."""
        return sum(file.count(severity) for file in self.files)

    @property
    def unreadable(self) -> int:
        """Number of files that could not be linted."""
        return sum(file.status == "error" for file in self.files)
