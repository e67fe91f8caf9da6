"""Folder, entry points, pages, samples and golden files belong together; nothing is missing."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from tests.helpers.rule_pages import read_page

from termwise.cli.root import cli
from termwise.compat import tomllib
from termwise.engine.plugins import reporters, rules
from termwise.formats.registry import BUILT_IN
from termwise.model.finding import Rule
from termwise.model.format import Format

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "termwise"
ENTRY_POINTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
    "entry-points"
]
# Told by the engine once the other rules have spoken, so it lives with what it speaks of.
ELSEWHERE = {"unused-suppression": "termwise.suppression.unused"}


def _rule_modules() -> dict[str, str]:
    """Return the module of every rule, by the id that its file name stands for."""
    found = {}
    for path in sorted((PACKAGE / "rules").glob("*.py")):
        module = f"termwise.rules.{path.stem}"
        if isinstance(getattr(import_module(module), "RULE", None), Rule):
            found[path.stem.replace("_", "-")] = module
    return found | ELSEWHERE


@pytest.mark.parametrize(("rule", "module"), _rule_modules().items())
def test_rule_has_the_name_of_its_file(rule: str, module: str) -> None:
    assert import_module(module).RULE.id == rule


def test_rules_are_those_of_the_folder() -> None:
    assert rules().keys() == _rule_modules().keys()


def test_every_rule_has_its_entry_point() -> None:
    ours = {rule: f"{module}:RULE" for rule, module in _rule_modules().items()}
    for rule in ELSEWHERE:
        del ours[rule]
    assert ENTRY_POINTS["termwise.rules"] == ours


def test_every_rule_has_its_page() -> None:
    pages = {path.stem: read_page(path).title for path in (ROOT / "docs" / "rules").glob("*.md")}
    assert pages == {rule: rule for rule in _rule_modules()}


@pytest.mark.parametrize("rule", rules())
def test_every_rule_has_its_unit_test(rule: str) -> None:
    module = _rule_modules()[rule].removeprefix("termwise.")
    folder, _, name = module.rpartition(".")
    tests = ROOT / "tests" / "unit" / folder.replace(".", "/")
    assert (tests / f"test_{name}.py").is_file() or rule in ELSEWHERE


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_summary_is_one_sentence(rule: Rule) -> None:
    assert rule.summary[0].isupper()
    assert not rule.summary.endswith(".")


def test_readme_lists_every_rule_with_its_severity() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for rule in rules().values():
        severity = str(rule.severity) if rule.severity is not None else "off"
        line = next((li for li in readme.splitlines() if li.startswith(f"| [`{rule.id}`]")), "")
        assert line.endswith(f"| {severity} |"), rule.id


def test_every_format_has_its_entry_point() -> None:
    assert ENTRY_POINTS["termwise.formats"] == {
        name: f"{module}:FORMAT" for name, (module, _) in BUILT_IN.items()
    }


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_format_is_what_the_registry_says(name: str) -> None:
    module, suffixes = BUILT_IN[name]
    loaded = import_module(module).FORMAT
    assert isinstance(loaded, Format)
    assert (loaded.id, loaded.suffixes) == (name, suffixes)


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_format_has_a_sample(name: str) -> None:
    suffixes = BUILT_IN[name][1]
    folders = (ROOT / "corpora", ROOT / "tests")
    found = (p for folder in folders for s in suffixes for p in folder.rglob(f"*{s}"))
    assert next(found, None) is not None, f"no sample of {name}; add one"


def test_every_report_has_its_golden_file() -> None:
    golden = {path.stem for path in (ROOT / "tests" / "golden" / "reports").iterdir()}
    assert golden == set(reporters())


def test_every_report_has_the_name_of_its_file() -> None:
    files = {path.stem for path in (PACKAGE / "reports").glob("*_report.py")}
    assert files == {f"{name.replace('-', '_')}_report" for name in reporters()}


def _commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for sub in command.list_commands(context):
            inner = command.get_command(context, sub)
            assert inner is not None
            yield from _commands(inner, f"{name} {sub}")


COMMANDS = dict(_commands(cli, "termwise"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help, f"{name} {option.name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference(name: str) -> None:
    assert f"## {name}\n" in (ROOT / "docs" / "cli.md").read_text("utf-8") or name == "termwise"
