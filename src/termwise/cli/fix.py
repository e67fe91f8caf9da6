"""``termwise fix``: write the right word where a finding says so."""

from __future__ import annotations

import sys
from typing import Any

import click

from termwise.cli import completing
from termwise.cli.settings_options import configured_by, refuse_beside, settings_options

_HELP = """Write the right word where a finding says so; safe fixes unless told otherwise.

PATHS are files and folders (default: the current folder). Number, case, possessive and article
follow. Markdown, text and HTML files are changed in place,
in one step; everything but the words stays byte for byte. Word files are given back as a copy
NAME.termwise.docx with tracked changes. PDF files are not changed; see termwise check --annotate.
What is left is reported. "-" reads standard input and writes the fixed text to standard output.

\b
Examples:
  termwise fix --diff proposals/           see what would change
  termwise fix proposal.md
  termwise fix --unsafe-fixes proposal.md
  termwise fix --word both contract.docx   tracked changes, and comments that say why

Exit status: 0 nothing is left at or above --fail-level, 1 findings are left, 2 something asked
for could not be done. With --diff: 1 when something would change.
"""


@click.command(help=_HELP)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=completing.paths)
@click.option("--unsafe-fixes", is_flag=True, help="Also make the fixes that need a look.")
@click.option("--diff", is_flag=True, help="Print what would change and write nothing.")
@click.option(
    "--word",
    type=click.Choice(["tracked", "comments", "both", "direct"]),
    default="tracked",
    help="How Word files are written (default: tracked changes).",
)
@click.option("--in-place", is_flag=True, help="Change Word files themselves instead of a copy.")
@click.option("--overwrite", is_flag=True, help="Replace the copy of an earlier run.")
@click.option("--force", is_flag=True, help="Also change signed or protected Word files.")
@click.option("--author", default="termwise", help="Name beside changes and comments in Word.")
@click.option(
    "--date",
    metavar="DATE",
    help="Date of the same, such as 2026-01-31T12:00:00Z (default: SOURCE_DATE_EPOCH or now).",
)
@click.option("--fix-only", is_flag=True, help="Do not report what is left; it fails nothing.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if findings are left.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit with 1 if anything was fixed.")
@click.option(
    "--output-format",
    "-f",
    "formats",
    multiple=True,
    envvar="TERMWISE_OUTPUT_FORMAT",
    metavar="FORMAT[=FILE]",
    shell_complete=completing.formats,
    help="Report of what is left: full, json, ... Repeat it for several.",
)
@click.option("--stdin-filename", metavar="NAME", help='File name that "-" stands for.')
@click.option(
    "--baseline",
    metavar="FILE",
    shell_complete=completing.paths,
    help="Leave alone the findings this file accepts.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour of report and diff; auto honours NO_COLOR and FORCE_COLOR.",
)
@settings_options
def command(
    paths: tuple[str, ...],
    unsafe_fixes: bool,
    diff: bool,
    word: str,
    in_place: bool,
    overwrite: bool,
    force: bool,
    author: str,
    date: str | None,
    fix_only: bool,
    exit_zero: bool,
    exit_non_zero_on_fix: bool,
    formats: tuple[str, ...],
    stdin_filename: str | None,
    baseline: str | None,
    color: str,
    **options: Any,
) -> None:
    """Fix and report what is left."""
    from termwise.cli.exits import told_errors

    with told_errors():
        from termwise.cli.fixing import Wishes, fix

        if diff:
            refuse_beside("--diff", "formats")
        if fix_only:
            refuse_beside("--fix-only", "formats")
        configured = configured_by(options, output_format=formats, baseline=baseline)
        wishes = Wishes(
            unsafe=unsafe_fixes,
            diff=diff,
            mode=word,
            in_place=in_place,
            overwrite=overwrite,
            force=force,
            author=author,
            date=date,
            quiet=fix_only,
            fail_on_fix=exit_non_zero_on_fix,
        )
        status = fix(paths or (".",), configured, stdin_filename, wishes, color=color)
        sys.exit(0 if exit_zero and status == 1 else status)
