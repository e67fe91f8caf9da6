from __future__ import annotations

import pytest
from tests.conftest import Shell
from tests.formats_office.words import make_docx, para, run
from tests.helpers.surface import SurfaceAnalyser

TEXT = "The Client pays. The Client stays. The Customer goes.\n"


@pytest.mark.parametrize("name", ["json", "full", "sarif"])
def test_a_second_run_says_the_same_without_the_analyser(
    shell: Shell, surface: SurfaceAnalyser, name: str
) -> None:
    for number in range(3):
        shell.write(f"{number}.html", f"<p>{TEXT}</p><p>{number}</p>\n")
    first = shell("check", "--output-format", name, ".")
    assert surface.calls == 3
    second = shell("check", "--output-format", name, ".")
    assert surface.calls == 3
    assert (first.stdout, first.exit_code) == (second.stdout, second.exit_code)
    shell.write("1.html", TEXT)
    shell("check", "--output-format", name, ".")
    assert surface.calls == 4


def test_no_cache_and_clean(shell: Shell, surface: SurfaceAnalyser) -> None:
    shell.write("a.txt", TEXT)
    shell("check", "--no-cache", ".")
    assert not (shell.home / ".termwise_cache").exists()
    shell("check", ".")
    assert shell("clean").stdout == "1 result deleted\n"
    shell("check", ".")
    assert surface.calls == 3


def test_the_cache_lives_with_the_project(shell: Shell) -> None:
    shell.write("termwise.toml", 'cache-dir = ".kept"\n')
    shell.write("docs/a.txt", TEXT)
    shell("check", "docs")
    assert (shell.home / ".kept" / "CACHEDIR.TAG").is_file()


def test_the_cache_folder_of_the_command_line_starts_from_the_current_folder(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("termwise.toml", 'cache-dir = ".kept"\n')
    monkeypatch.chdir(shell.write("docs/a.txt", TEXT).parent)
    shell("check", "--cache-dir", "here", "a.txt")
    assert (shell.home / "docs" / "here" / "CACHEDIR.TAG").is_file()
    assert not (shell.home / "here").exists()
    assert shell("clean", "--cache-dir", "here").stdout == "1 result deleted\n"


def test_a_copy_is_told_of_under_its_own_name(shell: Shell) -> None:
    body = para("The Client. ", run("Customer", "<w:vanish/>"))
    told = []
    for name in ("old.docx", "new.docx"):
        (shell.home / name).write_bytes(make_docx(body))
        told.append(shell("check", name).stdout)
    assert "hidden text not checked" in told[0]
    assert told[0].replace("old", "new") == told[1]


def test_two_processes_say_what_one_says(shell: Shell) -> None:
    for number in range(6):
        shell.write(f"{number}.txt", TEXT * (number + 1))
    args = ("check", "--no-cache", "--output-format", "json", ".")
    assert shell(*args, "--jobs", "2").stdout == shell(*args, "--jobs", "1").stdout
