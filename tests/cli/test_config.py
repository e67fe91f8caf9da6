from __future__ import annotations

import json

import pypdf
import pytest
from tests.conftest import Shell
from tests.formats_office.words import make_docx, para, run
from tests.helpers.corpus import CORPORA


def test_shows_values_and_their_origin(shell: Shell) -> None:
    shell.write("termwise.toml", 'prefer = "client"\n[per-path."shop/**"]\nprefer = "customer"\n')
    told = shell("config", "--fail-level", "error").stdout
    lines = {line.split(" = ")[0]: line for line in told.splitlines() if " = " in line}
    assert lines["prefer"].split("#")[0].strip() == 'prefer = "client"'
    assert lines["prefer"].endswith("# termwise.toml:1")
    assert lines["fail-level"].endswith("# command line")
    assert lines["jobs"].endswith("# default")
    assert 'prefer = "customer"' in shell("config", "shop/a.md").stdout


def test_prints_the_schema(shell: Shell) -> None:
    assert json.loads(shell("config", "--schema").stdout)["title"] == "termwise configuration"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[project]\nname = 'x'\n", "pyproject.toml: has no table [tool.termwise]; add it"),
        ("tool = 'x'\n", "pyproject.toml: has no table [tool.termwise]; add it"),
        ("[tool]\ntermwise = 5\n", "pyproject.toml:2: tool.termwise must be a table"),
        ("[[tool.termwise]]\njobs = 1\n", "pyproject.toml:1: tool.termwise must be a table"),
    ],
)
def test_a_file_that_is_named_must_hold_settings(shell: Shell, text: str, told: str) -> None:
    shell.write("pyproject.toml", text)
    shell.write("other.toml", "extend = 'pyproject.toml'\n")
    for name, where in {"pyproject.toml": "", "other.toml": "other.toml:1: extend: "}.items():
        result = shell("config", "--config", name)
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
        assert result.stderr.startswith(f"termwise: {where}{told}")


def test_a_table_that_is_none_is_told_wherever_it_is_found(shell: Shell) -> None:
    shell.write("pyproject.toml", "[tool]\ntermwise = 5\n")
    result = shell("config")
    assert (result.exit_code, "must be a table" in result.stderr) == (2, True)
    shell.write("pyproject.toml", "tool = 'termwise'\n")
    assert shell("config").exit_code == 0


def test_mistakes_stop_the_run_with_status_2(shell: Shell) -> None:
    shell.write("termwise.toml", "prefer = 1\njobs = true\n")
    result = shell("check", ".")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert result.stdout == ""
    assert shell("check", "--isolated", ".").exit_code == 0


def test_each_file_follows_the_configuration_nearest_to_it(shell: Shell) -> None:
    shell.write("a/termwise.toml", 'ignore = ["switched-term"]\n')
    shell.write("a/x.txt", "The Client. The Client. The Customer.\n")
    shell.write("b/x.txt", "The Client. The Client. The Customer.\n")
    files = json.loads(shell("check", "--output-format", "json", ".").stdout)["files"]
    assert [len(file["findings"]) for file in files] == [0, 1]
    shell.write("all.toml", "")
    told = json.loads(shell("check", "--output-format", "json", "--config", "all.toml", ".").stdout)
    assert [len(file["findings"]) for file in told["files"]] == [1, 1]


def test_overrides_by_path_hold_for_files_that_match(shell: Shell) -> None:
    shell.write(
        "termwise.toml",
        '[per-path."old/**"]\nignore = ["switched-term"]\n[per-path."*.htm"]\nsic=false\n',
    )
    shell.write("old/x.txt", "The Client. The Client. The Customer.\n")
    shell.write("new/x.txt", "The Client. The Client. The Customer.\n")
    files = json.loads(shell("check", "--output-format", "json", ".").stdout)["files"]
    assert [(f["path"], len(f["findings"])) for f in files] == [("new/x.txt", 1), ("old/x.txt", 0)]


def test_rules_are_ignored_for_some_files_besides_what_is_ignored_for_all(shell: Shell) -> None:
    shell.write("termwise.toml", 'ignore = ["wrong-term"]\n')
    shell.write("old/x.txt", "The Client. The Client. The Customer.\n")
    shell.write("new/x.txt", "The Client. The Client. The Customer.\n")
    args = ("--extend-select", "wrong-term", "--per-file-ignores", "old/**:switched-term")
    files = json.loads(shell("check", *args, "-f", "json", ".").stdout)["files"]
    assert [(f["path"], len(f["findings"])) for f in files] == [("new/x.txt", 1), ("old/x.txt", 0)]
    told = shell("config", *args).stdout
    assert 'per-file-ignores = { "old/**" = ["switched-term"] }' in told
    told = settings_told(shell, *args, "old/x.txt")
    assert 'ignore = ["wrong-term", "switched-term"] # per-file-ignores' in told
    assert 'per-file-ignores = { "old/**" = ["switched-term"] } # command line' in told


def test_rules_to_ignore_need_a_pattern(shell: Shell) -> None:
    result = shell("check", "--per-file-ignores", "switched-term", ".")
    assert result.exit_code == 2
    assert "must be PATTERN:RULES, such as legacy/**:wrong-term" in result.stderr


def settings_told(shell: Shell, *args: str) -> list[str]:
    return [" ".join(line.split()) for line in shell("config", *args).stdout.splitlines()]


def test_the_house_style_of_both_groups_comes_from_the_command_line(shell: Shell) -> None:
    shell.write("termwise.toml", 'prefer-second = "client"\n')
    told = settings_told(shell, "--prefer", "Client", "--prefer-second", "Customer")
    assert 'prefer = "client" # command line' in told
    assert 'prefer-second = "customer" # command line' in told
    wrong = shell("check", "--prefer-second", "clent", ".")
    assert (wrong.exit_code, '--prefer-second: "clent" is no term' in wrong.stderr) == (2, True)


def test_case_does_not_matter_in_a_house_style(shell: Shell) -> None:
    shell.write("termwise.toml", 'prefer = "Client"\n[per-path."a/**"]\nprefer = "CUSTOMER"\n')
    assert 'prefer = "client" # termwise.toml:1' in settings_told(shell)
    assert 'prefer = "customer" # per-path' in settings_told(shell, "a/b.md")


def test_the_command_line_beats_overrides_by_path(shell: Shell) -> None:
    shell.write("termwise.toml", '[per-path."a/**"]\nprefer = "customer"\nsic = false\n')
    told = settings_told(shell, "--prefer", "client", "a/b.md")
    assert 'prefer = "client" # command line' in told
    assert "sic = false # per-path" in told


def test_several_sets_of_words_come_from_the_command_line(shell: Shell) -> None:
    for name, word in {"tenancy": "lessee", "supply": "vendor"}.items():
        terms = f'[[terms]]\nsingular = "{word}"\n[[terms]]\nsingular = "{word}x"\n'
        shell.write(f"{name}.toml", terms)
    sets = "tenancy.toml", "supply.toml"
    told = 'extend-term-sets = ["tenancy.toml", "supply.toml"] # command line'
    assert told in settings_told(shell, "--extend-term-sets", ",".join(sets))
    args = [part for name in sets for part in ("--extend-term-sets", name)]
    assert told in settings_told(shell, *args, "--prefer", "vendor")
    shell.write("a.txt", "The Vendor.\n")
    gone = shell("check", "--extend-term-sets", "gone.toml", "a.txt")
    assert (gone.exit_code, "gone.toml: no such term set" in gone.stderr) == (2, True)


def test_what_git_ignores_is_read_when_asked(shell: Shell) -> None:
    shell.write(".gitignore", "old/\n")
    shell.write("old/x.txt", "Nothing.\n")
    assert shell("check", "--show-files", ".").stdout == ""
    assert shell("check", "--no-respect-gitignore", "--show-files", ".").stdout == "old/x.txt\n"


def test_the_password_of_a_file_comes_from_a_file(shell: Shell) -> None:
    letter = CORPORA / "showcase" / "engagement-letter" / "document.pdf"
    writer = pypdf.PdfWriter(letter)
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(shell.home / "locked.pdf")
    shell.write("right.txt", "secret\n")
    shell.write("wrong.txt", "other\n")
    refused = shell("check", "locked.pdf")
    assert refused.exit_code == 2
    assert "is encrypted; give the password in a file with --password-file" in refused.stderr
    assert "does not open" in shell("check", "--password-file", "wrong.txt", "locked.pdf").stderr
    opened = shell("check", "--password-file", "right.txt", "locked.pdf")
    assert (opened.exit_code, opened.stderr) == (1, "")
    missing = shell("check", "--password-file", "none.txt", "locked.pdf")
    assert missing.exit_code == 2
    assert "--password-file: none.txt cannot be read (No such file" in missing.stderr


def test_word_files_are_read_before_their_changes_if_wanted(shell: Shell) -> None:
    change = '<w:{0} w:id="1" w:author="A" w:date="2025-01-01T00:00:00Z">{1}</w:{0}>'
    body = para(
        "The Client. The Client. The Client. The ",
        change.format("del", "<w:r><w:delText>Customer</w:delText></w:r>"),
        change.format("ins", run("Client")),
        " pays.",
    )
    (shell.home / "a.docx").write_bytes(make_docx(body))
    assert shell("check", "a.docx").exit_code == 0
    assert shell("check", "--revisions", "original", "a.docx").exit_code == 1


def test_hidden_text_of_word_files_is_checked_if_wanted(shell: Shell) -> None:
    body = para("The Client. The Client. The Client. The ", run("Customer pays", "<w:vanish/>"))
    (shell.home / "a.docx").write_bytes(make_docx(body))
    plain = shell("check", "a.docx")
    assert (plain.exit_code, "--include-hidden checks it" in plain.stdout) == (0, True)
    wanted = shell("check", "--include-hidden", "a.docx")
    assert (wanted.exit_code, "not checked" in wanted.stdout) == (1, False)
    shell.write("termwise.toml", "[reading]\ninclude-hidden = true\n")
    assert shell("check", "a.docx").exit_code == 1
