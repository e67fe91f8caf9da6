"""``conflicting-definition``: one party defined under two terms, or one term for two parties."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from termwise.model.analysis import Analysis, Confidence, Definition, Evidence
from termwise.model.document import BlockKind, Document
from termwise.model.finding import Finding, Rule, Severity
from termwise.rules.companies import folded, two_companies
from termwise.rules.wording import defined_here

_PREAMBLE = 600  # characters that two parties of one preamble are apart at most


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield a finding at each definition that contradicts an earlier one."""
    for definition, other, message in conflicts(analysis, document):
        yield Finding(
            rule=RULE.id,
            severity=Severity.ERROR,
            message=message,
            start=definition.start,
            end=definition.end,
            text=definition.as_written,
            confidence=Confidence.LIKELY,
            evidence=(
                Evidence(
                    "definition",
                    f"“{other.as_written}” stands for {other.names}",
                    other.term,
                    4.0,
                    other.start,
                    other.end,
                ),
            ),
            related=(defined_here(other),),
        )


def conflicts(
    analysis: Analysis, document: Document
) -> Iterator[tuple[Definition, Definition, str]]:
    """Yield each definition that contradicts an earlier one, that one, and how."""
    earlier: list[Definition] = []
    by_name: dict[str, dict[str, Definition]] = {}  # the first for each name and term
    for definition in sorted(analysis.definitions, key=attrgetter("start")):
        name = folded(definition.names)
        if not name:
            continue
        others = {*by_name.get(name, {}).values(), *_just_before(definition, earlier)}
        for other in sorted(others, key=attrgetter("start")):
            message = _conflict(other, definition, document)
            if message is not None:
                yield definition, other, message
                break
        earlier.append(definition)
        by_name.setdefault(name, {}).setdefault(definition.term, definition)


def _conflict(first: Definition, second: Definition, document: Document) -> str | None:
    if folded(first.names) == folded(second.names) and first.term != second.term:
        return (
            f"{second.names} is defined as “{second.as_written}” here "
            f"and as “{first.as_written}” before"
        )
    same_word = first.as_written.lower() == second.as_written.lower()
    if same_word and two_companies(first, second) and _one_preamble(first, second, document):
        return (
            f"“{second.as_written}” stands for {second.names} here "
            f"and for {first.names} before: give each party a word of its own"
        )
    return None


def _one_preamble(first: Definition, second: Definition, document: Document) -> bool:
    """Return whether both stand where one document lists its parties."""
    if not _near(first, second):
        return False
    low, high = (
        bisect_left(document.blocks, offset, key=attrgetter("start"))
        for offset in (first.end, second.start)
    )
    return all(block.kind is not BlockKind.HEADING for block in document.blocks[low:high])


def _just_before(definition: Definition, earlier: Sequence[Definition]) -> Iterator[Definition]:
    for other in reversed(earlier):
        if not _near(other, definition):
            return
        yield other


def _near(first: Definition, second: Definition) -> bool:
    return second.start - first.end <= _PREAMBLE


RULE = Rule(
    id="conflicting-definition",
    summary="One party is defined under two terms, or one term for two parties",
    severity=Severity.ERROR,
    check=check,
)
