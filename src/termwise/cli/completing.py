"""What a shell may offer for the values of options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the rules that begin like the last one typed."""
    from termwise.engine.plugins import rules as known

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{rule}" for rule in known() if rule.startswith(last)]


def formats(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the output formats that begin like ``incomplete``."""
    from termwise.engine.plugins import reporters

    return [name for name in reporters() if name.startswith(incomplete)]


def paths(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Let the shell add files and folders."""
    from click.shell_completion import CompletionItem as Item

    return [Item(incomplete, type="file")]


def folders(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Let the shell add folders."""
    from click.shell_completion import CompletionItem as Item

    return [Item(incomplete, type="dir")]


def terms(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the terms of the default set that begin like ``incomplete``."""
    from termwise.config.settings import Settings
    from termwise.termsets.loader import load

    known = (term.singular for term in load(Settings().term_set).terms)
    return [term for term in known if term.startswith(incomplete)]


def rules_or_files(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the rules that begin like ``incomplete``, and let the shell add files."""
    from click.shell_completion import CompletionItem as Item

    found = [Item(rule) for rule in rules(context, parameter, incomplete)]
    # first, as bash forgets what came before it
    return [Item(incomplete, type="file"), *found]
