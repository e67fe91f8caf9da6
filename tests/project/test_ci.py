"""The recipes for continuous integration, and the action, run as far as they can be run here."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import click
import pytest
import yaml
from markdown_it import MarkdownIt
from tests.conftest import Shell

from termwise.cli.root import cli

ROOT = Path(__file__).parents[2]
LETTER = ROOT / "corpora" / "showcase" / "engagement-letter" / "document.docx"
FENCES = [
    (token.info, token.content)
    for token in MarkdownIt().parse((ROOT / "docs" / "ci.md").read_text("utf-8"))
    if token.type == "fence"
]
RUNS = [
    shlex.split(words)
    for _, content in FENCES
    for words in re.findall(r"(?<![\w./-])(?:\.venv/bin/)?termwise ([a-z]+ --?[^\n']+)", content)
]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}


@pytest.fixture
def proposals(shell: Shell) -> Path:
    folder = shell.home / "proposals"
    folder.mkdir()
    shutil.copy(LETTER, folder / "letter.docx")
    (folder / "offer.md").write_text("The Client. The Client. The Customer.\n", "utf-8")
    return folder


def well_formed(path: Path) -> bool:
    """Say whether a report is of the kind that its suffix promises."""
    text = path.read_text("utf-8")
    if path.suffix == ".xml":
        return bool(list(ElementTree.fromstring(text)))
    return bool(json.loads(text))


def test_there_is_a_command_in_the_recipe_of_each_system() -> None:
    systems = [
        info for info, content in FENCES if "termwise check" in content or "uses: OWNER" in content
    ]
    assert systems == ["console", "yaml", "yaml", "yaml", "yaml", "groovy"]
    assert len(RUNS) == 5


@pytest.mark.parametrize("content", [content for info, content in FENCES if info == "yaml"])
def test_recipes_are_yaml(content: str) -> None:
    assert isinstance(yaml.safe_load(content), dict)


@pytest.mark.parametrize("command", RUNS, ids=lambda command: " ".join(command)[:60])
def test_the_command_of_each_recipe_runs(shell: Shell, proposals: Path, command: list[str]) -> None:
    if "--baseline" in command:
        assert shell("baseline", "create", "proposals/").exit_code == 0
    expected = 0 if "--baseline" in command else 1
    assert shell(*command).exit_code == expected
    named = [word.partition("=")[2] for word in command if "=" in word]
    assert all(well_formed(shell.home / name) for name in named)
    if "--annotate" in command:
        assert len(list((shell.home / "annotated").rglob("*.docx"))) == 1


def test_every_file_that_a_recipe_hands_on_is_one_it_writes() -> None:
    for info, content in FENCES:
        if info == "console" or "termwise check" not in content:
            continue
        made = {
            word.partition("=")[2]
            for word in content.split()
            if word.startswith(("sarif=", "junit=", "gitlab="))
        }
        assert made
        assert all(content.count(name) > 1 or Path(name).parent.name in content for name in made)


def test_inputs_of_the_action_are_options_of_check() -> None:
    check = cli.get_command(click.Context(cli), "check")
    assert check is not None
    options = {name for one in check.params for name in one.opts}
    ours = {"paths", "working-directory", "artifact-name", "version", "python-version"}
    assert {f"--{name}" for name in ACTION["inputs"]} - options == {f"--{name}" for name in ours}
    script = STEPS["Check"]["run"]
    used = set(re.findall(r"--[a-z-]+", script))
    assert used == ({f"--{name}" for name in ACTION["inputs"]} & options) | {"--output-format"}


def test_the_page_names_every_input_of_the_action() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert [name for name in ACTION["inputs"] if f"`{name}`" not in page] == []


def test_no_input_is_pasted_into_a_script() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert scripts
    assert not any("${{" in script for script in scripts)


def test_every_script_is_one_that_bash_can_read() -> None:
    for script in (step["run"] for step in STEPS.values() if "run" in step):
        subprocess.run(["bash", "-n", "-c", script], check=True)


def act(
    folder: Path, *, python: str | Path = sys.executable, **inputs: str
) -> subprocess.CompletedProcess[str]:
    """Run the step that checks as GitHub does, with the inputs given."""
    step = STEPS["Check"]
    values: dict[str, Any] = {name: one["default"] for name, one in ACTION["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    env = {
        name: values[match[1]]
        for name, source in step["env"].items()
        if (match := re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", source))
    }
    env |= {
        "PYTHON": str(python),
        "PYTHONPATH": str(ROOT / "src"),
        "PATH": os.environ["PATH"],
        "RUNNER_TEMP": str(folder / "temp"),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        "TERMWISE_CACHE_DIR": str(folder / "cache"),
    }
    (folder / "temp").mkdir()
    bash = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    return subprocess.run(bash, cwd=folder, env=env, text=True, capture_output=True, check=False)


@pytest.mark.model
def test_the_action_annotates_reports_and_fails(tmp_path: Path) -> None:
    folder = tmp_path / "our bids"
    folder.mkdir()
    shutil.copy(LETTER, folder / "letter.docx")
    done = act(tmp_path, paths="our bids\n", fail_level="error", statistics="true")
    assert done.returncode == 1, done.stderr
    assert "::error file=our bids/letter.docx" in done.stdout
    assert (tmp_path / "summary").read_text("utf-8").startswith("## termwise")
    assert len(list((tmp_path / "temp" / "termwise-annotated").rglob("letter.termwise.docx"))) == 1
    name, _, sarif = (tmp_path / "output").read_text("utf-8").strip().partition("=")
    assert (name, well_formed(Path(sarif))) == ("sarif", True)


def test_the_action_passes_what_is_asked_on(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Nothing here.\n", "utf-8")
    (tmp_path / "b.toml").write_text('confidence = "certain"\n', "utf-8")
    done = act(tmp_path, paths="a.md\n\n", config="b.toml", exit_zero="true", annotate="false")
    assert done.returncode == 0, done.stderr
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    assert act(wrong, prefer="client", confidence="maybe").returncode == 2
    assert not (wrong / "output").exists()


def test_every_input_reaches_check(tmp_path: Path) -> None:
    """A stand-in for Python prints the arguments that the step makes of its inputs."""
    flags = {"isolated", "include-hidden", "statistics", "exit-zero"}
    others = {"annotate", "working-directory", "artifact-name", "version", "python-version"}
    plain = [name for name in ACTION["inputs"] if name not in {*flags, *others}]
    values = dict.fromkeys(flags, "true") | {name: f"x {name}" for name in plain}
    values |= {"paths": "a b\nc\n", "per-file-ignores": "a b/**:r\n\nc:s,t\n"}
    tell = tmp_path / "python"
    tell.write_text('#!/bin/sh\nfor one in "$@"; do echo "$one"; done\n', "utf-8")
    tell.chmod(0o755)
    inputs = {name.replace("-", "_"): value for name, value in values.items()}
    told = act(tmp_path, python=tell, **inputs).stdout.splitlines()
    for name in plain:
        if name not in ("paths", "per-file-ignores"):
            assert told[told.index(f"--{name}") + 1] == f"x {name}"
    assert all(f"--{name}" in told for name in flags)
    first = told.index("--per-file-ignores")
    wanted = ["--per-file-ignores", "a b/**:r", "--per-file-ignores", "c:s,t"]
    assert told[first : first + 4] == wanted
    assert told[told.index("--") :] == ["--", "a b", "c"]
