"""``termwise doctor``: what is installed, what is missing, and what mends it."""

from __future__ import annotations

import sys
from typing import Any

import click

from termwise.cli.settings_options import configured_by, settings_options

_HELP = """Look at the installation: versions, formats, and what is missing.

Everything that is not in order is followed by the exact command that mends it. Exit status 2
when something is not in order.

\b
Examples:
  termwise doctor
  termwise doctor --pipeline en_core_web_trf
"""


@click.command(help=_HELP)
@settings_options
def command(**options: Any) -> None:
    """Print what is found."""
    from termwise.cli.exits import told_errors

    with told_errors():
        from termwise.cli.output import put
        from termwise.engine.health import checks

        configured = configured_by(options)
        source = configured.loaded.source
        put(f"ok  {'configuration':<16} {source or 'none; the defaults hold'}\n")
        trouble = False
        for check in checks(configured.settings):
            state = "no" if check.mend else "ok"
            put(f"{state}  {check.name:<16} {check.told}\n")
            if check.mend:
                trouble = True
                put(f"    {'mend it with':<16} {check.mend}\n")
        sys.exit(2 if trouble else 0)
