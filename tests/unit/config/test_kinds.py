from __future__ import annotations

import pytest

from termwise.config import kinds
from termwise.config.kinds import Kind, Misfit

SECONDS = "must be a number of seconds above 0"
LIST = 'must be a list of strings such as ["one", "two"] for "a/"'


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (kinds.seconds(), "60", SECONDS),
        (kinds.seconds(), True, SECONDS),
        (kinds.seconds(), 0, SECONDS),
        (kinds.seconds(), float("nan"), SECONDS),
        (kinds.seconds(), float("inf"), SECONDS),
        (kinds.severities(), "note", 'must be a table such as { letter-case = "warning" }'),
        (
            kinds.rules_by_pattern(),
            ["a"],
            'must be a table such as { "legacy/**" = ["wrong-term"] }',
        ),
        (kinds.rules_by_pattern(), {"a/": "wrong-term"}, LIST),
    ],
)
def test_what_does_not_fit_is_told(kind: Kind, value: object, told: str) -> None:
    with pytest.raises(Misfit) as caught:
        kind.parse(value)
    assert str(caught.value) == told
