"""``termwise rules``: what there is to find."""

from __future__ import annotations

import click

_HELP = """List the rules with their default severity.

\b
Examples:
  termwise rules
  termwise explain switched-term
"""


@click.command(help=_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def command(as_json: bool) -> None:
    """Print the rules."""
    from termwise.cli.exits import told_errors
    from termwise.cli.output import put

    with told_errors():
        from termwise.engine.plugins import rules

        told = [
            (rule.id, str(rule.severity) if rule.severity is not None else "off", rule.summary)
            for rule in rules().values()
        ]
        if as_json:
            import json

            names = ("id", "severity", "summary")
            put(json.dumps([dict(zip(names, row, strict=True)) for row in told], indent=2) + "\n")
            return
        width = max(len(rule) for rule, _, _ in told)
        put("".join(f"{rule:<{width}}  {severity:<7}  {said}\n" for rule, severity, said in told))
