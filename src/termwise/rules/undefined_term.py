"""``undefined-term``: written like a defined term, never defined, where terms are defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termwise.model.analysis import Analysis, Confidence, Evidence, Mention, Sense
from termwise.model.document import BlockKind, Document, MarkKind
from termwise.model.finding import Finding, Rule, Severity
from termwise.rules.around import bare_word, in_sentence

_DEFINED = re.compile(
    r"\([^()\"“”]{0,60}[\"“](?P<inside>[A-Z][^\"“”\n]{1,60})[\"”][^()\"“”]{0,40}\)"
    r"|[\"“](?P<means>[A-Z][^\"“”\n]{1,60})[\"”]\s*(?:\([^()]{0,60}\)\s*)?(?:shall\s+)?"
    r"(?:means?|refers?\s+to|has\s+the\s+meaning)\b"
)
# Words that send the reader elsewhere for the definitions, or that say who is who on a form.
_ELSEWHERE = re.compile(
    r"cover\s+page|order\s+form|key\s+terms|(?:not|otherwise)\s+defined|as\s+defined\s+in|"
    r"meanings?\s+(?:given|set|ascribed|assigned|attributed|stated|specified)|"
    r"defined\s+(?:terms\s+)?in\s+(?:the|that)|amendment|addendum|\bannex\b|incorporated\s+by\s+reference",
    re.I,
)
_LEAST_DEFINED = 2
_LEAST_USES = 3
_MOSTLY = 0.8


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield one finding per term, at its first use, with the number of uses."""
    if not any(mention.text[0].isupper() for mention in analysis.mentions):
        return
    labels = {(m["inside"] or m["means"]).lower() for m in _DEFINED.finditer(document.text)}
    if len(labels) < _LEAST_DEFINED or _ELSEWHERE.search(document.text):
        return
    bound = {definition.group for definition in analysis.definitions}
    for term in analysis.term_set.terms:
        members = [
            mention
            for mention in analysis.mentions
            if mention.term == term.singular
            and mention.sense is Sense.PARTY
            and mention.referent is not None
            and mention.referent.is_served
            and bare_word(mention).lower() == term.singular
        ]
        capital = [m for m in members if _like_defined(m, document)]
        if len(capital) < _LEAST_USES or len(capital) < _MOSTLY * len(members):
            continue
        if any(m.referent in bound for m in members) or _introduced(
            term.singular, labels, analysis, document
        ):
            continue
        first = capital[0]
        yield Finding(
            rule=RULE.id,
            severity=Severity.WARNING,
            message=(
                f"“{bare_word(first)}” is written like a defined term ({len(capital)} times), "
                "but this document never says who that is"
            ),
            start=first.start,
            end=first.end,
            text=first.text,
            confidence=Confidence.LIKELY,
            evidence=(
                Evidence(
                    "definition",
                    f"other terms are defined here ({len(labels)})",
                    first.term,
                    1.0,
                ),
            ),
        )


def _like_defined(mention: Mention, document: Document) -> bool:
    return (
        mention.text[0].isupper()
        and not mention.text.isupper()
        and mention.confidence is not Confidence.UNCLEAR
        and in_sentence(document, mention)
    )


def _introduced(term: str, labels: set[str], analysis: Analysis, document: Document) -> bool:
    """Return whether anything in the document may count as saying who ``term`` is."""
    if term in labels or any(term == definition.term for definition in analysis.definitions):
        return True
    return any(_introduces(m, document) for m in analysis.mentions if m.term == term)


def _introduces(mention: Mention, document: Document) -> bool:
    """Return whether a mention is a label: quoted, bold, alone in its block, or before a colon."""
    block = document.block_at(mention.start)
    alone = document.text[block.start : block.end].strip(" \t\r\n:*_|") == mention.text
    after = document.text[mention.end : mention.end + 12].lstrip(' *_|)"”’')
    before = document.text[max(0, mention.start - 6) : mention.start].rstrip(" *_")
    return (
        alone
        or block.kind in {BlockKind.TABLE_CELL, BlockKind.HEADING, BlockKind.TEXT_BOX}
        or any(mark.kind is MarkKind.STRONG for mark in document.marks_at(mention.start))
        or before.endswith(('"', "“", "‘", "'", "(", "(the", " as", "Re:"))
        or after.startswith((":", "means", "is defined", "–", "-", "="))
    )


RULE = Rule(
    id="undefined-term",
    summary="A word is written like a defined term and never defined",
    severity=Severity.WARNING,
    check=check,
)
