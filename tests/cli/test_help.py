from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError

import click
import pytest
import spacy
from click.shell_completion import ShellComplete
from tests.conftest import Shell

from termwise.cli.root import COMMANDS, cli
from termwise.engine.plugins import reporters

SUBCOMMANDS = [*COMMANDS, "baseline create", "baseline update"]


def found(name: str) -> click.Command:
    context = click.Context(cli)
    command = cli.get_command(context, name.split()[0])
    assert command is not None
    if " " in name:
        assert isinstance(command, click.Group)
        command = command.get_command(context, name.split()[1])
        assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says(name: str) -> None:
    told = COMMANDS[name][1]
    first = (found(name).help or "").split("\n\n")[0]
    assert " ".join(first.split()).split(". ")[0].rstrip(".") == told.rstrip(".")


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_every_command_and_option_is_explained(name: str) -> None:
    command = found(name)
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_rules_lists_them_all(shell: Shell) -> None:
    told = shell("rules").stdout
    assert "switched-term       error    One party goes by two terms" in told
    assert "wrong-term          off      The term does not fit" in told
    assert [rule["id"] for rule in json.loads(shell("rules", "--json").stdout)] == [
        "switched-term",
        "unused-suppression",
        "wrong-term",
    ]


def test_explain_prints_the_page_of_a_rule(shell: Shell) -> None:
    assert shell("explain", "unused-suppression").stdout.startswith("# unused-suppression\n")


def test_explain_shows_what_a_file_is_read_as(shell: Shell) -> None:
    shell.write("a.txt", 'Acme (the "Client") pays a monthly retainer. The Customer stays.\n')
    told = shell("explain", "a.txt").stdout
    assert "advice   ###################. 97 %" in told
    assert "pricing: monthly retainer (line 1)" in told
    assert "Customer  served party, certain (98 %)  line 1" in told


def test_explain_answers_a_typo(shell: Shell) -> None:
    result = shell("explain", "switch-term")
    assert (result.exit_code, 'did you mean "switched-term"?' in result.stderr) == (2, True)


def test_completion_scripts(shell: Shell) -> None:
    for name in ("bash", "zsh", "fish"):
        assert "_TERMWISE_COMPLETE" in shell("completion", name).stdout


def test_doctor_tells_what_mends_what_is_missing(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("termwise.engine.health.analyser_for", lambda settings: 1 / 0)
    result = shell("doctor")
    assert result.exit_code == 2
    assert "no  pipeline         ZeroDivisionError: division by zero" in result.stdout
    assert "-m pip install --upgrade --force-reinstall termwise" in result.stdout
    assert "ok  reads .docx      docx" in result.stdout


def test_doctor_knows_where_pipelines_come_from(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("termwise.engine.health.analyser_for", lambda settings: 1 / 0)
    told = shell("doctor", "--pipeline", "en_core_web_md").stdout
    assert "-m spacy download en_core_web_md" in told
    told = shell("doctor", "--pipeline", "our_own").stdout
    assert 'mend it with     set pipeline = "en_termwise_sm", or install our_own' in told


def test_doctor_says_what_runs_of_a_pipeline(shell: Shell) -> None:
    shipped = shell("doctor").stdout
    assert "a tokenizer and termwise's own components, its tagger and parser are not lo" in shipped
    own = spacy.blank("en")
    own.add_pipe("sentencizer")
    own.to_disk(shell.home / "own")
    told = shell("doctor", "--pipeline", "own").stdout
    assert "its tokenizer and termwise's own components, not its sentencizer" in told
    assert shell("doctor", "--pipeline", "gone").stdout.count("mend it with") == 1


def test_doctor_tells_what_is_not_installed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("termwise.engine.health.version", none)
    told = shell("doctor").stdout.splitlines()
    at = told.index("no  pypdfium2        is missing")
    assert told[at + 1].endswith("-m pip install pypdfium2")


def test_doctor_tells_of_a_term_set_once(shell: Shell) -> None:
    told = shell("doctor", "--term-set", "gone.toml")
    assert told.exit_code == 2
    assert [line[:16] for line in told.stdout.splitlines() if line.startswith("no")] == [
        "no  term sets   "
    ]


def test_doctor_looks_at_every_term_set(shell: Shell) -> None:
    (shell.home / "termwise.toml").write_text('extend-term-sets = ["gone.toml"]\n', "utf-8")
    told = shell("doctor")
    assert told.exit_code == 2
    assert "gone.toml: no such term set" in told.stdout


def test_the_help_names_every_format() -> None:
    (option,) = (p for p in found("check").params if p.name == "formats")
    assert isinstance(option, click.Option)
    listed = re.findall(r"[a-z]+", (option.help or "").split("Formats:")[1])
    assert sorted(set(listed) - {"default"}) == sorted(reporters())


@pytest.mark.parametrize(
    ("words", "typed", "offered"),
    [
        (["check", "--select"], "sw", ["switched-term"]),
        (["check", "--ignore"], "switched-term,wr", ["switched-term,wrong-term"]),
        (["check", "-f"], "json", ["json", "jsonl"]),
        (["explain"], "sw", ["sw", "switched-term"]),
        (["check", "--prefer"], "cu", ["customer"]),
        ([], "ba", ["baseline"]),
    ],
)
def test_the_shell_is_offered_what_fits(
    shell: Shell, words: list[str], typed: str, offered: list[str]
) -> None:
    complete = ShellComplete(cli, {}, "termwise", "_TERMWISE_COMPLETE")
    assert [item.value for item in complete.get_completions(words, typed)] == offered


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["check"], "file"),
        (["fix"], "file"),
        (["baseline", "create"], "file"),
        (["config"], "file"),
        (["check", "--config"], "file"),
        (["check", "--baseline"], "file"),
        (["check", "--annotate"], "dir"),
        (["check", "--cache-dir"], "dir"),
    ],
)
def test_the_shell_offers_files_where_a_file_goes(words: list[str], kind: str) -> None:
    complete = ShellComplete(cli, {}, "termwise", "_TERMWISE_COMPLETE")
    assert [item.type for item in complete.get_completions(words, "a")] == [kind]


def test_show_files(shell: Shell) -> None:
    shell.write("b/a.md", "x")
    shell.write("c.py", "x")
    assert shell("check", "--show-files", ".").stdout == "b/a.md\n"


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["chekc"], 'no such command "chekc"; did you mean "check"?'),
        (["a.md"], 'no such command "a.md"; for a file or folder, write: termwise check a.md'),
        (["baseline", "updaet"], 'no such command "updaet"; did you mean "update"?'),
        (["baseline", "a.md"], "write: termwise baseline create a.md"),
        (["baseline", "xyz"], "see termwise baseline --help"),
    ],
)
def test_what_is_no_command_is_answered(shell: Shell, args: list[str], hint: str) -> None:
    shell.write("a.md", "Nothing.\n")
    result = shell(*args)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_a_link_to_nothing_is_told(shell: Shell) -> None:
    (shell.home / "a.md").symlink_to("gone.md")
    told = shell("check", "a.md").stderr
    assert told == "termwise: a.md: is a link to gone.md, which does not exist; mend or remove it\n"


def leaves(command: click.Command, *names: str) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield " ".join(names), command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        yield from leaves(inner, *names, name)


@pytest.mark.parametrize(("name", "command"), list(leaves(cli)), ids=lambda one: str(one)[:20])
def test_every_command_shows_how_it_is_used(name: str, command: click.Command) -> None:
    told = command.get_help(click.Context(command, **cli.context_settings))
    assert "Examples:" in told
    assert f"termwise {name}" in told
