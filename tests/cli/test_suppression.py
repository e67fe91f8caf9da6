from __future__ import annotations

import io
import json
from pathlib import Path

import docx
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
    assert second == (
        "unused-suppression",
        "this suppression names no rule: “swiched-term”; “switched-term” may be meant",
    )
    assert told(shell, "--ignore", "unused-suppression", ".") == []


def test_a_misspelt_suppression_is_told(shell: Shell) -> None:
    shell.write("a.md", "Nothing. <!-- termwise: ignroe -->\n\n<!-- termwise: off -->\n")
    first, second = (message for _, message in told(shell, "a.md"))
    assert first.endswith("asks for “ignroe”, which does not exist; “ignore” may be meant")
    assert "there is “ignore”, “ignore-next-line”, “ignore-file”, “disable”" in second


def test_in_text_only_what_looks_like_a_suppression_is_told(shell: Shell) -> None:
    shell.write("a.txt", "termwise: our linter of choice\ntermwise: ignore-nextline\n")
    (only,) = told(shell, "a.txt")
    assert "“ignore-next-line” may be meant" in only[1]


def test_a_suppression_of_a_rule_that_does_not_run_is_not_judged(shell: Shell) -> None:
    shell.write("a.html", TWO.replace("ignore", "ignore[switched-term]"))
    assert told(shell, "--ignore", "switched-term", "a.html") == []
    shell.write("b.html", TWO.replace("ignore", "ignore[switched-trem]"))
    assert [rule for rule, _ in told(shell, "--ignore", "switched-term", "b.html")] == [
        "unused-suppression"
    ]


def word(comment: str) -> bytes:
    made = docx.Document()
    made.add_paragraph("The Client. The Client.")
    run = made.add_paragraph("The ").add_run("Customer")
    made.add_comment(run, text=comment, author="Ann")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_comment_in_word_silences_what_it_stands_on(shell: Shell) -> None:
    Path("a.docx").write_bytes(word("What about this?"))
    (rule, _), *_ = told(shell, "a.docx")
    Path("a.docx").write_bytes(word(f"termwise: ignore[{rule}] agreed with the insurer"))
    assert told(shell, "a.docx") == []
    Path("a.docx").write_bytes(word("termwise: ignore[unused-suppression]"))
    rules = dict(told(shell, "a.docx"))
    assert rule in rules
    assert rules["unused-suppression"] == (
        "the comment “termwise: ignore[unused-suppression]” silences nothing; remove it"
    )
