"""What the documents for people say is so: links lead somewhere, samples are what is printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
_SAMPLE = re.compile(
    r"(?P<mark><!-- output: termwise (?P<command>[^\n]*) -->\n)(?:\n```text\n(?P<shown>.*?)```\n)?",
    re.DOTALL,
)


def _links(page: Path) -> list[str]:
    tokens = MarkdownIt().parse(page.read_text("utf-8"))
    inner = (child for token in tokens for child in token.children or ())
    return [str(child.attrs["href"]) for child in inner if child.type == "link_open"]


def _anchors(page: Path) -> set[str]:
    tokens = MarkdownIt().parse(page.read_text("utf-8"))
    titles = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for link in _links(page):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def _run(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUTF8": "1",
            "NO_COLOR": "1",
            "COLUMNS": "100",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.stdout


@pytest.mark.model
def test_readme_shows_what_is_printed(update: bool) -> None:
    text = README.read_text("utf-8")
    samples = list(_SAMPLE.finditer(text))
    assert samples
    for sample in samples:
        command = sample["command"].split()
        printed = (
            f"$ termwise {sample['command']}\n{_run('-m', 'termwise', *command, '--no-cache')}"
        )
        if update:
            text = text.replace(sample[0], f"{sample['mark']}\n```text\n{printed}```\n")
            README.write_text(text, encoding="utf-8")
        else:
            assert sample["shown"] == printed, "run: pytest tests/project --update"


@pytest.mark.model
def test_python_of_the_readme_runs() -> None:
    tokens = MarkdownIt().parse(README.read_text("utf-8"))
    (code,) = [token.content for token in tokens if token.info == "python"]
    assert _run("-c", code) == "5 defined-term-drift Customer -> Client\n"


def test_readme_gives_the_commands_of_ci() -> None:
    readme = README.read_text("utf-8")
    assert "pip install . && .venv/bin/termwise check corpora/showcase" in readme
    assert 'pip install -e ".[dev]" && .venv/bin/pytest' in readme
