from __future__ import annotations

import pytest

from termwise.config.selection import active_rules
from termwise.config.settings import Settings
from termwise.model.finding import Rule, Severity

RULES = (
    Rule("b-on", "On", Severity.ERROR, lambda analysis, document: ()),
    Rule("a-on", "On too", Severity.NOTE, lambda analysis, document: ()),
    Rule("c-off", "Off", None, lambda analysis, document: ()),
)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), {"a-on": Severity.NOTE, "b-on": Severity.ERROR}),
        (Settings(select=("c-off",)), {"c-off": Severity.WARNING}),
        (
            Settings(extend_select=("c-off",)),
            {"a-on": Severity.NOTE, "b-on": Severity.ERROR, "c-off": Severity.WARNING},
        ),
        (Settings(ignore=("b-on",)), {"a-on": Severity.NOTE}),
        (Settings(select=("b-on",), ignore=("b-on",)), {}),
        (
            Settings(severity=(("c-off", Severity.NOTE), ("b-on", Severity.NOTE))),
            {"a-on": Severity.NOTE, "b-on": Severity.NOTE, "c-off": Severity.NOTE},
        ),
        (Settings(select=("a-on",), severity=(("b-on", Severity.NOTE),)), {"a-on": Severity.NOTE}),
    ],
)
def test_which_rules_run_and_how_bad_they_are(
    settings: Settings, expected: dict[str, Severity]
) -> None:
    found = [(rule.id, severity) for rule, severity in active_rules(RULES, settings)]
    assert found == sorted(expected.items())
