from __future__ import annotations

from termwise.fixes.edits import Applied
from termwise.model.edit import Edit

APPLIED = Applied("an agent met me", [Edit(3, 8, "contractor"), Edit(0, 2, "a"), Edit(9, 12)])


def test_edits_are_worked_in_whatever_their_order() -> None:
    assert APPLIED.text == "a contractor met me"
    assert [edit.replacement for edit in APPLIED.edits] == ["a", "contractor"]


def test_offsets_lead_back() -> None:
    assert [APPLIED.back(offset) for offset in (0, 1, 2, 11, 12, 13)] == [0, 2, 3, 3, 8, 9]
    assert APPLIED.back(len(APPLIED.text)) == len("an agent met me")


def test_what_an_edit_wrote_is_known() -> None:
    assert APPLIED.place(1) == (2, 12)
    assert APPLIED.edit_at(2, 12) is APPLIED.edits[1]
    assert APPLIED.edit_at(11, 14) is APPLIED.edits[1]
    assert APPLIED.edit_at(12, 14) is None
    assert Applied("x", []).edit_at(0, 1) is None
