from __future__ import annotations

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from tests.conftest import Shell
from tests.helpers.surface import SurfaceAnalyser

SWITCH = (
    'Acme Ltd (the "Client") pays a monthly retainer.\n\n'
    "The Client may cancel. The Customer keeps its data.\n"
)
CLEAN = "The Client pays. The Client keeps its data.\n"


def report(text: str) -> dict[str, object]:
    data = json.loads(text)
    schema = json.loads(files("termwise.reports").joinpath("report.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(data)
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["clean.txt"], 0),
        (["switch.txt"], 1),
        (["--exit-zero", "switch.txt"], 0),
        (["switch.txt", "gone.txt"], 2),
        (["--exit-zero", "clean.txt", "gone.txt"], 2),
        (["clean.txt", "slides.pptx"], 2),
    ],
)
def test_exit_status(shell: Shell, args: list[str], status: int) -> None:
    shell.write("clean.txt", CLEAN)
    shell.write("switch.txt", SWITCH)
    shell.write("slides.pptx", "x")
    assert shell("check", *args).exit_code == status


def test_fail_level_decides_which_findings_fail(shell: Shell) -> None:
    shell.write("clean.txt", CLEAN)
    shell.write("termwise.toml", 'severity = { wrong-term = "note" }\n')
    assert shell("check", "clean.txt").exit_code == 0
    assert shell("check", "--fail-level", "note", "clean.txt").exit_code == 1


def test_other_files_are_linted_and_the_reason_is_one_line(shell: Shell) -> None:
    shell.write("switch.txt", SWITCH)
    result = shell("check", "gone.txt", "switch.txt")
    assert '"Customer" and "Client" name the same party' in result.stdout
    assert result.stderr == (
        "termwise: gone.txt: no such file or folder; check the spelling of the path\n"
    )


def test_json_holds_to_its_schema_and_nothing_else_is_printed(shell: Shell) -> None:
    shell.write("b/switch.txt", SWITCH)
    shell.write("a.txt", "Nothing here.\n")
    result = shell("check", "--output-format", "json", ".", "gone.pdf")
    data = report(result.stdout)
    told = data["files"]
    assert [file["path"] for file in told] == ["a.txt", "b/switch.txt", "gone.pdf"]
    assert [file["status"] for file in told] == ["ok", "ok", "error"]
    finding = told[1]["findings"][0]
    assert SWITCH[finding["start"] : finding["end"]] == finding["text"] == "Customer"
    assert (finding["location"]["line"], finding["location"]["column"]) == (3, 28)
    assert finding["suggestion"] == "Client"
    assert finding["related"][0]["location"]["line"] == 1
    assert data["summary"] == {
        "files": 3,
        "errors": 1,
        "warnings": 0,
        "notes": 0,
        "unreadable": 1,
    }


def test_the_same_input_gives_the_same_bytes(shell: Shell) -> None:
    shell.write("a.txt", SWITCH)
    shell.write("b.txt", SWITCH)
    first = shell("check", "--output-format", "json", ".").stdout
    assert shell("check", "--output-format", "json", ".").stdout == first
    assert str(shell.home) not in first


def test_standard_input_takes_its_format_from_the_name(shell: Shell) -> None:
    args = ["check", "--output-format", "json", "--stdin-filename", "in/x.html", "-"]
    result = shell(*args, stdin=b"<p>The Client may go. The Client and the Customer.</p>")
    (file,) = report(result.stdout)["files"]
    assert (file["path"], file["format"], len(file["findings"])) == ("in/x.html", "html", 1)


def test_a_text_without_terms_never_meets_the_analyser(
    shell: Shell, surface: SurfaceAnalyser
) -> None:
    shell.write("a.txt", "HttpClient and client_id are identifiers.\n")
    shell.write("b.txt", "Nothing here.\n")
    assert shell("check", ".").exit_code == 0
    assert surface.calls == 0
    shell.write("c.txt", "One client.\n")
    shell("check", ".")
    assert surface.calls == 1


def test_show_text_prints_what_offsets_refer_to(shell: Shell) -> None:
    shell.write("a.html", "<p>The Client</p>\n")
    result = shell("check", "--show-text", "a.html")
    assert result.stdout == "   The Client    \n"


def test_piped_output_is_plain_and_color_can_be_forced(shell: Shell) -> None:
    shell.write("switch.txt", SWITCH)
    plain = shell("check", "switch.txt").stdout
    assert plain.isascii() or set(plain) - {chr(c) for c in range(128)} <= set("…×“”")
    assert "\x1b" not in plain
    assert "\x1b[" in shell("check", "--color", "always", "switch.txt").stdout


@pytest.mark.parametrize(
    ("env", "colored"),
    [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_color_follows_the_environment(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], colored: bool
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    shell.write("switch.txt", SWITCH)
    assert ("\x1b[" in shell("check", "switch.txt").stdout) is colored


def test_several_reports_at_once(shell: Shell) -> None:
    shell.write("switch.txt", SWITCH)
    result = shell(
        "check", "--output-format", "full", "--output-format", "json=out/r.json", "switch.txt"
    )
    assert "1 error in 1 file" in result.stdout
    report((shell.home / "out" / "r.json").read_text("utf-8"))


def test_an_unknown_format_is_answered_with_the_nearest(shell: Shell) -> None:
    shell.write("clean.txt", CLEAN)
    result = shell("check", "--output-format", "jsn", "clean.txt")
    assert result.exit_code == 2
    assert 'did you mean "json"?' in result.stderr


def test_a_folder_with_nothing_to_read_is_told(shell: Shell) -> None:
    (shell.home / "empty").mkdir()
    result = shell("check", "empty")
    assert result.exit_code == 0
    assert "empty: holds no file that termwise reads" in result.stderr


def test_a_folder_with_everything_excluded_is_told(shell: Shell) -> None:
    shell.write("old/switch.txt", SWITCH)
    for command in ("check", "fix"):
        result = shell(command, "--exclude", "old/", "old")
        assert result.exit_code == 0
        assert "old: everything in it is left out by exclude or .gitignore" in result.stderr
        assert "holds no file" not in result.stderr


def test_an_error_of_our_own_is_that_files_error(
    shell: Shell, surface: SurfaceAnalyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: object) -> None:
        raise KeyError("boom")

    monkeypatch.setattr(surface, "analyse", fail)
    shell.write("switch.txt", SWITCH)
    shell.write("b.txt", "Nothing.\n")
    result = shell("check", "--output-format", "json", ".")
    told = report(result.stdout)["files"]
    assert result.exit_code == 2
    assert [file["status"] for file in told] == ["ok", "error"]
    assert told[1]["error"]["kind"] == "internal"
    assert "KeyError" in told[1]["error"]["message"]


def test_an_unknown_command_is_answered_with_the_nearest(shell: Shell) -> None:
    assert 'did you mean "check"?' in shell("chekc").stderr
    shell.write("clean.txt", CLEAN)
    assert "termwise check clean.txt" in shell("clean.txt").stderr


def test_a_library_that_is_missing_is_named(
    shell: Shell, surface: SurfaceAnalyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def miss(document: object) -> None:
        raise ModuleNotFoundError("No module named 'lxml'", name="lxml")

    monkeypatch.setattr(surface, "analyse", miss)
    shell.write("a.txt", "The Client.\n")
    result = shell("check", "a.txt")
    assert result.exit_code == 2
    assert "a.txt: cannot be read without lxml, which is not installed; termwise doc" in (
        result.stderr
    )


@pytest.mark.parametrize(
    ("command", "given", "beside"),
    [
        ("check --diff -f json .", "--output-format", "--diff"),
        ("check --diff --statistics .", "--statistics", "--diff"),
        ("check --diff --annotate out .", "--annotate", "--diff"),
        ("check --show-files --annotate out .", "--annotate", "--show-files"),
        ("check --show-text --diff .", "--diff", "--show-text"),
        ("fix --diff -f json .", "--output-format", "--diff"),
        ("fix --fix-only -f json .", "--output-format", "--fix-only"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    shell: Shell, command: str, given: str, beside: str
) -> None:
    result = shell(*command.split())
    assert result.exit_code == 2
    assert f"{given} does nothing beside {beside}; leave one out" in result.stderr


def test_a_format_of_the_environment_is_passed_over_beside_diff(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("a.txt", "The Client. The Client. The Customer.\n")
    monkeypatch.setenv("TERMWISE_OUTPUT_FORMAT", "json")
    assert shell("check", "--diff", "a.txt").stdout.startswith("--- a.txt")
