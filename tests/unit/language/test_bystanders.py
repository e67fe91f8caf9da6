"""What is said of other people is no evidence of what the author sells."""

from __future__ import annotations

import pytest

from termwise.formats.registry import format_for
from termwise.language.bystanders import is_theirs, of_others
from termwise.language.components.relationship import said_in
from termwise.language.reading import Reading, plain_document
from termwise.model.document import Block, BlockKind, Document
from termwise.model.format import ReadOptions
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
        "THE CUSTOMER'S CLIENTS",
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


def markdown(raw: str) -> Reading:
    return over(format_for("x.md").read(raw.encode(), "x.md", ReadOptions()))


@pytest.mark.parametrize("title", ["About the speaker", "Speakers", "About you", "Your company"])
def test_what_stands_under_a_heading_about_others_does_not_count(title: str) -> None:
    raw = f"## {title}\n\nMs Reid kept a shop with a price list.\n\n## Fees\n\nA retainer.\n"
    assert set(said_in(markdown(raw))[1]) == {"pricing/retainer"}


def test_a_heading_below_belongs_to_it_and_the_next_does_not() -> None:
    raw = "## Speakers\n\n### Ann\n\nA price list.\n\n# Fees\n\nA price list.\n"
    assert len(said_in(markdown(raw))[0]) == 1


def test_what_the_reader_sells_does_not_count() -> None:
    assert "offering/goods" not in cues("A retainer suits us. You sell goods on a price list.")
    assert "offering/goods" in cues("A retainer suits us. We tell you what we sell: goods.")


def test_the_portrait_of_another_company_does_not_count() -> None:
    portrait = "Brightwell is a retailer of goods with a warranty and a price list.\n\n"
    assert set(said_in(markdown(f"{portrait}We advise clients."))[1]) == {"predicates/we advise"}
    own = "Brightwell advises. Brightwell answers. Our clients call Brightwell."
    assert "offering/goods" in set(said_in(markdown(portrait + own))[1])
