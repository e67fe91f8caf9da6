from __future__ import annotations

from dataclasses import replace

from tests.helpers.fixing import finding, read

from termwise.fixes.note import note, together
from termwise.model.finding import Related


def test_a_note_says_what_why_and_where() -> None:
    document = read("The *client* pays.\n\nThe customer waits.\n")
    edit = note(finding(document, "customer", "client"), document)
    assert (edit.start, edit.end, edit.replacement) == (24, 32, None)
    assert edit.message.splitlines() == [
        "“customer” should be “client”.",
        "Suggestion: client",
        "Why: monthly retainer (pricing)",
        "Called otherwise here: The client pays.",
        "termwise switched-term",
    ]


def test_a_note_without_a_suggestion_makes_none() -> None:
    document = read("The customer waits.")
    assert "Suggestion" not in note(finding(document, "customer", None), document).message


def test_of_a_long_paragraph_the_words_nearby_are_quoted() -> None:
    document = read("One word after another, " * 20 + "the client pays, " + "and so on " * 20)
    at = document.text.index("client")
    made = finding(document, "client", None)
    made = replace(made, related=(Related("called so here", at, at + 6),))
    (said,) = [line for line in note(made, document).message.splitlines() if line[:6] == "Called"]
    assert said.startswith("Called so here: …")
    assert "another, the client pays, and so on" in said
    assert said.endswith("…")
    assert len(said) < 160


def test_notes_on_the_same_words_are_one() -> None:
    document = read("The customer waits. The customer pays.")
    found = [
        finding(document, "customer", "client"),
        finding(document, "customer waits", None, rule="other"),
        finding(document, "customer", "client", nth=1),
    ]
    one, two = together([(note(one, document), one) for one in found])
    assert [told for _, told in (one, two)] == [tuple(found[:2]), (found[2],)]
    assert (one[0].start, one[0].end) == (4, 18)
    first, second = one[0].message.split("\n\n")
    assert first.endswith("termwise switched-term")
    assert second.endswith("termwise other")
