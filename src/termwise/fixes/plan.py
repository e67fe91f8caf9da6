"""From findings to edits: which fixes may be made, and why the others are not."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from termwise.compat import StrEnum
from termwise.fixes.article import article_edit
from termwise.fixes.echo import echoes
from termwise.fixes.edits import Applied
from termwise.fixes.note import note
from termwise.model.document import BlockKind, Document
from termwise.model.edit import Edit
from termwise.model.finding import Finding, FixKind

_NO_SLUG = re.compile(r"[^\w\s-]")  # what the name of a heading in a link leaves out


class Why(StrEnum):
    """Why a finding is not fixed."""

    UNSAFE = "unsafe"
    NO_FIX = "no fix"
    REFUSED = "refused"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that ends some findings.

    Attributes:
        findings: At the same words and with the same suggestion; at least one.
        edits: The word, then the article if it has to follow; all of them or none.
    """

    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Unfixed:
    """A finding that is not fixed, and why; ``detail`` is a clause for people."""

    finding: Finding
    why: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done about the findings of a document, both in document order."""

    fixes: tuple[Fix, ...]
    unfixed: tuple[Unfixed, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits in document order."""
        found = (edit for fix in self.fixes for edit in fix.edits)
        return tuple(sorted(found, key=lambda edit: edit.start))

    def without(self, dropped: Iterable[tuple[Fix, str]]) -> Plan:
        """Return the plan without some fixes, each with the reason against it."""
        reasons = {id(fix): reason for fix, reason in dropped}
        refused = (
            Unfixed(finding, Why.REFUSED, reasons[id(fix)])
            for fix in self.fixes
            if id(fix) in reasons
            for finding in fix.findings
        )
        return Plan(
            tuple(fix for fix in self.fixes if id(fix) not in reasons),
            _ordered((*self.unfixed, *refused)),
        )


def plan(findings: Sequence[Finding], document: Document, *, unsafe: bool) -> Plan:
    """Decide which findings to fix.

    Of fixes that overlap, the first in this order is taken: safe before unsafe, the more
    severe, the earlier, the shorter, the rule first in the alphabet.

    Args:
        findings: Told findings of ``document``; suppressed ones are not among them.
        document: As it was linted.
        unsafe: Whether unsafe fixes are made too.
    """
    taken = _Taken({}, [])
    unfixed: list[Unfixed] = []
    for finding in sorted(findings, key=_rank):
        if finding.fix is None or finding.suggestion in (None, finding.text):
            unfixed.append(Unfixed(finding, Why.NO_FIX))
        elif finding.fix is FixKind.UNSAFE and not unsafe:
            unfixed.append(Unfixed(finding, Why.UNSAFE))
        elif reason := _take(finding, document, taken):
            unfixed.append(Unfixed(finding, Why.REFUSED, reason))
    fixes = tuple(fix for _, fix in sorted(taken.fixes.items()))
    return _without_echoes(Plan(fixes, _ordered(unfixed)), document)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Fixes by the start of their word, and the spans they cover, sorted."""

    fixes: dict[int, Fix]
    spans: list[tuple[int, int]]

    def free(self, edit: Edit) -> bool:
        number = bisect_left(self.spans, (edit.end, edit.end))
        return number == 0 or self.spans[number - 1][1] <= edit.start

    def add(self, fix: Fix) -> None:
        self.fixes[fix.edits[0].start] = fix
        for edit in fix.edits:
            insort(self.spans, (edit.start, edit.end))


def _rank(finding: Finding) -> tuple[object, ...]:
    unsafe = finding.fix is not FixKind.SAFE
    return unsafe, -finding.severity, finding.start, finding.end, finding.rule


def _ordered(unfixed: Iterable[Unfixed]) -> tuple[Unfixed, ...]:
    return tuple(
        sorted(unfixed, key=lambda one: (one.finding.start, one.finding.end, one.finding.rule))
    )


def _take(finding: Finding, document: Document, taken: _Taken) -> str | None:
    """Add the fix of ``finding`` to ``taken``, or return why not."""
    word = _word_edit(finding, document)
    if word is None:
        return "markup stands inside the words"
    twin = taken.fixes.get(word.start)
    if twin and (twin.edits[0].end, twin.edits[0].replacement) == (word.end, word.replacement):
        taken.fixes[word.start] = replace(twin, findings=(*twin.findings, finding))
        return None
    if _is_linked(document, word.start):
        return "a link in this file leads to this heading by its words"
    article = article_edit(document, word.start, finding.text, finding.suggestion or "")
    edits = (word, article) if article else (word,)
    if not all(taken.free(edit) for edit in edits):
        return "another fix covers the same words"
    taken.add(Fix((finding,), edits))
    return None


def _is_linked(document: Document, start: int) -> bool:
    """Return whether a link of the file names the Markdown heading at ``start``."""
    block = document.block_at(start)
    if document.format != "markdown" or block.kind is not BlockKind.HEADING:
        return False
    words = _NO_SLUG.sub("", document.text[block.start : block.end]).split()
    slug = re.escape("-".join(words))
    return re.search(rf"\(#{slug}[)\s]|\]:\s*#{slug}\s", document.raw, re.IGNORECASE) is not None


def _word_edit(finding: Finding, document: Document) -> Edit | None:
    """Return the edit of the words themselves, or None when the file writes them otherwise.

    An apostrophe that the file writes as a character reference is left as it is.
    """
    old, new = finding.text, finding.suggestion or ""
    if document.text[finding.start : finding.end] != old:
        return None
    while old and document.raw[finding.start : finding.start + len(old)] != old:
        if not new or old[-1] != new[-1] or old[-1].isalnum():
            return None
        old, new = old[:-1], new[:-1]
    if not old:
        return None
    return Edit(finding.start, finding.start + len(old), new, note(finding, document).message)


def _without_echoes(planned: Plan, document: Document) -> Plan:
    applied = Applied(document.text, planned.edits)
    places = {id(edit): applied.place(number) for number, edit in enumerate(applied.edits)}
    dropped = []
    for fix in planned.fixes:
        start, end = places[id(fix.edits[0])]
        if echoes(applied.text, start, end):
            dropped.append((fix, f"it would join “{applied.text[start:end]}” to itself"))
    return planned.without(dropped)
