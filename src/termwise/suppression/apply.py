"""Leave out the findings a document asks to leave out, and say which requests did nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from termwise.model.document import Document, MarkKind
from termwise.model.finding import Finding
from termwise.suppression.directives import Action, Directive, directives

_SIC = re.compile(r"[\s\"'”’)*_]{0,4}\[\s*sic\s*[!.]?\s*\]", re.IGNORECASE)
_UNREAD = frozenset({MarkKind.UNCHECKED, MarkKind.HIDDEN})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left of the findings.

    Attributes:
        kept: Findings to tell.
        unused: Directives that silence nothing.
    """

    kept: tuple[Finding, ...]
    unused: tuple[Directive, ...]


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where a directive holds: ``[start, end)``."""

    directive: Directive
    start: int
    end: int

    def holds(self, finding: Finding) -> bool:
        inside = self.start <= finding.start < self.end
        return inside and self.directive.names(finding.rule)


def suppress(
    findings: Iterable[Finding], document: Document, *, sic: bool, phrases: tuple[str, ...] = ()
) -> Outcome:
    """Take out the findings that ``document`` or the user suppresses.

    Args:
        findings: All findings, in document order.
        document: Carries directives in comments, requests and marks from Word, and ``[sic]``.
        sic: Whether a mention followed by ``[sic]`` is left alone.
        phrases: Phrases in which nothing is told.
    """
    reaches = _reaches(document)
    unread = [(mark.start, mark.end) for mark in document.marks if mark.kind in _UNREAD]
    unread += _places(phrases, document)
    used: set[Directive] = set()
    kept: list[Finding] = []
    for finding in findings:
        holding = [reach.directive for reach in reaches if reach.holds(finding)]
        used.update(holding)
        marked = any(start <= finding.start < end for start, end in unread)
        if not (holding or marked or (sic and _SIC.match(document.raw, finding.end))):
            kept.append(finding)
    unused = [reach.directive for reach in reaches if reach.directive not in used]
    return Outcome(tuple(kept), tuple(unused))


def _places(phrases: tuple[str, ...], document: Document) -> list[tuple[int, int]]:
    """Return where ``phrases`` stand, however their words are spaced or broken into lines."""
    if not phrases:
        return []
    words = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(document.text)]


def _reaches(document: Document) -> list[_Reach]:
    found = directives(document)
    return [
        _Reach(directive, *_span(directive, found[number + 1 :], document))
        for number, directive in enumerate(found)
        if directive.action is not Action.ENABLE
    ]


def _span(
    directive: Directive, later: tuple[Directive, ...], document: Document
) -> tuple[int, int]:
    raw = document.raw
    if directive.action is Action.IGNORE_FILE:
        return 0, len(raw)
    if directive.action is Action.UNKNOWN:
        return directive.end, directive.end
    if directive.covers:
        return directive.start, directive.end
    if directive.action is Action.DISABLE:
        ends = (d.start for d in later if d.action is Action.ENABLE and _ends(d, directive))
        return directive.end, next(ends, len(raw))
    start = raw.rfind("\n", 0, directive.start) + 1
    end = _line_end(raw, directive.end)
    alone = not (raw[start : directive.start] + raw[directive.end : end]).strip()
    if directive.action is Action.IGNORE and not alone:
        return start, end
    while end < len(raw) and raw[end].isspace():
        end += 1
    if directive.action is Action.IGNORE and document.blocks:
        return directive.end, document.block_at(min(end, len(raw) - 1)).end
    return directive.end, _line_end(raw, end)


def _ends(enable: Directive, disable: Directive) -> bool:
    return not enable.rules or (set(disable.rules) <= set(enable.rules) and bool(disable.rules))


def _line_end(raw: str, offset: int) -> int:
    end = raw.find("\n", offset)
    return len(raw) if end < 0 else end
