"""Lint one file: read, analyse, apply the rules, decide what is told."""

from __future__ import annotations

import stat
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from termwise.config.settings import Settings
from termwise.engine.quick import has_term, nothing_found, plain_without_terms
from termwise.engine.scope import by_term_set, reading_part
from termwise.errors import TermwiseError, UnreadableFile, reason_of, show_traceback
from termwise.formats.registry import BUILT_IN, format_for
from termwise.model.analysis import Analysis, Confidence
from termwise.model.document import Document
from termwise.model.finding import Finding
from termwise.model.report import FileError, FileReport
from termwise.termsets.loader import load
from termwise.text import DIRECTIVE

if TYPE_CHECKING:
    from termwise.engine.analyse import Analyser

_TEXT_FORMATS = ("markdown", "text", "html")
_SURENESS = {Confidence.UNCLEAR: 0, Confidence.LIKELY: 1, Confidence.CERTAIN: 2}


def lint_path(path: str, settings: Settings) -> FileReport:
    """Lint the file at ``path``; what goes wrong with it becomes its error.

    Raises:
        TermwiseError: When the run itself cannot go on (a missing pipeline, a bad term set).
    """
    try:
        data = read_bytes(path, settings.reading.size_limit)
    except UnreadableFile as error:
        return failed(path, error)
    return lint_bytes(data, path, settings)


def lint_bytes(data: bytes, path: str, settings: Settings) -> FileReport:
    """Lint the content of a file; see ``lint_path``.

    Args:
        data: The file.
        path: What reports call it; its suffix gives the format.
        settings: In force for this file.
    """
    try:
        quiet = quiet_report(data, path, settings)
        if quiet is not None:
            return quiet
        document = format_for(path).read(data, path, settings.reading)
        return lint_document(document, settings)
    except UnreadableFile as error:
        return failed(path, error)
    except (TermwiseError, MemoryError):
        raise
    except Exception as error:
        show_traceback()
        return failed(path, internal_error(path, error))


def lint_document(document: Document, settings: Settings) -> FileReport:
    """Lint a document that has been read."""
    analysis, *more = (analyse(document, one) for one in by_term_set(settings))
    findings = find(document, (analysis, *more), settings)
    return FileReport(
        path=document.path,
        format=document.format,
        status="ok",
        document=document,
        analysis=analysis,
        findings=findings,
        notices=document.notices,
        more=tuple(more),
    )


def quiet_report(data: bytes, path: str, settings: Settings) -> FileReport | None:
    """Return the report of a text file that holds no term, or None for a closer look."""
    suffix = PurePath(path).suffix.lower()
    term_sets = [load(one.term_set) for one in by_term_set(settings)]
    for format_id in _TEXT_FORMATS:
        if suffix in BUILT_IN[format_id][1]:
            documents = [plain_without_terms(data, path, format_id, one) for one in term_sets]
            if None in documents:
                return None
            analysis, *more = map(nothing_found, term_sets)
            return FileReport(
                path, format_id, "ok", document=documents[0], analysis=analysis, more=tuple(more)
            )
    return None


def read_bytes(path: str, size_limit: int) -> bytes:
    """Return the content of the file at ``path``.

    Raises:
        UnreadableFile: When it is missing, is not to be read, or exceeds ``size_limit`` bytes.
    """
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            message = f"{path}: is a pipe or a device, not a file; save what it gives to a file"
            raise UnreadableFile("unreadable", message)
        size = status.st_size
        if size > size_limit:
            raise UnreadableFile(
                "limit",
                f"{path}: has {size} bytes, more than the limit of {size_limit}; "
                "split the file or raise reading.size-limit",
            )
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        what = "no such file or folder; check the spelling of the path"
        if Path(path).is_symlink():
            what = f"is a link to {Path(path).readlink()}, which does not exist; mend or remove it"
        raise UnreadableFile("missing", f"{path}: {what}") from error
    except OSError as error:
        raise UnreadableFile(
            "unreadable", f"{path}: cannot be opened ({reason_of(error)}); check its permissions"
        ) from error


def analyse(document: Document, settings: Settings) -> Analysis:
    """Return what the language stages find in ``document``."""
    term_set = load(settings.term_set)
    if not has_term(document.text, term_set):
        return nothing_found(term_set)
    return analyser_for(reading_part(settings)).analyse(document)


@lru_cache(maxsize=8)
def analyser_for(settings: Settings) -> Analyser:
    """Return the analyser for ``settings``, loaded once per process."""
    from termwise.engine.analyse import Analyser

    return Analyser(settings)


def find(
    document: Document, analyses: tuple[Analysis, ...], settings: Settings
) -> tuple[Finding, ...]:
    """Return the findings to tell, in document order: of active rules, not suppressed."""
    mentioned = any(analysis.mentions for analysis in analyses)
    if not mentioned and not document.requests and DIRECTIVE not in document.raw:
        return ()
    from termwise.config.selection import active_rules
    from termwise.engine.fingerprint import with_fingerprints
    from termwise.engine.plugins import rules
    from termwise.suppression.apply import suppress
    from termwise.suppression.unused import RULE, unused_findings

    known = rules()
    found: list[Finding] = []
    active = active_rules(known.values(), settings)
    for rule, severity in active:
        found.extend(
            replace(finding, severity=severity)
            for analysis in analyses
            for finding in rule.check(analysis, document)
        )
    outcome = suppress(found, document, sic=settings.sic, phrases=settings.ignore_phrases)
    told = [f for f in outcome.kept if _SURENESS[f.confidence] >= _SURENESS[settings.confidence]]
    for rule, severity in active:
        if rule.id == RULE.id:
            told.extend(
                unused_findings(
                    outcome.unused,
                    document,
                    rules=known,
                    active={one.id for one, _ in active},
                    severity=severity,
                )
            )
    told.sort(key=lambda finding: (finding.start, finding.end, finding.rule))
    return with_fingerprints(told, document)


def internal_error(path: str, error: BaseException) -> UnreadableFile:
    """Return the error of a file on which termwise itself failed."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    if isinstance(error, ModuleNotFoundError):
        return UnreadableFile(
            "internal",
            f"{path}: cannot be read without {error.name}, which is not installed; "
            "termwise doctor tells how to mend it",
        )
    return UnreadableFile(
        "internal",
        f"{path}: termwise failed on this file ({reason}); "
        "please report it with the output of TERMWISE_DEBUG=1 termwise check",
    )


def failed(path: str, error: UnreadableFile) -> FileReport:
    """Return the report of a file that could not be linted."""
    return FileReport(
        path=path,
        format=None,
        status="error",
        error=FileError(error.kind, " ".join(error.message.split())),
    )
