"""The reference of the command line in Markdown, made from the commands' own help."""

from __future__ import annotations

import click

from termwise.cli.root import cli

_WIDTH = 100
_HEAD = """\
<!-- Generated from the code; do not edit. -->
# Command line

`termwise COMMAND --help` prints the same. Environment: `NO_COLOR` and `FORCE_COLOR` for colour,
`TERMWISE_OUTPUT_FORMAT`, `TERMWISE_CONFIG` and `TERMWISE_CACHE_DIR` for their options,
`TERMWISE_PASSWORD` for encrypted files (what is read with it is not kept in the cache),
`TERMWISE_DEBUG=1` for the traceback when termwise fails on a file.
"""


def markdown() -> str:
    """Return ``docs/cli.md``."""
    parts = [_HEAD]
    for name, command in _commands(cli, "termwise"):
        context = click.Context(
            command, info_name=name, max_content_width=_WIDTH, help_option_names=["-h", "--help"]
        )
        context.terminal_width = _WIDTH
        parts.append(f"## {name}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _commands(command: click.Command, name: str) -> list[tuple[str, click.Command]]:
    found = [(name, command)]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for child in command.list_commands(context):
            inner = command.get_command(context, child)
            if inner is not None:
                found += _commands(inner, f"{name} {child}")
    return found
