from __future__ import annotations

import pytest

from termwise.reports.styled import Span, drawn, line


@pytest.mark.parametrize("color", [False, True])
def test_what_a_document_says_to_terminals_is_not_passed_on(color: bool) -> None:
    shown = drawn([line("The \x1b[2JCustomer\x07", Span("\x9b31m", "bold"))], color=color)
    assert "\x1b[2J" not in shown
    assert not {"\x07", "\x9b"} & set(shown)
    assert shown.startswith("The �[2JCustomer�")
