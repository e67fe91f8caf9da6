"""The command ``termwise`` and the list of what it can do."""

from __future__ import annotations

import click

from termwise import __version__
from termwise.cli.lazy import LazyGroup

COMMANDS = {
    "check": ("check", "Find where one party goes by two words, and which of the two is right."),
    "fix": (
        "fix",
        "Write the right word where a finding says so; safe fixes unless told otherwise.",
    ),
    "explain": ("explain", "Explain a rule, or what termwise reads from a file."),
    "rules": ("rules", "List the rules with their default severity."),
    "baseline": ("baseline", "Accept the findings of today, so that only new ones are told."),
    "clean": ("clean", "Delete the results kept between runs."),
    "config": ("config", "Show the settings in force and where each value came from."),
    "doctor": (
        "doctor",
        "Look at the installation: versions, formats, and what is missing.",
    ),
    "completion": ("completion", "Print the completion script of SHELL."),
}

_HELP = """Find where a document calls the same party "client" here and "customer" there.

Reads Markdown, text, HTML, Word and PDF; works out who each mention means and what the
document says about the relationship; and tells which word is right, and why.

\b
Examples:
  termwise check proposal.docx             lint one file
  termwise check proposals/                lint a folder and what is below it
  termwise check --output-format json .    a report for programs

Exit status: 0 nothing found, 1 findings at or above --fail-level, 2 something asked for could
not be done.
"""


@click.group(
    cls=LazyGroup,
    commands_at=COMMANDS,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="termwise %(version)s")
def cli() -> None:
    """Run a command of termwise."""
