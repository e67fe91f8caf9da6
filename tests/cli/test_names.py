"""Names of files and folders that are hard to print, and folders that nobody may open."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.conftest import Shell

from termwise.engine.plugins import reporters

FAULTY = "The Client pays. The Client stays. The Customer goes.\n"
NOT_TEXT = os.fsdecode(b"bad\xff.txt")


@pytest.fixture
def oddly_named(shell: Shell) -> Shell:
    try:
        for name in ("a b.txt", "new\nline.txt", NOT_TEXT, "ünï%20:c.txt"):
            (shell.home / name).write_text(FAULTY, "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system does not take such names")
    return shell


@pytest.mark.parametrize("name", sorted(reporters()))
def test_every_report_names_every_file(oddly_named: Shell, name: str) -> None:
    result = oddly_named("check", "--no-cache", "-f", name, "-f", f"{name}=out", ".")
    assert result.exit_code == 1, result.output
    assert (oddly_named.home / "out").read_bytes().decode("utf-8") == result.stdout
    if name in ("json", "sarif", "gitlab", "rdjson"):
        assert json.loads(result.stdout)
    if name in ("junit", "checkstyle"):
        assert len(ElementTree.fromstring(result.stdout)) == 4


def test_a_name_that_is_no_text_leads_back_to_its_file(oddly_named: Shell) -> None:
    files = json.loads(oddly_named("check", "-f", "json", ".").stdout)["files"]
    assert all(Path(file["path"]).is_file() for file in files)
    sarif = oddly_named("check", "-f", "sarif", ".").stdout
    assert '"uri": "bad%FF.txt"' in sarif
    assert '"uri": "new%0Aline.txt"' in sarif


def test_a_finding_stays_on_one_line(oddly_named: Shell) -> None:
    lines = oddly_named("check", "-f", "concise", ".").stdout.splitlines()
    assert len(lines) == 5
    assert lines[2].startswith("new\\nline.txt:1:")


def test_the_list_of_files_is_of_their_true_names(oddly_named: Shell) -> None:
    listed = oddly_named("check", "--show-files", ".").stdout_bytes
    assert b"bad\xff.txt\n" in listed


def test_such_files_are_fixed_too(oddly_named: Shell) -> None:
    assert oddly_named("fix", "--unsafe-fixes", NOT_TEXT).exit_code == 0
    assert "Customer" not in (oddly_named.home / NOT_TEXT).read_text("utf-8")


def test_such_files_have_a_baseline_too(oddly_named: Shell) -> None:
    assert oddly_named("baseline", "create", ".").stdout.endswith("4 findings accepted\n")
    result = oddly_named("check", "--baseline", "termwise-baseline.json", ".")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_folder_that_cannot_be_opened_is_not_clean(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("open/a.txt", "Nothing.\n")
    shell.write("shut/b.txt", FAULTY)
    real = os.scandir

    def scandir(folder: os.PathLike[str]) -> object:
        if Path(folder).name == "shut":
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr("termwise.engine.discover.os.scandir", scandir)
    result = shell("check", ".")
    assert result.exit_code == 2
    assert "termwise: shut: cannot be opened (" in result.stderr
    assert "1 file could not be read" in result.stdout


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is shut to whom owns all"
)
def test_a_folder_without_permissions_is_told(shell: Shell) -> None:
    shell.write("shut/b.txt", FAULTY)
    (shell.home / "shut").chmod(0)
    try:
        for path in (".", "shut", "shut/b.txt"):
            result = shell("check", path)
            assert result.exit_code == 2
            assert "cannot be opened (permission denied)" in result.stderr
    finally:
        (shell.home / "shut").chmod(0o755)


def test_reports_for_a_forge_name_files_from_the_top_of_the_repository(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("bids/a.txt", FAULTY)
    monkeypatch.chdir(shell.home / "bids")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(shell.home))
    assert "file=bids/a.txt," in shell("check", "-f", "github", "./a.txt").stdout
    assert '"uri": "bids/a.txt"' in shell("check", "-f", "sarif", ".").stdout
    monkeypatch.delenv("GITHUB_WORKSPACE")
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    full = str(shell.home / "bids" / "a.txt")
    assert '"path": "a.txt"' in shell("check", "-f", "gitlab", full).stdout
    assert shell("check", "-f", "concise", "./a.txt").stdout.startswith("./a.txt:1:")


@pytest.mark.parametrize("mark", ["folder", "file"])  # a file in worktrees and submodules
def test_elsewhere_the_top_of_the_repository_is_where_git_is(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    if mark == "file":
        shell.write(".git", "gitdir: elsewhere\n")
    else:
        (shell.home / ".git").mkdir()
    shell.write("bids/a.txt", FAULTY)
    (shell.home / "bids" / "new").mkdir()
    monkeypatch.chdir(shell.home / "bids" / "new")
    for name, told in (("github", "file="), ("gitlab", '"path": "'), ("sarif", '"uri": "')):
        assert f"{told}bids/a.txt" in shell("check", "-f", name, "../a.txt").stdout
    assert shell("check", "-f", "concise", "../a.txt").stdout.startswith("../a.txt:1:")
