"""Run docs/extending/*.md: write the files of a page, install its plugin, run its commands.

A fence with two words of info is a file (``python house_rules.py``); ``console`` fences hold a
command after ``$`` and what it prints.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from termwise.compat import tomllib

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "extending").glob("*.md"))


def _fences(page: Path) -> list[tuple[list[str], str]]:
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    return [(token.info.split(), token.content) for token in tokens if token.type == "fence"]


def _install(folder: Path) -> None:
    """Make the entry points of the example known, as installing its package would."""
    project = folder / "pyproject.toml"
    if not project.exists():
        return
    about = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    info = folder / f"{about['name'].replace('-', '_')}-{about['version']}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n"
    (info / "METADATA").write_text(head, encoding="utf-8")
    lines = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items())
        for group, points in about["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_example_does_what_the_page_says(page: Path, tmp_path: Path) -> None:
    sessions = []
    for info, content in _fences(page):
        if len(info) == 2:
            (tmp_path / info[1]).write_text(content, encoding="utf-8")
        elif info == ["console"]:
            sessions.append(content)
    _install(tmp_path)
    assert sessions
    path = os.pathsep.join((str(tmp_path), str(ROOT / "src")))
    for session in sessions:
        command, _, expected = session.removeprefix("$ termwise ").partition("\n")
        done = subprocess.run(
            [sys.executable, "-m", "termwise", *shlex.split(command)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "NO_COLOR": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stdout + done.stderr == expected


def test_there_is_a_page_for_every_way_to_extend() -> None:
    names = ["input-formats", "output-formats", "rules", "term-sets"]
    assert [page.stem for page in PAGES] == names
