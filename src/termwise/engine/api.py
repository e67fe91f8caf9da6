"""The public functions, for use from Python."""

from __future__ import annotations

from os import PathLike, fspath

from termwise.config.settings import Settings
from termwise.engine.configured import fixed
from termwise.engine.lint import lint_bytes, lint_path
from termwise.engine.run import run
from termwise.engine.scope import settings_for
from termwise.errors import UnreadableFile
from termwise.model.report import FileReport, RunReport


def check_text(
    text: str, *, filename: str = "text.md", settings: Settings | None = None
) -> FileReport:
    """Lint ``text`` and return what was found.

    Args:
        text: Content of a text format (Markdown, plain text, HTML).
        filename: Its suffix gives the format; it is the path of the result.
        settings: Settings in force; the defaults when None. Configuration files are not read.

    Raises:
        UnreadableFile: When the text cannot be linted, for instance because the suffix of
            ``filename`` is none that termwise reads.
        TermwiseError: When the settings or the installation are at fault.
    """
    chosen = settings_for(filename, settings or Settings())
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableFile(
            "encoding",
            f"{filename}: character {error.start} is a lone surrogate; decode the text properly",
        ) from error
    return _or_raise(lint_bytes(data, filename, chosen))


def check_path(path: str | PathLike[str], *, settings: Settings | None = None) -> FileReport:
    """Lint the file at ``path`` and return what was found.

    Args:
        path: A Markdown, text, HTML, Word or PDF file.
        settings: Settings in force; the defaults when None. Configuration files are not read.

    Raises:
        UnreadableFile: When the file cannot be read; a file that was not read is never clean.
        TermwiseError: When the settings or the installation are at fault.
    """
    name = fspath(path)
    return _or_raise(lint_path(name, settings_for(name, settings or Settings())))


def check_paths(*paths: str | PathLike[str], settings: Settings | None = None) -> RunReport:
    """Lint files and folders, as ``termwise check`` does, and return all their reports.

    Files that cannot be read are in the result with ``status`` error.

    Raises:
        TermwiseError: When the settings or the installation are at fault.
    """
    report, _ = run(
        [fspath(path) for path in paths],
        fixed(settings or Settings()),
        jobs=(settings or Settings()).jobs or 1,
    )
    return report


def _or_raise(report: FileReport) -> FileReport:
    if report.error is not None:
        raise UnreadableFile(report.error.kind, report.error.message)
    return report
