"""``termwise explain``: a rule's page, or what was read from a file and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from termwise.cli import completing
from termwise.cli.settings_options import configured_by, settings_options

if TYPE_CHECKING:
    from termwise.model.finding import Rule

_HELP = """Explain a rule, or what termwise reads from a file.

With the id of a rule, print its page. With a path, print the relationship of every group and
section with the evidence for and against, who decided the word, the definitions, and every mention
with how it is understood and why.

\b
Examples:
  termwise explain switched-term
  termwise explain proposal.docx
  termwise explain proposal.docx --json
"""


@click.command(help=_HELP)
@click.argument("subject", metavar="RULE|FILE", shell_complete=completing.rules_or_files)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour; auto honours NO_COLOR and FORCE_COLOR.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was read from a file as JSON.")
@settings_options
def command(subject: str, color: str, as_json: bool, **options: Any) -> None:
    """Print the explanation."""
    from pathlib import Path

    from termwise.cli.exits import told_errors
    from termwise.errors import ConfigError

    with told_errors():
        from termwise.engine.plugins import rules

        known = rules()
        if subject in known:
            if as_json:
                raise click.UsageError(
                    "--json is for files; for the rules there is termwise rules --json"
                )
            _page(known[subject], color)
        elif Path(subject).exists():
            sys.exit(_file(subject, options, color, "json" if as_json else "explain"))
        else:
            from termwise.config.kinds import near

            hint = near(subject, known) or "; see termwise rules"
            raise ConfigError(f'"{subject}" is neither a rule nor a file{hint}')


def _page(rule: Rule, color: str) -> None:
    from termwise.cli.output import put, wants_color
    from termwise.engine.pages import rule_page

    page = rule_page(rule.id) or f"# {rule.id}\n\n{rule.summary}.\n"
    if wants_color(color):
        from io import StringIO

        from rich.console import Console
        from rich.markdown import Markdown

        colored = StringIO()
        Console(file=colored, force_terminal=True).print(Markdown(page))
        page = colored.getvalue()
    put(page)


def _file(path: str, options: dict[str, Any], color: str, report_format: str) -> int:
    from termwise.cli.checking import tell_unread
    from termwise.cli.output import write_reports
    from termwise.engine.run import run

    report, _ = run([path], configured_by({**options, "cache": False}))
    status = tell_unread(report.files)
    write_reports(report, (report_format,), color=color)
    return status
