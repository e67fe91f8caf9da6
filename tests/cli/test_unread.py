"""What was not read, in whole or in part, is trouble whatever command was asked."""

from __future__ import annotations

import pytest
from tests.conftest import Shell
from tests.formats_office.words import make_docx, para

COMMANDS = (
    "check",
    "check --show-text",
    "check --diff",
    "explain",
    "baseline create",
    "baseline update",
    "fix",
    "fix --diff",
    "fix --fix-only",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_part_that_was_not_read_is_trouble(shell: Shell, command: str) -> None:
    body = para("The Client pays.") + '<w:altChunk r:id="rId7"/>'
    (shell.home / "a.docx").write_bytes(make_docx(body))
    if command == "baseline update":
        shell("baseline", "create", "a.docx")
    result = shell(*command.split(), "a.docx")
    assert result.exit_code == 2
    assert result.stderr.count("termwise: a.docx: 1 embedded document not checked") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_was_not_read_is_trouble(shell: Shell, command: str) -> None:
    shell.write("a.docx", "no Word file")
    if command == "baseline update":
        shell("baseline", "create", "a.docx")
    result = shell(*command.split(), "a.docx")
    assert result.exit_code == 2
    assert result.stderr.count("termwise: a.docx: ") == 1


@pytest.mark.parametrize("command", ["check --show-files", "check --show-text", "baseline create"])
def test_a_report_of_an_earlier_run_is_no_document(shell: Shell, command: str) -> None:
    shell.write("termwise.toml", 'output-format = ["markdown=report.md"]\n')
    shell.write("a.md", "The Client. The Client. The Customer.\n")
    shell("check", ".")
    assert "Customer" in (shell.home / "report.md").read_text("utf-8")
    result = shell(*command.split(), ".")
    told = {
        "check --show-files": "a.md\n",
        "check --show-text": "The Client. The Client. The Customer.\n",
        "baseline create": "termwise-baseline.json: 1 finding accepted\n",
    }
    assert result.stdout == told[command]
