"""Leave a note on each finding in a copy of a file that can hold notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from termwise.config.settings import Settings
from termwise.engine.fix import leave_notes
from termwise.engine.lint import read_bytes
from termwise.engine.saving import NotWritten
from termwise.formats.registry import format_for
from termwise.model.format import WriteOptions
from termwise.model.report import FileReport


@dataclass(frozen=True, slots=True)
class Notes:
    """A file with notes.

    Attributes:
        data: The new bytes.
        number: Of notes written.
        refused: Reasons why some were not, with their number.
    """

    data: bytes
    number: int
    refused: tuple[tuple[str, int], ...]


def annotated(report: FileReport, settings: Settings, options: WriteOptions) -> Notes | None:
    """Return the file of ``report`` with its findings as notes; None when it can hold none.

    Raises:
        UnreadableFile: When the file is gone or damaged.
        NotWritten: When it has changed since it was linted.
    """
    form = format_for(report.path)
    if report.document is None or "comments" not in form.modes:
        return None
    data = read_bytes(report.path, settings.reading.size_limit)
    document = form.read(data, report.path, settings.reading)
    if document.text != report.document.text:
        raise NotWritten(f"{report.path}: has changed meanwhile; run again")
    options = replace(options, mode="comments", reading=settings.reading)
    new, number, refused = leave_notes(data, document, report.findings, options)
    return Notes(new, number, tuple(Counter(one.detail for one in refused).items()))
