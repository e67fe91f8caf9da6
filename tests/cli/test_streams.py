"""Outputs that go away, are closed or are full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Shell

COMMAND = f"{sys.executable} -m termwise check --isolated -f concise a.txt"


@pytest.fixture
def linted(shell: Shell) -> Path:
    """Give a folder whose result is in the cache, so that no pipeline is needed."""
    shell.write("a.txt", "The Client pays. The Client stays. The Customer goes.\n" * 200)
    shell("check", "--isolated", "a.txt")
    return shell.home


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_reader_that_goes_away_is_no_trouble(linted: Path) -> None:
    done = run(f"{COMMAND} | head -1; echo ${{PIPESTATUS[0]}}", linted)
    assert done.stderr == ""
    assert done.stdout.splitlines()[1] == "1"


def test_a_closed_output_is_told(linted: Path) -> None:
    done = run(f"{COMMAND} >&-", linted)
    assert done.returncode == 2
    assert done.stderr.startswith("termwise: standard output is closed")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "--version",
        "check --help",
        "config --schema",
        "completion bash",
        "explain --color always switched-term",
    ],
)
def test_a_full_disk_is_told_by_what_reads_no_file(shell: Shell, command: str) -> None:
    done = run(f"{sys.executable} -m termwise {command} > /dev/full", shell.home)
    assert done.returncode == 2
    assert done.stderr == (
        "termwise: standard output cannot be written (no space left on device); "
        "write to a file with FORMAT=FILE\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(linted: Path) -> None:
    done = run(f"{COMMAND} > /dev/full", linted)
    assert done.returncode == 2
    assert done.stderr == (
        "termwise: standard output cannot be written (no space left on device); "
        "write to a file with FORMAT=FILE\n"
    )


def test_a_report_that_cannot_be_written_is_told(shell: Shell) -> None:
    shell.write("a.txt", "Nothing.\n")
    shell.write("file", "x")
    result = shell("check", "--output-format", "json=file/below.json", "a.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("termwise: file/below.json: the report cannot be written")
    assert "name another file" in result.stderr


def test_a_job_summary_that_cannot_be_written_is_told(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("a.txt", "Nothing.\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(shell.home))
    result = shell("check", "--output-format", "github", "a.txt")
    assert result.exit_code == 2
    assert "the job summary cannot be written" in result.stderr
    assert "correct GITHUB_STEP_SUMMARY" in result.stderr


def test_a_misspelt_format_is_told_before_the_work(shell: Shell) -> None:
    shell.write("a.txt", "The Client.\n")
    result = shell("check", "-f", "json=a.json", "-f", "sariff", "a.txt")
    assert 'did you mean "sarif"?' in result.stderr
    assert not (shell.home / "a.json").exists()


def test_a_closed_input_is_told(linted: Path) -> None:
    done = run(COMMAND.replace("a.txt", "- <&-"), linted)
    assert done.returncode == 2
    assert done.stderr.startswith("termwise: standard input is closed")


def test_what_termwise_did_not_foresee_is_trouble_and_no_finding(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **more: object) -> None:
        raise RuntimeError("the floor\ngave way")

    monkeypatch.setattr("termwise.cli.checking.run", fail)
    result = shell("check", shell.write("a.txt", "The Client.\n").name)
    assert result.exit_code == 2
    assert result.stderr.startswith("termwise: failed (RuntimeError: the floor gave way); see")
    monkeypatch.setenv("TERMWISE_DEBUG", "1")
    assert "Traceback" in shell("check", "a.txt").stderr


@pytest.mark.parametrize(
    "command", ["doctor", "rules", "config", "explain switched-term", "check --diff --isolated ."]
)
def test_every_command_bears_a_reader_that_goes_away(linted: Path, command: str) -> None:
    done = run(f"{sys.executable} -m termwise {command} | true; echo ${{PIPESTATUS[0]}}", linted)
    assert "failed" not in done.stderr
    assert done.stdout.strip() in ("0", "1")


@pytest.mark.parametrize("buffered", ["", "1"])
def test_the_shortest_way_bears_it_too(shell: Shell, buffered: str) -> None:
    shell.write("plain.md", "Nothing to see.\n")
    plain = f"PYTHONUNBUFFERED={buffered} {sys.executable} -m termwise check plain.md"
    done = run(f"{plain} | true; echo ${{PIPESTATUS[0]}}", shell.home)
    assert (done.stdout, done.stderr) == ("0\n", "")
    if Path("/dev/full").exists():
        done = run(f"{plain} > /dev/full", shell.home)
        assert done.returncode == 2
        assert done.stderr.startswith("termwise: standard output cannot be written (no space")


def test_without_standard_error_the_status_still_tells(linted: Path) -> None:
    assert run(COMMAND + " 2>&-", linted).returncode == 1
    assert run(COMMAND.replace("a.txt", "gone.txt") + " 2>&-", linted).returncode == 2


@pytest.mark.parametrize(
    ("formats", "told"),
    [
        (["json="], '"json=" names no file; write json=FILE, or json alone'),
        (["json=a", "sarif=./a"], '"json=a" and "sarif=./a" go to one file; give each its own'),
        (["json=a", "json=a"], '"json=a" and "json=a" go to one file; give each its own'),
    ],
)
def test_every_report_needs_a_file_of_its_own(shell: Shell, formats: list[str], told: str) -> None:
    for command in ("check", "fix"):
        result = shell(command, *(part for name in formats for part in ("-f", name)), ".")
        assert (result.exit_code, result.stderr) == (2, f"termwise: {told}\n")


def test_what_a_run_writes_it_does_not_read_the_next_time(shell: Shell) -> None:
    shell.write("a.txt", "The Client pays. The Client stays. The Customer goes.\n")
    shell.write("notes/b.txt", "Nothing.\n")
    args = ("check", "-f", "json", "-f", "markdown=report.md", "--annotate", "notes", ".")
    assert shell(*args).stdout == shell(*args).stdout
    assert '"report.md"' in shell("check", "-f", "json", "report.md").stdout
