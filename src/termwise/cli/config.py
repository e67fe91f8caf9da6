"""``termwise config``: what is in force, and where each value came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termwise.cli import completing
from termwise.cli.settings_options import configured_by, settings_options

if TYPE_CHECKING:
    from termwise.config.loaded import Loaded
    from termwise.config.settings import Settings

_HELP = """Show the settings in force and where each value came from.

With PATH, those that hold for that file, overrides by path worked in.

\b
Examples:
  termwise config
  termwise config proposals/acme.docx
  termwise config --schema > termwise.schema.json
"""


@click.command(help=_HELP)
@click.argument("path", required=False, shell_complete=completing.paths)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a configuration file.")
@settings_options
def command(path: str | None, schema: bool, **options: Any) -> None:
    """Print the settings."""
    from pathlib import Path

    from termwise.cli.exits import told_errors
    from termwise.cli.output import put
    from termwise.config import reference

    with told_errors():
        if schema:
            import json

            put(json.dumps(reference.json_schema(), indent=2) + "\n")
            return
        configured = configured_by(options)
        loaded = configured.for_folder(Path(path).parent) if path else configured.loaded
        settings = configured.for_file(path) if path else configured.settings
        put(_table(settings, loaded))


def _table(settings: Settings, loaded: Loaded) -> str:
    from termwise.config import reference
    from termwise.config.options import OPTIONS

    rows = []
    for option in OPTIONS:
        value = reference.value_of(option, settings)
        origin = loaded.origins.get(option.key, "default")
        if option.key == "per-file-ignores":
            value = reference.value_of(option, loaded.settings)  # worked into ignore
        elif value != reference.value_of(option, loaded.settings):
            origin = _by_path(option.key, loaded.settings)
        rows.append((f"{option.key} = {reference.shown_as(option, value)}", origin))
    width = min(max(len(left) for left, _ in rows), 60)
    source = loaded.source or "no configuration file"
    head = f"# {source}\n"
    body = "".join(f"{left:<{width}}  # {origin}\n" for left, origin in rows)
    tail = "".join(
        f"per-path.{reference.shown(one.pattern)}: "
        + ", ".join(f"{key} = {reference.shown(value)}" for key, value in one.values)
        + "\n"
        for one in settings.per_path
    )
    return head + body + tail


def _by_path(key: str, settings: Settings) -> str:
    """Return which settings give ``key`` another value for some files."""
    ways = ["per-path"] if settings.per_path else []
    if key == "ignore" and settings.per_file_ignores:
        ways.append("per-file-ignores")
    return " or ".join(ways)
