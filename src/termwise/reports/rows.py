"""Every finding of a run with its place, for reports that are lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termwise.model.document import Document, Location
from termwise.model.finding import Finding
from termwise.model.report import FileReport, RunReport
from termwise.reports.places import line_of, where
from termwise.reports.snippet import snippet
from termwise.reports.wording import instead

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with where it begins and ends.

    Attributes:
        start: Place of its first character.
        end: Place just behind its last one.
    """

    file: FileReport
    document: Document
    finding: Finding
    start: Location
    end: Location

    @property
    def line(self) -> int:
        """Line; for Word the paragraph, for PDF the page; at least 1."""
        return line_of(self.start)

    @property
    def said(self) -> str:
        """The message, what to write instead, and in Word and PDF the words around the place.

        There a page or paragraph is all that the place says, and may hold the word more than once.
        """
        advice = instead(self.finding)
        said = f"{self.finding.message}; {advice}" if advice else self.finding.message
        if self.start.column is not None:
            return said
        finding = self.finding
        around = snippet(self.document, finding.start, finding.end, width=_AROUND).text
        return f"{said} (in “{around}”)" if around != finding.text else said

    @property
    def placed(self) -> str:
        """The same, and before it the place where the line is none, as in Word and PDF."""
        return self.said if self.start.column is not None else f"{where(self.start)}: {self.said}"


def rows(report: RunReport) -> Iterator[Row]:
    """Yield the findings of ``report`` in order."""
    for file in report.files:
        if file.document is None:
            continue
        for finding in file.findings:
            yield Row(
                file=file,
                document=file.document,
                finding=finding,
                start=file.document.locate(finding.start),
                end=file.document.locate(finding.end),
            )


def errors(report: RunReport) -> Iterator[tuple[str, str]]:
    """Yield path and reason of every file that could not be linted."""
    for file in report.files:
        if file.error is not None:
            yield file.path, file.error.message
