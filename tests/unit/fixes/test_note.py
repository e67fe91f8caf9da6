from __future__ import annotations

from tests.helpers.fixing import finding, read

from termwise.fixes.note import note


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
