"""What starts is what is needed: a slow hook gets switched off."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Shell

ROOT = Path(__file__).parents[2]
# What a cache keeps is good for one installation only, so all of them run the same files.
ENV = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
HEAVY = ("spacy", "lxml", "rich", "pypdf", "markdown_it", "importlib.metadata", "pathspec")
PROBE = """
import sys
from termwise.cli.root import cli
try:
    cli({args!r}, prog_name="termwise")
except SystemExit as end:
    assert not end.code, end.code
print("loaded:", *sorted(sys.modules))
"""


def loaded(*args: str, cwd: Path) -> set[str]:
    out = subprocess.run(
        [sys.executable, "-c", PROBE.format(args=list(args))],
        cwd=cwd,
        env=ENV,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return set(out.rsplit("loaded:", 1)[1].split())


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["check", "--help"]])
def test_help_and_version_load_click_and_little_else(args: list[str], tmp_path: Path) -> None:
    modules = loaded(*args, cwd=tmp_path)
    assert not modules & {*HEAVY, "termwise.engine", "termwise.config"}


@pytest.mark.parametrize("name", ["plain.md", "plain.txt", "plain.html"])
def test_a_text_file_without_terms_loads_nothing_heavy(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Nothing of ours here.\n", encoding="utf-8")
    assert not loaded("check", "--no-cache", name, cwd=tmp_path) & set(HEAVY)


def test_importing_the_package_is_cheap(tmp_path: Path) -> None:
    code = "import sys, termwise; print(len([m for m in sys.modules if m.startswith('termwise')]))"
    out = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=ENV,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert out.strip() == "1"


def test_a_run_over_unchanged_files_loads_neither_spacy_nor_lxml(shell: Shell) -> None:
    sample = ROOT / "corpora" / "showcase" / "agency-page" / "document.docx"
    shutil.copy(sample, shell.home / "a.docx")
    shell.write("b.md", "The Client pays.\n")
    shell("check", ".")
    modules = loaded("check", "--exit-zero", ".", cwd=shell.home)
    assert "termwise.engine.records" in modules
    assert not modules & {"spacy", "lxml", "docx", "rich", "markdown_it"}
