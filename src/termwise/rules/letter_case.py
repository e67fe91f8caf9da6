"""``letter-case``: "client" where "Client" is defined and meant, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termwise.model.analysis import Analysis, Confidence, Definition, Mention, Sense
from termwise.model.document import Document
from termwise.model.finding import Finding, FixKind, Rule, Severity
from termwise.rules.around import bare_word, in_sentence, word_before
from termwise.rules.wording import defined_here, is_defined
from termwise.text import without_possessive

_NEXT_WORD = re.compile(r"[ -]+(\w+)")
_SENTENCE_END = re.compile(r"[.!?;]\s|\n\s*\n")


def check(analysis: Analysis, document: Document) -> Iterator[Finding]:
    """Yield a finding for each mention of a defined party in another case than the definition."""
    for definition in _binding(analysis):
        for mention in analysis.members(definition.group):
            if (
                not _comparable(mention, definition, document)
                or _compound(analysis, mention, document)
                or _defines(analysis, mention, document)
            ):
                continue
            capital = definition.as_written[0].isupper()
            if mention.text[0].isupper() is capital:
                continue
            certain = mention.confidence is Confidence.CERTAIN
            yield Finding(
                rule=RULE.id,
                severity=Severity.NOTE,
                message=(
                    f"“{mention.text}” means the party that is defined as “{definition.as_written}”"
                ),
                start=mention.start,
                end=mention.end,
                text=mention.text,
                confidence=mention.confidence,
                suggestion=_in_case_of(definition, mention.text),
                fix=FixKind.SAFE if certain else FixKind.UNSAFE,
                evidence=(is_defined(definition),),
                related=(defined_here(definition),),
            )


def _binding(analysis: Analysis) -> Iterator[Definition]:
    """Yield the first definition of each group that is defined under one term in one case."""
    seen: dict[str, list[Definition]] = {}
    for definition in analysis.definitions:
        seen.setdefault(definition.group, []).append(definition)
    for definitions in seen.values():
        if len({d.as_written for d in definitions}) == 1:
            yield definitions[0]


def _comparable(mention: Mention, definition: Definition, document: Document) -> bool:
    """Return whether case tells something: "the client" in a sentence, after the definition."""
    return (
        mention.sense is Sense.PARTY
        and mention.term == definition.term
        and mention.confidence is not Confidence.UNCLEAR
        and _case_tells(mention, bare_word(mention), definition, document)
    )


def as_defined(
    analysis: Analysis, document: Document, mention: Mention, word: str, definition: Definition
) -> str:
    """Return ``word``, to be written for ``mention``, in the case that this rule would ask for."""
    tells = _case_tells(mention, without_possessive(word), definition, document)
    if not tells or _compound(analysis, mention, document):
        return word
    return _in_case_of(definition, word)


def _in_case_of(definition: Definition, word: str) -> str:
    first = word[0].upper() if definition.as_written[0].isupper() else word[0].lower()
    return first + word[1:]


def _case_tells(mention: Mention, word: str, definition: Definition, document: Document) -> bool:
    """Return whether ``word``, bare, at the place of ``mention`` should look as it was defined."""
    return (
        definition.end <= mention.start
        and word.lower() == definition.as_written.lower()
        and not mention.text.isupper()
        and not definition.as_written.isupper()
        and word_before(document, mention) == "the"
        and in_sentence(document, mention)
    )


def _defines(analysis: Analysis, mention: Mention, document: Document) -> bool:
    """Return whether ``mention`` helps to define its own term: "the customer named above"."""
    return any(
        definition.term == mention.term
        and not _SENTENCE_END.search(
            document.text,
            min(definition.end, mention.end),
            max(definition.start, mention.start),
        )
        for definition in analysis.definitions
    )


def _compound(analysis: Analysis, mention: Mention, document: Document) -> bool:
    """Return whether the next word makes a fixed expression of it ("customer satisfaction")."""
    follows = _NEXT_WORD.match(document.text, mention.end)
    heads = analysis.term_set.words("senses.compound.heads")
    return follows is not None and follows[1].lower() in heads


RULE = Rule(
    id="letter-case",
    summary="A defined word is written in another case than it was defined",
    severity=Severity.NOTE,
    check=check,
)
