from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from termwise.compat import tomllib
from termwise.errors import PluginError, UnreadableFile
from termwise.formats import registry
from termwise.model.format import Format

ROOT = Path(__file__).parents[3]


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
    points: list[EntryPoint] = []
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: points)
    registry._plugins.cache_clear()
    yield points
    registry._plugins.cache_clear()


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name, value, registry.GROUP)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("deal.md", "markdown"),
        ("DEAL.MARKDOWN", "markdown"),
        ("a.b/c.mdx", "markdown"),
        (".txt", "text"),
        ("x.y.htm", "html"),
    ],
)
def test_the_suffix_decides(path: str, name: str) -> None:
    assert registry.format_for(path).id == name


@pytest.mark.parametrize("path", ["deal.xyz", "README", "md"])
def test_an_unknown_suffix_is_told_with_those_that_are_known(
    path: str, plugins: list[EntryPoint]
) -> None:
    with pytest.raises(UnreadableFile, match=r"does not read .*\.docx") as caught:
        registry.format_for(path)
    assert caught.value.kind == "unsupported"


def test_the_built_in_lines_are_those_of_the_entry_points_and_the_formats() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    points = project["entry-points"][registry.GROUP]
    assert points == {name: f"{module}:FORMAT" for name, (module, _) in registry.BUILT_IN.items()}
    for name, (module, suffixes) in registry.BUILT_IN.items():
        built_in = import_module(module).FORMAT
        assert (built_in.id, built_in.suffixes) == (name, suffixes)


def test_a_plugin_is_read_from_its_entry_point(
    plugins: list[EntryPoint], monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = Format("xyz", (".xyz",), registry.format_for(".txt").read)
    monkeypatch.setattr(sys.modules[__name__], "THEIRS", theirs, raising=False)
    plugins.append(point("xyz", f"{__name__}:THEIRS"))
    assert registry.format_for("deal.xyz") is theirs
    assert ".xyz" in registry.all_suffixes()


def test_built_in_entry_points_are_not_loaded_twice(plugins: list[EntryPoint]) -> None:
    plugins.append(point("pdf", "termwise.formats.pdf:FORMAT"))
    assert registry._plugins() == ()


@pytest.mark.parametrize(
    ("value", "reason"),
    [("no_such_module:FORMAT", "ModuleNotFoundError"), ("json:dumps", "is a function")],
)
def test_a_broken_plugin_is_named_in_one_line(
    plugins: list[EntryPoint], value: str, reason: str
) -> None:
    plugins.append(point("theirs", value))
    with pytest.raises(PluginError) as caught:
        registry.all_suffixes()
    message = str(caught.value)
    assert "'theirs'" in message
    assert value in message
    assert reason in message
    assert "\n" not in message


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_reading_text_imports_no_word_or_pdf_library(suffix: str) -> None:
    code = (
        "import sys\n"
        "from termwise.formats.registry import format_for\n"
        "from termwise.model.format import ReadOptions\n"
        f"format_for('{suffix}').read(b'# Client', 'x', ReadOptions())\n"
        "heavy = {'lxml', 'docx', 'pypdf', 'pypdfium2', 'spacy', 'importlib.metadata'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout.strip() == "[]"
