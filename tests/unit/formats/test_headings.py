from __future__ import annotations

import pytest

from termwise.formats.headings import heads_column, reads_as_heading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fees and expenses", True),
        ("What do you pay?", False),
        ("Fees.", False),
        (" ".join(["word"] * 12), True),
        (" ".join(["word"] * 13), False),
        (" ", False),
    ],
)
def test_a_heading_is_short_and_ends_without_a_stop(text: str, expected: bool) -> None:
    assert reads_as_heading(text) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("T1 R1 C2", True),
        ("T1 R12 C1", False),
        ("T1 R1 C1 T1 R3 C1", False),
        ("T1 R3 C1 T1 R1 C1", True),
        (None, False),
    ],
)
def test_the_first_row_is_that_of_the_innermost_table(cell: str | None, expected: bool) -> None:
    assert heads_column(cell) is expected
