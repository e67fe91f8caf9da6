"""Two groups: told by what the text says of itself and of them, and whose each mention is."""

from __future__ import annotations

import numpy as np
import pytest
from tests.helpers.exchange import exchanged as exchanged_text

from termwise import check_text
from termwise.formats.registry import format_for
from termwise.language.assemble import assemble
from termwise.language.groups import parts_tell, score, traits, weights
from termwise.language.mirror import exchanged
from termwise.language.reading import Reading, Second, plain_document
from termwise.language.scene import Scene, scene_of
from termwise.language.sharing import shared_out
from termwise.model.analysis import Analysis, Group, Referent, RelationshipKind
from termwise.model.format import ReadOptions
from termwise.termsets.loader import load

TOLD = """
We do two things under one roof. Sailors are our customers: they buy rope, paint and oilskins from
the price list and bring back what does not fit. Owners who sell a boat are our clients: we advise
them, negotiate for them and keep their secrets. Customers pay at the till. Clients sign an
engagement letter and pay a fee when the boat is sold. A customer of the shop is not a client of the
office, and nobody in the office has to buy rope.

Customers with a berth get ten per cent off the price list. Any customer may return goods within a
month for a refund; spare parts are in stock, and delivery is free from £50.

Clients get one adviser each, on a monthly retainer. The adviser tells a client what she would do
with a boat of her own, gives her independent opinion and recommends.
"""
PLAIN = """
Our clients trust us with their books. We advise each client twice a year, and every client has a
named partner. A client signs an engagement letter. The customer pays by the hour, and we tell the
customer what it will cost before we begin.
"""


def scene(text: str, path: str = "x.md") -> Scene | None:
    document = format_for(path).read(text.encode(), path, ReadOptions())
    reading = Reading(document, load())
    reading.spans = tuple(m.span() for m in reading.term_set.pattern.finditer(document.raw))
    from termwise.language.sections import chapters

    return scene_of(reading, chapters(document))


def numbers(text: str) -> dict[str, float]:
    found = scene(text)
    assert found is not None
    return traits(found, lambda places: None)


def read(text: str) -> Analysis:
    analysis = check_text(text).analysis
    assert analysis is not None
    return analysis


def groups(text: str) -> list[Group]:
    return [group for group in read(text).groups if group.referent.is_served]


@pytest.mark.model
def test_two_groups_side_by_side_keep_their_words() -> None:
    first, second = groups(TOLD)
    assert (first.referent, first.kind, first.term) == ("served", "product", "customer")
    assert (second.referent, second.kind, second.term) == ("served2", "advice", "client")
    assert check_text(TOLD).findings == ()


@pytest.mark.model
def test_a_note_says_what_told_them_apart() -> None:
    note = groups(TOLD)[1].notes[0]
    assert (note.dimension, note.points_to) == ("groups", "served2")
    assert "“two things”" in note.cue
    assert TOLD[note.start : note.end] == "two things"


@pytest.mark.model
def test_house_style_for_the_second_group_is_obeyed() -> None:
    from termwise.engine.decide import decide

    terms = [group.term for group in decide(read(TOLD), "customer", "customer").groups]
    assert terms == ["customer", "customer"]


@pytest.mark.model
def test_a_plain_switch_is_no_second_group() -> None:
    assert [group.referent for group in groups(PLAIN)] == [Referent.SERVED]
    assert {f.rule for f in check_text(PLAIN).findings} == {"switched-term"}


@pytest.mark.model
def test_the_exchange_of_the_words_moves_no_group() -> None:
    kinds = [(group.kind, group.probability) for group in groups(TOLD)]
    assert [(g.kind, g.probability) for g in groups(exchanged_text(TOLD))] == kinds


def test_one_word_or_one_lone_mention_makes_no_scene() -> None:
    assert scene("A client pays. Clients stay.") is None
    assert scene("A client pays. Clients stay. A customer leaves.") is None


def test_traits_are_the_same_when_the_words_are_exchanged() -> None:
    assert numbers(TOLD) == numbers(exchanged_text(TOLD))


def test_traits_count_what_they_say() -> None:
    found = numbers(TOLD)
    assert found["two are told of"] == 2
    assert found["each introduced"] == 1
    assert found["one said of the other"] >= 1
    assert found["share of the rarer word"] == 0.5
    assert found["parts of their own"] == 0
    assert found["parts lean apart"] == -1
    assert numbers(PLAIN)["two are told of"] == 0


def test_words_are_told_over_the_end_of_a_line() -> None:
    broken = TOLD.replace(" ", "\n")
    assert numbers(broken)["two are told of"] == numbers(TOLD)["two are told of"]


def test_more_of_what_speaks_for_two_scores_higher() -> None:
    found = numbers(PLAIN)
    assert score(found | {"two are told of": 2.0}, weights()) > score(found, weights())
    assert score(found | {"read as the same": 1.0}, weights()) < score(found, weights())


PARTS = """# The shop

Customers pay. Customers return.

# The office

Clients ask. Clients stay.
"""


def test_parts_that_lean_apart_tell_by_themselves() -> None:
    found = scene(PARTS)
    assert found is not None
    assert parts_tell(found, lambda places: 2.0 if places[0][0] else -2.0)
    assert not parts_tell(found, lambda places: 2.0)
    assert not parts_tell(found, lambda places: None)


@pytest.mark.parametrize(
    ("text", "crossing"),
    [
        (
            "Shop customers pay. A shop customer returns. Office clients ask. "
            "The shop clients eat. Office clients stay.",
            ["clients"],
        ),
        ("Shop customers pay. Customers return. Clients of the office ask. Clients stay.", []),
        (
            "# Shop\n\nCustomers pay. Customers return. Customers wait. Clients eat.\n\n"
            "# Office\n\nClients ask. Clients stay.",
            ["Clients"],
        ),
        (
            "# Shop\n\nCustomers pay. Customers return. Customers may be clients.\n\n# Office\n\n"
            "Clients ask. Clients stay.",
            [],
        ),
    ],
)
def test_names_and_places_tell_whose_a_mention_is(text: str, crossing: list[str]) -> None:
    found = scene(text)
    assert found is not None
    shares = shared_out(found, lambda places: None)
    spans = found.reading.spans
    assert [text[slice(*spans[index])] for index in shares.crossing] == crossing
    for index in shares.crossing:
        assert shares.group[index] == found.other(index)


def test_a_mirrored_document_is_the_exchanged_one() -> None:
    raw = "# Clients' *rules*\n\nThe CUSTOMER pays. `client` stays; Client’s fee.\n\n| Customer |\n"
    raw += "| --- |\n| clients |\n"
    before = format_for("x.md").read(raw.encode(), "x.md", ReadOptions())
    after = format_for("x.md").read(exchanged_text(raw).encode(), "x.md", ReadOptions())
    pattern = load().pattern
    document, spans = exchanged(before, [m.span() for m in pattern.finditer(raw)], load())
    assert document == after
    assert spans == tuple(m.span() for m in pattern.finditer(after.raw))


def test_a_scene_needs_no_readings() -> None:
    text = "A client pays. Clients stay. A customer leaves. Customers return."
    reading = Reading(plain_document(text), load())
    reading.spans = tuple(m.span() for m in reading.term_set.pattern.finditer(text))
    found = scene_of(reading, [])
    assert found is not None
    assert found.people == [0, 1, 2, 3]


@pytest.mark.model
def test_a_slip_is_told_by_the_name_before_it() -> None:
    text = TOLD + "\nShop customers park in the yard, where shop clients may leave a boat.\n"
    text += "Shop customers also get coffee.\n"
    (finding,) = check_text(text).findings
    assert (finding.rule, finding.text, finding.suggestion) == (
        "switched-term",
        "clients",
        "customers",
    )
    assert any("“shop”" in item.cue for item in finding.evidence)


@pytest.mark.model
def test_a_second_group_without_a_first_is_the_first() -> None:
    reading = Reading(plain_document("A client pays."), load(), spans=((2, 8),))
    reading.reasons = [[]]
    reading.sense = np.array([[1, 0, 0, 0]], np.float32)
    reading.referent = np.array([[1, 0, 0]], np.float32)
    reading.relationship = (RelationshipKind.PRODUCT, 0.9)
    reading.second = Second(frozenset({0}), (RelationshipKind.ADVICE, 0.8), ())
    (group,) = assemble(reading).groups
    assert (group.referent, group.kind, group.probability) == ("served", "advice", 0.8)
