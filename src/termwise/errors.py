"""Errors that termwise raises on purpose; each message says what, where and what to do next."""

from __future__ import annotations

from os import environ


class TermwiseError(Exception):
    """Base of every error that is told to the user in one line."""


def reason_of(error: OSError) -> str:
    """Return why the system refused, as the part of a sentence."""
    return (error.strerror or str(error)).lower()


def show_traceback() -> None:
    """Print the traceback of the error at hand to standard error if ``TERMWISE_DEBUG`` is set."""
    if environ.get("TERMWISE_DEBUG"):
        import traceback

        traceback.print_exc()


class ConfigError(TermwiseError):
    """The configuration or the command line is wrong; the message lists every mistake."""


class TermSetError(TermwiseError):
    """A term set file cannot be used."""


class UnreadableFile(TermwiseError):  # noqa: N818 - named for what the user sees
    """An input file cannot be read; it must never count as clean.

    Attributes:
        kind: Machine word for the reason: ``missing``, ``unreadable``, ``damaged``, ``encoding``,
            ``encrypted``, ``no-text``, ``unsupported``, ``limit`` or ``internal``.
        message: One line for people: what, where, what to do next.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message

    def __reduce__(self) -> tuple[type[UnreadableFile], tuple[str, str]]:
        return type(self), (self.kind, self.message)


class CacheError(TermwiseError):
    """The results kept between runs cannot be deleted."""


class MissingPipeline(TermwiseError):  # noqa: N818
    """The spaCy pipeline that the configuration names is not installed."""


class PluginError(TermwiseError):
    """An entry point could not be loaded."""
