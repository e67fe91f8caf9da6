"""What ``termwise check --annotate`` does: copies of Word and PDF files with notes."""

from __future__ import annotations

from pathlib import Path

import click

from termwise.cli.exits import complain
from termwise.cli.fixing import written_with
from termwise.engine.annotate import annotated
from termwise.engine.configured import Configured
from termwise.engine.copies import copy_in
from termwise.engine.saving import NotWritten, write_copy
from termwise.errors import UnreadableFile
from termwise.model.report import RunReport
from termwise.text import counted


def annotate(report: RunReport, configured: Configured, folder: Path, *, overwrite: bool) -> bool:
    """Write a copy of each Word or PDF file with findings and say whether all went well.

    Args:
        report: Of the run.
        configured: Settings of each file.
        folder: Where the copies go; made when missing.
        overwrite: Whether copies of an earlier run may be replaced.

    Raises:
        ConfigError: When the date of the environment is none.
    """
    options = written_with("termwise", None)
    well = True
    texts = 0
    taken: dict[Path, str] = {}
    for file in report.files:
        if not file.findings:
            continue
        try:
            notes = annotated(file, configured.for_file(file.path), options)
            if notes is None:
                texts += 1
                continue
            place = copy_in(folder, file.path)
            if taken.setdefault(place.resolve(), file.path) != file.path:
                raise NotWritten(
                    f"{place}: holds the notes of {taken[place.resolve()]}; "
                    f"annotate {file.path} into another folder"
                )
            for reason, number in notes.refused:
                complain(f"{file.path}: {counted(number, 'note')} not written: {reason}")
                well = False
            if notes.number:
                write_copy(file.path, place, notes.data, overwrite=overwrite)
                click.echo(f"{file.path}: {counted(notes.number, 'note')} in {place}", err=True)
        except (NotWritten, UnreadableFile) as error:
            complain(str(error))
            well = False
    if texts:
        complain(f"{counted(texts, 'text file')} cannot hold notes; the report has the findings")
    return well
