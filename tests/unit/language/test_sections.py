"""Parts of a document, and a told change of relationship."""

from __future__ import annotations

import pytest

from termwise import check_text
from termwise.formats.registry import format_for
from termwise.language.reading import Reading, plain_document
from termwise.language.sections import change, chapters
from termwise.model.analysis import Analysis, Referent
from termwise.model.format import ReadOptions
from termwise.termsets.loader import load

SALE = """## The drill

The drill costs £46,300 by our price list; spare parts are in stock. Customers who order in April
get discs free. A customer with an account can order in the web shop. Delivery is in June, and the
warranty of the manufacturer covers repairs. A customer can return unused parts for a refund.
"""
ADVICE = """## The adviser

Mrs Elphick gives independent advice on a monthly retainer. A client has a named adviser, who
listens, gives her opinion and recommends. She owes every client a duty of care and signs an
engagement letter first. Her clients may call her; our clients see her assessment in writing.
"""


def read(text: str) -> Analysis:
    analysis = check_text(text).analysis
    assert analysis is not None
    return analysis


def told(text: str) -> list[str]:
    return [finding.rule for finding in check_text(text).findings]


@pytest.mark.model
def test_each_part_keeps_its_word() -> None:
    text = f"# Offer to Hatherop Estate\n\n{SALE}\n{ADVICE}"
    analysis = read(text)
    first, second = analysis.group(Referent.SERVED), analysis.group(Referent.SERVED2)
    assert first is not None
    assert second is not None
    assert (first.kind, first.term) == ("product", "customer")
    assert (second.kind, second.term) == ("advice", "client")
    assert told(text) == []


@pytest.mark.model
def test_a_word_in_the_others_part_is_a_switch() -> None:
    crossed = ADVICE.replace("our clients see", "our customers see")
    assert told(f"# Offer to Hatherop Estate\n\n{SALE}\n{crossed}") == ["switched-term"]


@pytest.mark.model
def test_one_word_is_one_group() -> None:
    text = f"# Offer\n\n{SALE}\n{ADVICE}".replace("client", "customer").replace(
        "Client", "Customer"
    )
    assert read(text).group(Referent.SERVED2) is None


@pytest.mark.model
def test_parts_are_shown_with_what_they_say() -> None:
    served = read(f"# Offer\n\n{SALE}\n{ADVICE}").group(Referent.SERVED)
    assert served is not None
    assert [(p.title, p.kind.value) for p in served.passages] == [("The drill", "product")]
    assert served.passages[0].evidence


STORY = """# How Pepper & Thread grew with us

We sell a bookkeeping program. In 2019 Jo Pepper took out the smallest plan. As a customer she paid
£12 a month. Like every customer of ours she wrote to the help desk now and then.

In 2021 a letter came from the tax office. Jo asked one of our advisers, signed an engagement letter
and became a client. As a client she has a named adviser. We give each client advice twice a year.
"""


def test_bold_words_and_lines_of_their_own_part_a_text_without_headings() -> None:
    raw = "**The shop.** Rope and paint.\n\nCome in.\n\nThe office\n\nWe advise.\n"
    document = format_for("x.md").read(raw.encode(), "x.md", ReadOptions())
    assert [title for _, _, title in chapters(document)] == ["The shop.", "The office"]


def test_headings_come_before_bold_words() -> None:
    raw = "# One\n\n**Bold.** Text.\n\n# Two\n\nText.\n"
    document = format_for("x.md").read(raw.encode(), "x.md", ReadOptions())
    assert [title for _, _, title in chapters(document)] == ["One", "Two"]


@pytest.mark.model
def test_a_told_change_is_no_switch() -> None:
    second = read(STORY).group(Referent.SERVED2)
    assert second is not None
    assert second.counts == (("client", 3),)
    assert [note.dimension for note in second.notes] == ["change"]
    assert STORY[second.notes[0].start : second.notes[0].end] == "client"
    assert told(STORY) == []


@pytest.mark.model
def test_an_invitation_is_no_change() -> None:
    text = STORY.replace("and became a client", "and wrote: become a client")
    second = read(text).group(Referent.SERVED2)
    assert second is None or "change" not in {note.dimension for note in second.notes}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Last year we turned our customers into clients, and our clients stayed.", 1),
        ("From customer to client: a story. Each customer pays, each client asks.", 1),
        ("Deliver goods from the customer to the client.", None),
        ("The clients and our customers met.", None),
        ("Customers come and go. A customer paid, a customer left. Then Acme became a client.", 3),
        ("A customer paid. Then Acme became a client.", None),
    ],
)
def test_where_a_change_is_told(text: str, at: int | None) -> None:
    reading = Reading(plain_document(text), load())
    reading.spans = tuple(m.span() for m in reading.term_set.pattern.finditer(text))
    assert change(reading) == at
