"""``termwise baseline``: accept the findings of today."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from termwise.cli import completing
from termwise.cli.lazy import HelpfulGroup
from termwise.cli.settings_options import configured_by, settings_options

if TYPE_CHECKING:
    from termwise.engine.configured import Configured
    from termwise.model.report import RunReport

_DEFAULT = "termwise-baseline.json"
_FILE = click.option(
    "--baseline",
    metavar="FILE",
    shell_complete=completing.paths,
    help=f"The baseline file (default: {_DEFAULT} or as configured).",
)

_HELP = """Accept the findings of today, so that only new ones are told.

Findings are known again by the words around them: moved lines and edits elsewhere do not bring
them back.

\b
Examples:
  termwise baseline create contracts/
  termwise check --baseline termwise-baseline.json contracts/
  termwise baseline update contracts/
"""


_CREATE = """Write a baseline that accepts every finding in PATHS.

PATHS are files and folders (default: the current folder).

\b
Examples:
  termwise baseline create contracts/
  termwise baseline create --baseline old.json --force .
"""

_UPDATE = """Take out of the baseline what is no longer found; it only shrinks.

What PATHS (default: the current folder) do not cover stays as it is.

\b
Examples:
  termwise baseline update
  termwise baseline update --allow-growth contracts/new.docx
"""


@click.group(cls=HelpfulGroup, for_files="create", help=_HELP)
def command() -> None:
    """Hold the subcommands."""


@command.command(help=_CREATE)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=completing.paths)
@_FILE
@click.option("--force", is_flag=True, help="Replace a baseline that is there.")
@settings_options
def create(paths: tuple[str, ...], baseline: str | None, force: bool, **options: Any) -> None:
    """Write the file."""
    from termwise.cli.exits import told_errors
    from termwise.errors import ConfigError

    with told_errors():
        from termwise.cli.output import put
        from termwise.engine.baselining import created
        from termwise.suppression.baseline import save_baseline
        from termwise.text import counted

        configured = configured_by(options)
        place = _place(baseline, configured)
        if place.exists() and not force:
            raise ConfigError(
                f"{place}: there is a baseline; shrink it with termwise baseline update, "
                "or replace it with --force"
            )
        report, status = _linted(paths, configured)
        made = created(report, place)
        save_baseline(made, place)
        put(f"{place}: {counted(len(made), 'finding')} accepted\n")
        sys.exit(status)


@command.command(help=_UPDATE)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=completing.paths)
@_FILE
@click.option("--allow-growth", is_flag=True, help="Accept new findings too.")
@settings_options
def update(
    paths: tuple[str, ...], baseline: str | None, allow_growth: bool, **options: Any
) -> None:
    """Write the file anew."""
    from termwise.cli.exits import told_errors

    with told_errors():
        from termwise.cli.output import put
        from termwise.engine.baselining import updated
        from termwise.suppression.baseline import load_baseline, save_baseline
        from termwise.text import counted

        configured = configured_by(options)
        place = _place(baseline, configured)
        old = load_baseline(place)
        report, status = _linted(paths, configured)
        new = updated(report, old, place, growth=allow_growth)
        save_baseline(new, place)
        put(f"{place}: {counted(len(old), 'finding')} accepted before, {len(new)} now\n")
        sys.exit(status)


def _place(baseline: str | None, configured: Configured) -> Path:
    return Path(baseline or configured.settings.baseline or _DEFAULT)


def _linted(paths: tuple[str, ...], configured: Configured) -> tuple[RunReport, int]:
    from termwise.cli.checking import cache_of, tell_left_out, tell_unread
    from termwise.cli.progress import progress_line
    from termwise.engine.run import run

    with progress_line() as progress:
        report, found = run(
            paths or (".",),
            configured,
            progress=progress,
            cache=cache_of(configured.settings),
            jobs=configured.settings.jobs,
        )
    tell_left_out(found)
    return report, tell_unread(report.files)
