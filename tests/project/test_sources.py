"""What is in the repository: small files, one way of imports, nothing that is not ours."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from termwise.compat import tomllib

ROOT = Path(__file__).parents[2]
LONGEST = 400
CODE = {".py", ".toml", ".cfg", ".yaml", ".yml", ".md"}
LEFT_OPEN = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")  # fmt: skip
DOCUMENTS = {".md", ".txt", ".html", ".htm", ".docx", ".pdf"}
LICENCES = {"CC BY 4.0"}


@cache
def _files() -> tuple[Path, ...]:
    """Return the files of the repository, or of the folder when it is no checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0 and listed.stdout:
        return tuple(path for name in listed.stdout.split("\0") if (path := ROOT / name).is_file())
    return tuple(p for p in ROOT.rglob("*") if p.is_file() and ".venv" not in p.parts)


def _sources(*suffixes: str) -> list[Path]:
    return [path for path in _files() if path.suffix in suffixes]


def test_no_python_file_is_long() -> None:
    sizes = {p: len(p.read_text("utf-8").splitlines()) for p in _sources(".py")}
    long = {str(p.relative_to(ROOT)): size for p, size in sizes.items() if size >= LONGEST}
    assert long == {}


def test_nothing_is_left_open() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _sources(*CODE)
        if "corpora" not in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if LEFT_OPEN.search(line)
    ]
    assert found == []


def test_imports_keep_to_the_floors() -> None:
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    pytest.importorskip("importlinter")
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_document_is_licensed() -> None:
    documents = [
        path
        for path in _files()
        if path.is_relative_to(ROOT / "corpora")
        and path.suffix in DOCUMENTS
        and path.parent != ROOT / "corpora"
    ]
    assert documents
    for path in documents:
        gold = tomllib.loads((path.parent / "gold.toml").read_text("utf-8"))
        assert gold["licence"] in LICENCES, path
        assert gold["author"] == "The termwise contributors", path


def test_documents_of_others_stay_outside() -> None:
    """Labels may name public documents; the documents themselves are never committed."""
    labels = {path.stem for path in _files() if path.parent == ROOT / "training" / "labels"}
    copies = [
        str(path.relative_to(ROOT))
        for path in _files()
        if path.suffix in DOCUMENTS and path.stem in labels and path.name != "README.md"
    ]
    assert copies == []


def test_weights_have_their_licence() -> None:
    for pipeline in (ROOT / "src" / "termwise" / "language").glob("*/meta.json"):
        assert "CC BY-SA 4.0" in (pipeline.parent / "MODEL_CARD.md").read_text("utf-8")
        assert "Attribution-ShareAlike" in (pipeline.parent / "LICENSE").read_text("utf-8")
