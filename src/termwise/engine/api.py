"""The public functions, for use from Python."""

from __future__ import annotations

from os import PathLike, fspath
from typing import IO, Protocol, runtime_checkable

from termwise.config.settings import Settings
from termwise.engine.configured import fixed, known
from termwise.engine.lint import lint_bytes, lint_path
from termwise.engine.run import run
from termwise.engine.scope import settings_for
from termwise.errors import UnreadableFile
from termwise.model.report import FileReport, RunReport


@runtime_checkable
class WordDocument(Protocol):
    """What ``docx.Document()`` of python-docx returns, as far as it matters here."""

    def save(self, path_or_stream: str | IO[bytes]) -> None:
        """Write the document."""


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
    chosen = settings_for(filename, _sound(settings))
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableFile(
            "encoding",
            f"{filename}: character {error.start} is a lone surrogate; decode the text properly",
        ) from error
    return _or_raise(lint_bytes(data, filename, chosen))


def check_document(
    document: WordDocument, *, filename: str = "document.docx", settings: Settings | None = None
) -> FileReport:
    """Lint a document of python-docx, as it would be if it were saved now.

    Args:
        document: What ``docx.Document()`` returned; it is not changed.
        filename: It is the path of the result.
        settings: Settings in force; the defaults when None. Configuration files are not read.

    Raises:
        UnreadableFile: When the document cannot be linted, for instance because the suffix of
            ``filename`` is none of Word.
        TermwiseError: When the settings or the installation are at fault.
        TypeError: When ``document`` is none, but for instance a path.
    """
    if not isinstance(document, WordDocument):
        raise TypeError(
            f"check_document needs what docx.Document() returns, not {type(document).__name__}; "
            "for a path there is check_path"
        )
    from termwise.formats.docx import saved

    chosen = settings_for(filename, _sound(settings))
    return _or_raise(lint_bytes(saved(document), filename, chosen))


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
    return _or_raise(lint_path(name, settings_for(name, _sound(settings))))


def check_paths(*paths: str | PathLike[str], settings: Settings | None = None) -> RunReport:
    """Lint files and folders, as ``termwise check`` does, and return all their reports.

    Files that cannot be read are in the result with ``status`` error.

    Raises:
        TermwiseError: When the settings or the installation are at fault.
    """
    chosen = _sound(settings)
    report, _ = run([fspath(path) for path in paths], fixed(chosen), jobs=chosen.jobs or 1)
    return report


def _sound(settings: Settings | None) -> Settings:
    """Return ``settings`` as checked, or the defaults."""
    if settings is None:
        return Settings()
    from termwise.config.loading import checked

    return checked(settings, known())


def _or_raise(report: FileReport) -> FileReport:
    if report.error is not None:
        raise UnreadableFile(report.error.kind, report.error.message)
    return report
