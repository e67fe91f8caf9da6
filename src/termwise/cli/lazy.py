"""A command group that imports a command only when it is used."""

from __future__ import annotations

from importlib import import_module

import click


class LazyGroup(click.Group):
    """Commands by name, each in ``termwise.cli.<module>`` under the name ``command``.

    Args:
        commands_at: Command name to the module's name and the line that ``--help`` shows.
    """

    def __init__(self, *args: object, commands_at: dict[str, tuple[str, str]], **more: object):
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names in the order they are told."""
        return list(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command ``cmd_name``, or None."""
        if cmd_name not in self.commands_at:
            return None
        module, _ = self.commands_at[cmd_name]
        found = import_module(f"termwise.cli.{module}").command
        if not isinstance(found, click.Command):
            raise TypeError(f"termwise.cli.{module}.command is no click command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is answered with the nearest known."""
        if args and args[0] not in self.commands_at and not args[0].startswith("-"):
            from difflib import get_close_matches
            from pathlib import Path

            near = get_close_matches(args[0], self.commands_at, n=1, cutoff=0.5)
            hint = f'; did you mean "{near[0]}"?' if near else "; see termwise --help"
            if Path(args[0]).exists():
                hint = f"; to lint it, write: termwise check {args[0]}"
            ctx.fail(f'no such command "{args[0]}"{hint}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in self.commands_at.items()])
