from __future__ import annotations

import pytest
from tests.conftest import Shell

from termwise.engine.plugins import reporters

SWITCH = "The Client pays. The Client stays. The Customer goes.\n"


@pytest.mark.parametrize("command", ["check", "fix"])
@pytest.mark.parametrize("name", ["k.md", "notes.odd"])
def test_what_is_checked_is_not_replaced_by_its_report(
    shell: Shell, command: str, name: str
) -> None:
    path = shell.write(name, SWITCH)
    result = shell(command, "-f", f"json=./{name}", str(path))
    assert result.exit_code == 2
    assert result.stderr == (
        f'termwise: "json=./{name}" would overwrite ./{name}, which is to be checked; '
        "name another file\n"
    )
    assert path.read_text("utf-8") == SWITCH


@pytest.mark.parametrize(
    "document",
    [
        SWITCH,
        "## termwise\n\nHow we write.\n",
        "1 error in 1 file.\n\nThe Client pays.\n",
        '<?xml version="1.0"?>\n<html><body><p>The Client pays.</p></body></html>\n',
        "[The Client](a.md) pays.\n",
        "{{ include }}\n",
        "<!-- termwise: ignore-file -->\nThe Client pays.\n",
    ],
)
def test_a_document_is_not_replaced_by_a_report(shell: Shell, document: str) -> None:
    path = shell.write("k.md", document)
    shell.write("a.md", SWITCH)
    result = shell("check", "-f", "markdown=k.md", ".")
    assert result.exit_code == 2
    assert "would overwrite k.md, which is no report of termwise" in result.stderr
    assert path.read_text("utf-8") == document


@pytest.mark.parametrize("text", [SWITCH, "Nothing.\n", "The Client pays.\n"])
@pytest.mark.parametrize("name", sorted(reporters()))
def test_a_report_replaces_that_of_an_earlier_run(shell: Shell, name: str, text: str) -> None:
    shell.write("a.md", text)
    shell.write("broken.docx", "no zip")
    for paths in (["a.md"], ["a.md", "broken.docx"], ["broken.docx"], ["a.md"]):
        result = shell("check", "-f", f"{name}=report.txt", *paths)
        assert "would overwrite" not in result.stderr
        assert (shell.home / "report.txt").is_file()


def test_a_report_of_a_plugin_replaces_one_that_names_its_maker(shell: Shell) -> None:
    shell.write("a.md", SWITCH)
    page = shell.write(
        "report.html", '<!doctype html>\n<meta name="generator" content="termwise 1.0">\n'
    )
    assert shell("check", "-f", "json=report.html", "a.md").exit_code == 1
    assert page.read_text("utf-8").startswith("{")


def test_the_file_of_a_report_starts_from_what_names_it(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("termwise.toml", 'output-format = ["concise", "json=report.json"]\n')
    shell.write("sub/a.md", SWITCH)
    monkeypatch.chdir(shell.home / "sub")
    assert shell("check", "a.md").stdout.startswith("a.md:1:")
    assert shell("check", "-f", "json=mine.json", "a.md").exit_code == 1
    made = {path.relative_to(shell.home).as_posix() for path in shell.home.rglob("*.json")}
    assert made == {"report.json", "sub/mine.json"}


def test_what_nobody_reads_is_replaced(shell: Shell) -> None:
    shell.write("a.md", SWITCH)
    path = shell.write("report.json", "old")
    assert shell("check", "-f", "json=report.json", "a.md").exit_code == 1
    assert path.read_text("utf-8").startswith("{")
