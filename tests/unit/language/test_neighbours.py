"""Words beside those of the set are told of, never flagged."""

from __future__ import annotations

from termwise.language.neighbours import neighbours_in
from termwise.language.reading import Reading, plain_document
from termwise.model.termset import Term, TermSet
from termwise.termsets.loader import load


def test_a_neighbour_said_twice_is_told_with_its_place() -> None:
    text = "Guests pay at the desk. A guest may cancel. The patient waits."
    notes = neighbours_in(Reading(plain_document(text), load()))
    assert [(note.points_to, text[note.start : note.end]) for note in notes] == [
        ("guest", "Guests")
    ]
    assert "2 times" in notes[0].cue
    assert notes[0].weight == 0.0


def test_part_of_a_longer_word_is_none() -> None:
    text = "non-member, cross-member, membership, guesthouse"
    assert neighbours_in(Reading(plain_document(text), load())) == ()


def test_a_set_without_neighbours_tells_nothing() -> None:
    bare = TermSet("bare", (Term("tenant", "tenants"), Term("lessee", "lessees")), {})
    assert neighbours_in(Reading(plain_document("member, member"), bare)) == ()


def test_the_words_of_the_issue_are_known() -> None:
    known = {neighbour.singular for neighbour in load().neighbours}
    assert {"consumer", "patient", "guest", "member", "patron", "purchaser", "buyer"} <= known


def test_no_cue_holds_a_word_of_the_set_or_speaks_for_both() -> None:
    sides: dict[str, set[str]] = {}
    for name, words in load().lists.items():
        if name.startswith("cues."):
            for word in words:
                sides.setdefault(word, set()).add(name.rsplit(".", 1)[1])
                assert load().pattern.search(word) is None
    assert [word for word, found in sides.items() if len(found) > 1] == []
