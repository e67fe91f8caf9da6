from __future__ import annotations

import json

from tests.conftest import Shell

FAULTY = "The Client pays.\n\nThe Client stays.\n\nThe Customer may cancel at any time.\n"


def test_accepted_findings_stay_quiet_when_lines_move(shell: Shell) -> None:
    shell.write("docs/a.txt", FAULTY)
    assert shell("baseline", "create", "docs").stdout == (
        "termwise-baseline.json: 1 finding accepted\n"
    )
    args = ("check", "--baseline", "termwise-baseline.json", "docs")
    assert shell(*args).exit_code == 0
    shell.write("docs/a.txt", f"A new opening.\n\n{FAULTY}\nThe end of the Client's stay.\n")
    assert shell(*args).exit_code == 0


def test_new_findings_and_other_files_are_told(shell: Shell) -> None:
    shell.write("a.txt", FAULTY)
    shell("baseline", "create", "a.txt")
    shell.write("b.txt", FAULTY)
    shell.write("a.txt", f"{FAULTY}\nThe Client and the Customer may cancel at any time.\n")
    args = ("check", "--output-format", "json", "--baseline", "termwise-baseline.json", ".")
    files = json.loads(shell(*args).stdout)["files"]
    assert [len(file["findings"]) for file in files] == [1, 1]


def test_the_file_holds_no_line_and_paths_from_its_own_folder(shell: Shell) -> None:
    shell.write("docs/a.txt", FAULTY)
    shell("baseline", "create", "--baseline", "docs/old.json", "docs")
    data = json.loads((shell.home / "docs" / "old.json").read_text("utf-8"))
    (entry,) = data["files"]["a.txt"]
    assert sorted(entry) == ["fingerprint", "rule", "text"]


def test_stale_entries_are_told_and_taken_out(shell: Shell) -> None:
    shell.write("a.txt", FAULTY)
    shell.write("b.txt", FAULTY)
    shell("baseline", "create", ".")
    shell.write("a.txt", "The Client pays.\n")
    (shell.home / "b.txt").unlink()
    told = shell("check", "--baseline", "termwise-baseline.json", ".")
    assert "2 accepted findings no longer there" in told.stderr
    assert shell("baseline", "update", ".").stdout.endswith("2 findings accepted before, 0 now\n")
    assert shell("check", "--baseline", "termwise-baseline.json", ".").stderr == ""


def test_it_only_shrinks_unless_growth_is_allowed(shell: Shell) -> None:
    shell.write("a.txt", "The Client pays.\n")
    shell("baseline", "create", ".")
    shell.write("a.txt", FAULTY)
    assert shell("baseline", "update", ".").stdout.endswith(", 0 now\n")
    assert shell("baseline", "update", "--allow-growth", ".").stdout.endswith(", 1 now\n")


def test_a_baseline_is_not_replaced_by_accident(shell: Shell) -> None:
    shell.write("a.txt", FAULTY)
    shell("baseline", "create", ".")
    refused = shell("baseline", "create", ".")
    assert refused.exit_code == 2
    assert "baseline update" in refused.stderr
    assert shell("baseline", "create", "--force", ".").exit_code == 0


def test_a_baseline_that_cannot_be_used_is_told(shell: Shell) -> None:
    shell.write("a.txt", FAULTY)
    assert "baseline create" in shell("check", "--baseline", "gone.json", ".").stderr
    shell.write("bad.json", "[]")
    result = shell("check", "--baseline", "bad.json", ".")
    assert (result.exit_code, "is no termwise baseline" in result.stderr) == (2, True)
    shell.write("bad.json", "{")
    result = shell("check", "--baseline", "bad.json", ".")
    assert (result.exit_code, "is not valid JSON" in result.stderr) == (2, True)
    assert "baseline create" in result.stderr
