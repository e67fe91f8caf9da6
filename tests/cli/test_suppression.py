from __future__ import annotations

import json

from tests.conftest import Shell

TWO = "The Client. The Client. The Customer. <!-- termwise: ignore -->\n"


def told(shell: Shell, *args: str) -> list[tuple[str, str]]:
    data = json.loads(shell("check", "--output-format", "json", *args).stdout)
    return [(f["rule"], f["message"]) for file in data["files"] for f in file["findings"]]


def test_suppressed_findings_are_not_told(shell: Shell) -> None:
    shell.write("a.html", TWO)
    assert shell("check", "a.html").exit_code == 0


def test_unused_suppressions_are_told_even_without_any_term(shell: Shell) -> None:
    shell.write("a.html", "<p>Nothing.</p> <!-- termwise: ignore -->\n")
    shell.write("b.html", "<p>Nothing.</p> <!-- termwise: ignore[swiched-term] -->\n")
    (first, second) = told(shell, ".")
    assert first == ("unused-suppression", "this suppression silences nothing; remove it")
    assert second == ("unused-suppression", "this suppression names no rule: “swiched-term”")
    assert told(shell, "--ignore", "unused-suppression", ".") == []
