from __future__ import annotations

import pytest
from tests.helpers.fixing import read

from termwise.model.document import Block, BlockKind, Document
from termwise.reports.snippet import snippet


def document(text: str, raw: str | None = None) -> Document:
    blocks = (Block(0, len(text), BlockKind.PARAGRAPH),)
    return Document("a.md", "markdown", text, raw or text, blocks)


def cut(doc: Document, word: str, width: int = 80) -> tuple[str, str]:
    start = doc.raw.index(word)
    found = snippet(doc, start, start + len(word), width=width)
    return found.text, found.text[found.start : found.end]


def test_takes_the_sentence_of_the_mention() -> None:
    doc = document("First one. Here the Customer pays, e.g. monthly. Then more.")
    assert cut(doc, "Customer") == ("Here the Customer pays, e.g. monthly.", "Customer")


def test_closes_up_line_breaks_and_blanked_markup() -> None:
    raw = "the\n**Client**'s own"
    doc = document("the\n  Client  's own", raw)
    assert cut(doc, "Client") == ("the Client's own", "Client")


def test_shows_what_character_references_stand_for() -> None:
    text = "<p>the&nbsp;<b>Client</b>&rsquo;s &ldquo;own&rdquo; &amp; <i>only</i> word</p>"
    found = read(text, "a.html")
    assert cut(found, "Client") == ("the Client’s “own” & only word", "Client")


@pytest.mark.parametrize("width", [30, 41, 60])
def test_cuts_long_sentences_at_words_around_the_mention(width: int) -> None:
    text = "alpha beta gamma delta " * 8 + "Customer " + "epsilon zeta eta theta " * 8
    shown, word = cut(document(text), "Customer", width)
    assert word == "Customer"
    assert len(shown) <= width
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_does_not_leave_its_block() -> None:
    text = "A heading\nThe Customer pays\nNext item"
    blocks = tuple(
        Block(start, end, BlockKind.LIST_ITEM) for start, end in ((0, 10), (10, 28), (28, 37))
    )
    doc = Document("a.md", "markdown", text, text, blocks)
    assert cut(doc, "Customer") == ("The Customer pays", "Customer")
