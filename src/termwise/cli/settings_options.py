"""Options that set what a configuration file may set too, the same for every command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from termwise.cli import completing
from termwise.errors import ConfigError

if TYPE_CHECKING:
    from termwise.engine.configured import Configured

Command = TypeVar("Command", bound=Callable[..., Any])

_LISTS = ("select", "extend-select", "ignore", "exclude", "extend-term-sets")
_OF_READING = ("revisions", "include-hidden")
_NO_SETTINGS = ("config", "isolated", "password-file")
_BY_PATTERN = "per-file-ignores"
_CHOICES = ("error", "warning", "note")

_OPTIONS = (
    click.option(
        "--config",
        metavar="FILE",
        envvar="TERMWISE_CONFIG",
        shell_complete=completing.paths,
        help="Use this configuration file.",
    ),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
    click.option(
        "--prefer",
        metavar="TERM",
        shell_complete=completing.terms,
        help="House style: the word every party served has.",
    ),
    click.option(
        "--prefer-second",
        metavar="TERM",
        shell_complete=completing.terms,
        help="House style for the second group of a document that serves two.",
    ),
    click.option(
        "--select",
        multiple=True,
        metavar="RULES",
        shell_complete=completing.rules,
        help="Rules to run instead of the default ones, such as switched-term,wrong-term.",
    ),
    click.option(
        "--extend-select",
        multiple=True,
        metavar="RULES",
        shell_complete=completing.rules,
        help="Rules to run besides.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULES",
        shell_complete=completing.rules,
        help="Rules not to run.",
    ),
    click.option(
        "--per-file-ignores",
        multiple=True,
        metavar="PATTERN:RULES",
        help="Rules not to run on some files, such as 'legacy/**:wrong-term'.",
    ),
    click.option(
        "--confidence",
        type=click.Choice(["certain", "likely", "unclear"]),
        help="Least confidence a finding needs to be told.",
    ),
    click.option(
        "--fail-level",
        type=click.Choice(_CHOICES),
        help="Least severity that makes the exit status 1 (default: warning).",
    ),
    click.option(
        "--pipeline", metavar="NAME", help="spaCy pipeline with the tokenizer, by name or path."
    ),
    click.option(
        "--term-set",
        metavar="NAME",
        shell_complete=completing.paths,
        help="Words to look for, by id or path.",
    ),
    click.option(
        "--extend-term-sets",
        multiple=True,
        metavar="NAMES",
        shell_complete=completing.paths,
        help="Words to look for besides, by id or path, such as tenancy.toml,supply.toml.",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERNS",
        help="Files to leave out, such as 'legacy/,*.draft.md'.",
    ),
    click.option(
        "--force-exclude", is_flag=True, default=None, help="Exclude files even if they are named."
    ),
    click.option(
        "--respect-gitignore/--no-respect-gitignore",
        default=None,
        help="Leave out of folders what git ignores (default: yes).",
    ),
    click.option(
        "--revisions",
        type=click.Choice(["final", "original"]),
        help="Word: tracked changes read as accepted (final, the default) or as rejected.",
    ),
    click.option(
        "--include-hidden",
        is_flag=True,
        default=None,
        help="Word: check hidden and struck-through text, too.",
    ),
    click.option(
        "--password-file",
        metavar="FILE",
        shell_complete=completing.paths,
        help="File with the password of encrypted PDF files; or set TERMWISE_PASSWORD.",
    ),
    click.option("--jobs", "-j", type=click.IntRange(0), help="Processes; 0: as many as help."),
    click.option(
        "--cache/--no-cache", default=None, help="Keep results between runs (default: yes)."
    ),
    click.option(
        "--cache-dir",
        metavar="FOLDER",
        envvar="TERMWISE_CACHE_DIR",
        shell_complete=completing.folders,
        help="Where they are kept.",
    ),
)


def settings_options(command: Command) -> Command:
    """Add the options to ``command``, which gets them as keyword arguments."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_beside(option: str, *names: str) -> None:
    """Stop the command when it was given an option that ``option`` would make do nothing.

    Args:
        option: As the user writes it.
        names: Of parameters; those that only the environment gives do not count.

    Raises:
        click.UsageError: Naming both.
    """
    context = click.get_current_context()
    for parameter in context.command.params:
        name = parameter.name or ""
        if name in names and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"{parameter.opts[0]} does nothing beside {option}; leave one out"
            )


def configured_by(options: Mapping[str, Any], **more: object) -> Configured:
    """Return the settings in force from the values of ``settings_options``.

    Args:
        options: Keyword arguments of the command.
        more: Further values by key with underscores; None and empty ones are not set.
    """
    from termwise.cli.targets import written_by
    from termwise.engine.configured import configure

    values: dict[str, object] = {}
    for name, value in {**options, **more}.items():
        key = name.replace("_", "-")
        if key in _NO_SETTINGS or value is None or value == ():
            continue
        values[key] = _split(value) if key in _LISTS else value
    if _BY_PATTERN in values:
        values[_BY_PATTERN] = _by_pattern(options[_BY_PATTERN.replace("-", "_")])
    for name in _OF_READING:
        if name in values:
            values[f"reading.{name}"] = values.pop(name)
    configured = configure(
        values,
        config=options["config"],
        isolated=options["isolated"],
        password=_password(options.get("password_file")),
    )
    return replace(configured, written=written_by(configured.settings.output_format))


def _password(path: str | None) -> str | None:
    if path is None:
        return environ.get("TERMWISE_PASSWORD")
    try:
        return Path(path).read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text in UTF-8"
        message = f"--password-file: {path} cannot be read ({why}); name a text file"
        raise ConfigError(message) from error


def _by_pattern(values: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the rules of each ``PATTERN:RULES``; a pattern may hold colons itself."""
    found: dict[str, list[str]] = {}
    for value in values:
        pattern, colon, rules = value.rpartition(":")
        if not colon or not pattern:
            raise ConfigError(
                f'--{_BY_PATTERN}: "{value}" must be PATTERN:RULES, such as legacy/**:wrong-term'
            )
        found.setdefault(pattern, []).extend(_split((rules,)))
    return found


def _split(values: tuple[str, ...]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]
