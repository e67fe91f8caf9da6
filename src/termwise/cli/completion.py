"""``termwise completion``: the script that teaches a shell our commands."""

from __future__ import annotations

import click

_HELP = """Print the completion script of SHELL.

\b
Examples:
  termwise completion bash > ~/.local/share/bash-completion/completions/termwise
  termwise completion zsh > ~/.zfunc/_termwise
  termwise completion fish > ~/.config/fish/completions/termwise.fish
"""


@click.command(help=_HELP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script."""
    from click.shell_completion import get_completion_class

    from termwise.cli.exits import told_errors
    from termwise.cli.output import put
    from termwise.cli.root import cli

    with told_errors():
        found = get_completion_class(shell)
        if found is None:
            raise click.UsageError(f"no completion for {shell}")
        put(found(cli, {}, "termwise", "_TERMWISE_COMPLETE").source() + "\n")
