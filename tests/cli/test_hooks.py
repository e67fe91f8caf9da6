from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import Shell

from termwise.formats.registry import all_suffixes

ROOT = Path(__file__).parents[2]
MANIFEST = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")


def test_both_names_hold_the_same_manifest() -> None:
    assert (ROOT / "pre-commit-hooks.yaml").read_text("utf-8") == MANIFEST


def test_each_hook_stands_there_once() -> None:
    found = re.findall(r"- id: (.+)", MANIFEST)
    assert sorted(found) == ["termwise", "termwise-fix", "termwise-folder"]


def test_the_hook_takes_the_files_that_termwise_reads() -> None:
    found = re.search(r"files: (.+)", MANIFEST)
    assert found is not None
    pattern = re.compile(found[1])
    assert all(pattern.search(f"a/B{suffix}") for suffix in all_suffixes())
    assert pattern.search("A.DOCX")
    assert not pattern.search("a.py")
    assert not pattern.search("md")


@pytest.mark.parametrize("entry", re.findall(r"entry: termwise (.+)", MANIFEST))
def test_every_entry_is_a_command_that_runs(shell: Shell, entry: str) -> None:
    shell.write("a.md", "Nothing here.\n")
    names = [] if entry.endswith(".") else ["a.md"]
    assert shell(*entry.split(), *names).exit_code == 0
