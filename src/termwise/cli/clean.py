"""``termwise clean``: delete what is kept between runs."""

from __future__ import annotations

from typing import Any

import click

from termwise.cli.settings_options import configured_by, settings_options

_HELP = """Delete the results kept between runs.

They hold the text of the documents that were linted.

\b
Examples:
  termwise clean
  termwise clean --cache-dir ~/.cache/termwise
"""


@click.command(help=_HELP)
@settings_options
def command(**options: Any) -> None:
    """Empty the cache."""
    from termwise.cli.exits import told_errors

    with told_errors():
        from termwise.cli.checking import cache_of
        from termwise.cli.output import put
        from termwise.text import counted

        cache = cache_of(configured_by({**options, "cache": True}).settings)
        number = cache.clear() if cache else 0
        put(f"{counted(number, 'result')} deleted\n")
