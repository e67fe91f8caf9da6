"""The shortest way says what the ordinary way says, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Shell

from termwise.cli.express import LETTERS, SUFFIXES, nothing_to_say
from termwise.engine.quick import letters
from termwise.formats.registry import BUILT_IN
from termwise.termsets.loader import load

QUIET = "Nothing of ours – here.\n"


def test_it_knows_the_shipped_terms_and_suffixes() -> None:
    assert letters(load("client-customer")) == LETTERS
    text_suffixes = (BUILT_IN[name][1] for name in ("markdown", "text", "html"))
    assert sorted(SUFFIXES) == sorted(suffix for group in text_suffixes for suffix in group)


@pytest.mark.parametrize(
    "args", [["a.md"], ["a.md", "b.html"], ["a.md", "./a.md"], ["--force-exclude", "sub/c.TXT"]]
)
def test_both_ways_say_the_same(shell: Shell, args: list[str]) -> None:
    for name in ("a.md", "b.html", "sub/c.TXT"):
        shell.write(name, QUIET)
    assert nothing_to_say(["check", *args]) == shell("check", *args).stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "The HttpClient."),
        ("a.md", "CUSTOMER"),
        ("a.md", "cuſtomer"),
        ("a.md", "clıent"),
        ("a.md", "x <!-- termwise: ignore -->"),
        ("a.md", ""),
        ("a.md", "{\\rtf1 x"),
        ("a.md", "a\0b"),
        ("a.docx", QUIET),
        ("a.pdf", QUIET),
    ],
)
def test_what_is_not_plain_goes_the_ordinary_way(shell: Shell, name: str, text: str) -> None:
    shell.write(name, text)
    assert nothing_to_say(["check", name]) is None


@pytest.mark.parametrize("args", [[], ["."], ["gone.md"], ["-"], ["a.md", "--statistics"], ["b"]])
def test_other_requests_go_the_ordinary_way(shell: Shell, args: list[str]) -> None:
    shell.write("a.md", QUIET)
    assert nothing_to_say(["check", *args]) is None
    assert nothing_to_say(["explain", "a.md"]) is None


def test_configuration_and_environment_go_the_ordinary_way(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shell.write("sub/a.md", QUIET)
    assert nothing_to_say(["check", str(path)]) is not None
    monkeypatch.setenv("TERMWISE_OUTPUT_FORMAT", "json")
    assert nothing_to_say(["check", str(path)]) is None
    monkeypatch.delenv("TERMWISE_OUTPUT_FORMAT")
    shell.write("pyproject.toml", "[tool.termwise]\n")
    assert nothing_to_say(["check", str(path)]) is None
    monkeypatch.chdir("/")
    assert nothing_to_say(["check", str(path)]) is None
    Path(shell.home / "pyproject.toml").unlink()
    shell.write("sub/.termwise.toml", "")
    assert nothing_to_say(["check", str(path)]) is None
