"""Findings by hand, so that fixing can be tried without rules and without a pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from termwise.config.settings import Settings
from termwise.formats.registry import format_for
from termwise.model.analysis import Analysis, Confidence, Evidence
from termwise.model.document import Document
from termwise.model.finding import Finding, FixKind, Related, Severity
from termwise.model.format import ReadOptions
from termwise.model.report import FileReport
from termwise.model.termset import Term, TermSet
from termwise.suppression.apply import suppress

TERMS = TermSet(
    id="test",
    terms=(
        Term("client", "clients"),
        Term("customer", "customers"),
        Term("patron", "patrons"),
        Term("shopper", "shoppers"),
        Term("agent", "agents"),
        Term("contractor", "contractors"),
        Term("lessee", "lessees"),
        Term("heir", "heirs"),
    ),
    lists={},
)
# Which word is to become which, and how sure that is.
SWAPS: dict[str, tuple[str | None, FixKind | None]] = {
    "customer": ("client", FixKind.SAFE),
    "patron": ("client", FixKind.UNSAFE),
    "shopper": (None, None),
    "agent": ("contractor", FixKind.SAFE),
    "lessee": ("heir", FixKind.SAFE),
}


def read(text: str, path: str = "a.md") -> Document:
    return format_for(path).read(text.encode(), path, ReadOptions())


def finding(
    document: Document,
    words: str,
    suggestion: str | None,
    *,
    nth: int = 0,
    fix: FixKind | None = FixKind.SAFE,
    rule: str = "switched-term",
    severity: Severity = Severity.ERROR,
) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return Finding(
        rule=rule,
        severity=severity,
        message=f"“{words}” should be “{suggestion}”",
        start=start,
        end=start + len(words),
        text=words,
        confidence=Confidence.CERTAIN,
        suggestion=suggestion,
        fix=fix,
        evidence=(Evidence("pricing", "monthly retainer", "advice", 1.0),),
        related=(Related("called otherwise here", 0, 1),),
    )


def findings(document: Document) -> Iterator[Finding]:
    """Yield a finding for each word that ``SWAPS`` wants otherwise."""
    for match in TERMS.pattern.finditer(document.text):
        term = TERMS.term(match[1])
        if term is None or term.singular not in SWAPS:
            continue
        word, kind = SWAPS[term.singular]
        target = TERMS.term(word) if word else None
        suggestion = TERMS.replacement(match[0], target) if target else None
        made = finding(document, match[0], suggestion, fix=kind)
        yield replace(made, start=match.start(), end=match.end())


def lint(data: bytes, path: str, settings: Settings) -> FileReport:
    """Stand in for ``lint_bytes``."""
    document = format_for(path).read(data, path, settings.reading)
    return report_of(document, suppress(findings(document), document, sic=True).kept)


def report_of(document: Document, found: tuple[Finding, ...]) -> FileReport:
    nothing = Analysis((), (), (), TERMS)
    return FileReport(
        document.path,
        document.format,
        "ok",
        document=document,
        analysis=nothing,
        findings=found,
        notices=document.notices,
    )
