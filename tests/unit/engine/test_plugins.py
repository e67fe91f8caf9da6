from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest
from tests.helpers.surface import SWITCHED

from termwise.engine import plugins
from termwise.errors import PluginError
from termwise.model.format import Reporter

THEIRS = Reporter("theirs", "Of theirs", lambda report, options: "theirs")


@pytest.fixture
def points(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Give the entry points of plugins, those of rules and of reports alike."""
    found: dict[str, str] = {}

    def entry_points(*, group: str) -> list[EntryPoint]:
        return [EntryPoint(name, value, group) for name, value in found.items()]

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    monkeypatch.setitem(sys.modules, "theirs", sys.modules[__name__])
    _forget()
    yield found
    _forget()


def _forget() -> None:
    plugins._plugins.cache_clear()
    plugins.rules.cache_clear()


def test_a_report_goes_by_its_id_whatever_its_entry_point_is_called(points: dict[str, str]) -> None:
    points["their-report"] = "theirs:THEIRS"
    assert "theirs" in plugins.reporters()
    assert plugins.reporter("theirs") is THEIRS
    assert plugins.reporter("their-report") is None


def test_a_rule_is_read_from_its_entry_point(points: dict[str, str]) -> None:
    points["any"] = "theirs:SWITCHED"
    assert plugins.rules()[SWITCHED.id] is SWITCHED


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("json:dumps", "entry point 'bad' of termwise.{} is no {}; fix the plugin"),
        ("no_such_module:IT", "plugin 'bad' (no_such_module:IT) could not be loaded: No module"),
    ],
)
@pytest.mark.parametrize("group", ["rules", "reports"])
def test_a_broken_plugin_is_named(
    points: dict[str, str], group: str, value: str, reason: str
) -> None:
    points["bad"] = value
    with pytest.raises(PluginError) as caught:
        plugins.rules() if group == "rules" else plugins.reporter("bad")
    expected = reason.format(group, "Rule" if group == "rules" else "Reporter")
    assert str(caught.value).startswith(expected)


def test_a_built_in_report_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termwise.reports.json_report.REPORTER", None)
    with pytest.raises(PluginError, match=r"json_report\.REPORTER is no Reporter"):
        plugins.reporter("json")
