from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from termwise.config.settings import Settings
from termwise.engine.discover import Found
from termwise.engine.discover import discover as discover_with


def suffixes() -> tuple[str, ...]:
    return (".md", ".docx")


def discover(paths: list[str], settings: Settings, known: Callable[[], tuple[str, ...]]) -> Found:
    return discover_with(paths, lambda folder: settings, known)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_searches_folders_in_order_and_leaves_out_what_is_hidden(here: Path) -> None:
    put(here, "b.md", "a/z.DOCX", "a/y.md", ".secret/x.md", ".x.md", "a/~$z.docx", "c.py")
    put(here, "node_modules/p/readme.md")
    assert discover(["."], Settings(), suffixes).files == ("a/y.md", "a/z.DOCX", "b.md")


def test_keeps_the_path_as_given_and_each_file_once(here: Path) -> None:
    put(here, "docs/a.md", "docs/b.md")
    found = discover(["./docs/b.md", "docs", str(here / "docs/a.md")], Settings(), suffixes)
    assert found.files == ("./docs/b.md", "docs/a.md")


def test_takes_a_named_file_whatever_its_suffix_or_absence(here: Path) -> None:
    put(here, "notes.odt")
    assert discover(["notes.odt", "gone.md"], Settings(), suffixes).files == (
        "notes.odt",
        "gone.md",
    )


def test_copies_that_termwise_made_are_left_out_unless_they_are_named(here: Path) -> None:
    put(here, "a.docx", "a.termwise.docx", "out/b.termwise.docx", "c.docx", "c.termwise.md")
    found = discover(["."], Settings(), suffixes)
    assert found.files == ("a.docx", "c.docx", "c.termwise.md")
    assert found.copies == ("out/b.termwise.docx",)
    named = discover(["a.termwise.docx", "out/b.termwise.docx"], Settings(), suffixes)
    assert named.files == ("a.termwise.docx", "out/b.termwise.docx")
    assert named.copies == ()


def test_tells_of_folders_without_files(here: Path) -> None:
    put(here, "empty/readme.rst")
    assert discover(["empty"], Settings(), suffixes).empty == ("empty",)


def test_tells_of_folders_whose_files_are_all_excluded(here: Path) -> None:
    (here / ".git").mkdir()
    put(here, "old/a.md", "built/deep/b.md", "bare/c.rst", "bare/.d.md", "half/e.md", "half/f.md")
    (here / ".gitignore").write_text("built/deep/\nbare/\n")
    settings = Settings(root=str(here), exclude=("old/", "half/e.md"))
    found = discover(["old", "built", "bare", "half"], settings, suffixes)
    assert found.files == ("half/f.md",)
    assert found.excluded == ("old", "built")
    assert found.empty == ("bare",)


def test_what_the_run_writes_itself_is_not_told_to_be_excluded(here: Path) -> None:
    put(here, "out/report.md")
    found = discover_with(
        ["out"], lambda folder: Settings(), suffixes, leave_out=[here / "out" / "report.md"]
    )
    assert (found.empty, found.excluded) == (("out",), ())


def test_git_ignored_files_are_left_out_from_the_repository_down(here: Path) -> None:
    put(here, "docs/a.md", "docs/old/b.md", "docs/keep.md", "build/c.md", "docs/sub/d.md")
    (here / ".git" / "info").mkdir(parents=True)
    (here / ".git" / "info" / "exclude").write_text("d.md\n", encoding="utf-8")
    (here / ".gitignore").write_text("build/\nold/\n*.md\n!a.md\n", encoding="utf-8")
    (here / "docs" / ".gitignore").write_text("!keep.md\n", encoding="utf-8")
    assert discover(["docs"], Settings(), suffixes).files == ("docs/a.md", "docs/keep.md")
    everything = discover(["."], Settings(respect_gitignore=False), suffixes).files
    assert len(everything) == 5


def test_a_git_ignored_folder_that_is_named_is_searched(here: Path) -> None:
    put(here, "build/c.md")
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("build/\n", encoding="utf-8")
    assert discover(["build"], Settings(), suffixes).files == ("build/c.md",)


def test_exclude_is_relative_to_the_root_and_can_be_forced(here: Path) -> None:
    put(here, "docs/a.md", "legacy/b.md")
    settings = Settings(exclude=("/legacy/",), root=str(here))
    assert discover(["."], settings, suffixes).files == ("docs/a.md",)
    assert discover(["legacy/b.md"], settings, suffixes).files == ("legacy/b.md",)
    forced = Settings(exclude=("/legacy/",), force_exclude=True, root=str(here))
    assert discover(["legacy/b.md"], forced, suffixes).files == ()


@pytest.mark.parametrize("line", ["!", "! ", "gone\\"])
def test_a_line_that_git_passes_over_stops_nothing(here: Path, line: str) -> None:
    put(here, "a.md", "b.md")
    (here / ".git").mkdir()
    (here / ".gitignore").write_text(f"{line}\na.md\n", encoding="utf-8")
    assert discover(["."], Settings(), suffixes).files == ("b.md",)
