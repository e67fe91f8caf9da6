"""What is said of other people is no evidence of what the author sells."""

from __future__ import annotations

import pytest

from termwise.language.bystanders import is_theirs, of_others
from termwise.language.components.relationship import said_in
from termwise.language.reading import Reading, plain_document
from termwise.model.document import Block, BlockKind, Document
from termwise.termsets.loader import load


def reading(text: str) -> Reading:
    return over(plain_document(text))


def over(document: Document) -> Reading:
    made = Reading(document, load())
    made.spans = tuple(m.span() for m in made.term_set.pattern.finditer(document.raw))
    return made


def cues(text: str) -> set[str]:
    return set(said_in(reading(text))[1])


@pytest.mark.parametrize(
    "text",
    [
        "Ask your customers.",
        "They lose their best clients.",
        "the Client's customers",
        "the Customers’ own clients",
    ],
)
def test_a_mention_with_an_owner_is_theirs(text: str) -> None:
    made = reading(text)
    assert is_theirs(text, made.spans, len(made.spans) - 1)


@pytest.mark.parametrize(
    "text", ["our customers", "the client", "Clients may call.", "its clients"]
)
def test_a_mention_of_our_own_is_not(text: str) -> None:
    assert not is_theirs(text, reading(text).spans, 0)


def test_a_sentence_about_theirs_does_not_count() -> None:
    assert "trust/warrant*" not in cues("The shop is old. Your customers expect a warranty. Done.")
    assert "trust/warrant*" in cues("The shop is old. Each customer gets a warranty. Done.")


def test_it_counts_where_the_author_speaks_too() -> None:
    assert "offering/strateg*" in cues("We write a strategy that your customers understand.")


def test_a_long_quotation_does_not_count() -> None:
    said = "“I never had to look at a price list, and the warranty was no trouble at all.”"
    assert cues(f"A client told us: {said} That was in May.") == set()


def test_a_defined_term_in_quotation_marks_counts() -> None:
    assert "offering/goods" in cues('The things listed below (the "Goods") belong to the client.')


@pytest.mark.parametrize("kind", [BlockKind.QUOTATION, BlockKind.CODE, BlockKind.FRONT_MATTER])
def test_blocks_that_are_not_the_authors_prose(kind: BlockKind) -> None:
    text = "A price list for clients."
    document = Document("-", "text", text, text, (Block(0, len(text), kind),))
    assert (0, len(text)) in of_others(over(document))
    assert said_in(over(document))[0] == []
