"""Command groups: one that knows the nearest name, one that imports what is used."""

from __future__ import annotations

from importlib import import_module

import click


class HelpfulGroup(click.Group):
    """Commands; what is none is answered with the nearest one.

    Args:
        for_files: The command to propose when a file or folder stands in its place.
    """

    def __init__(self, *args: object, for_files: str, **more: object):
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.for_files = for_files

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            from pathlib import Path

            from termwise.text import did_you_mean

            hint = did_you_mean(args[0], known, cutoff=0.5) or f"; see {ctx.command_path} --help"
            if Path(args[0]).exists():
                hint = (
                    f"; for a file or folder, write: {ctx.command_path} {self.for_files} {args[0]}"
                )
            ctx.fail(f'no such command "{args[0]}"{hint}')
        return super().resolve_command(ctx, args)


class LazyGroup(HelpfulGroup):
    """Commands by name, each in ``termwise.cli.<module>`` under the name ``command``.

    Args:
        commands_at: Command name to the module's name and the line that ``--help`` shows.
    """

    def __init__(self, *args: object, commands_at: dict[str, tuple[str, str]], **more: object):
        super().__init__(*args, for_files="check", **more)
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in self.commands_at.items()])
