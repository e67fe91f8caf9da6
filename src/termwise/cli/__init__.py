"""The command line; the only place that prints."""

from __future__ import annotations


def main() -> None:
    """Run the ``termwise`` command."""
    from termwise.cli.root import cli

    cli(prog_name="termwise")
