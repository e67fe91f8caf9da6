"""``termwise check``: lint files and folders."""

from __future__ import annotations

import sys
from typing import Any

import click

from termwise.cli import completing
from termwise.cli.settings_options import configured_by, refuse_beside, settings_options

_HELP = """Find where one party goes by two words, and which of the two is right.

PATHS are files and folders (default: the current folder). Folders are searched for Markdown,
text, HTML, Word and PDF files; what is hidden or ignored by git is left out, and so are the
copies that termwise made. "-" reads standard input.

\b
Examples:
  termwise check proposal.docx contract.pdf
  termwise check --fail-level error docs/
  termwise check --output-format full --output-format json=report.json .
  termwise check --diff proposal.md        what termwise fix would change
  termwise check --annotate notes/ deal.pdf
  pandoc notes.odt -t markdown | termwise check --stdin-filename notes.md -

Exit status: 0 nothing found, 1 findings at or above --fail-level, 2 something asked for could
not be done (a file that cannot be read included; the others are still linted).
"""


@click.command(help=_HELP)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=completing.paths)
@click.option(
    "--output-format",
    "-f",
    "formats",
    multiple=True,
    envvar="TERMWISE_OUTPUT_FORMAT",
    metavar="FORMAT[=FILE]",
    shell_complete=completing.formats,
    help="Report to write; repeat it for several, with =FILE it goes to a file. Formats: "
    "checkstyle, concise, explain, full (default), github, gitlab, json, jsonl, junit, markdown, "
    "rdjson, sarif.",
)
@click.option("--stdin-filename", metavar="NAME", help='File name that "-" stands for.')
@click.option("--statistics", is_flag=True, help="Count findings by rule, on standard error.")
@click.option(
    "--baseline",
    metavar="FILE",
    shell_complete=completing.paths,
    help="Do not tell the findings this file accepts.",
)
@click.option("--diff", is_flag=True, help="Print what termwise fix would change; 1 if anything.")
@click.option("--unsafe-fixes", is_flag=True, help="With --diff: also the fixes that need a look.")
@click.option(
    "--annotate",
    metavar="FOLDER",
    shell_complete=completing.folders,
    help="Also write copies NAME.termwise.docx or .pdf there, with a note on each finding.",
)
@click.option(
    "--overwrite", is_flag=True, help="With --annotate: replace copies of an earlier run."
)
@settings_options
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour of the report; auto honours NO_COLOR and FORCE_COLOR.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--show-files", is_flag=True, help="Print the files that would be read.")
@click.option(
    "--show-text",
    is_flag=True,
    help="Print the text that is read from PATHS, to which offsets refer, and do nothing else.",
)
def command(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    stdin_filename: str | None,
    color: str,
    exit_zero: bool,
    baseline: str | None,
    statistics: bool,
    diff: bool,
    unsafe_fixes: bool,
    annotate: str | None,
    overwrite: bool,
    show_files: bool,
    show_text: bool,
    **options: Any,
) -> None:
    """Lint and report."""
    from termwise.cli.exits import told_errors

    with told_errors():
        from termwise.cli.checking import check, list_files, show

        configured = configured_by(options, output_format=formats, baseline=baseline)
        wanted = paths or (".",)
        if unsafe_fixes and not diff:
            raise click.UsageError("--unsafe-fixes needs --diff; to make them, run termwise fix")
        if diff:
            refuse_beside("--diff", "annotate", "formats", "statistics")
        if show_files or show_text:
            option = "--show-files" if show_files else "--show-text"
            refuse_beside(option, "annotate", "diff", "formats", "statistics")
        if overwrite and annotate is None:
            raise click.UsageError("--overwrite needs --annotate FOLDER")
        if show_files:
            sys.exit(list_files(wanted, configured))
        if show_text:
            sys.exit(show(wanted, configured, stdin_filename))
        if diff:
            from termwise.cli.fixing import Wishes, fix

            wishes = Wishes(unsafe=unsafe_fixes, diff=True)
            status = fix(wanted, configured, stdin_filename, wishes, color=color)
        else:
            status = check(
                wanted,
                configured,
                stdin_filename,
                color=color,
                statistics=statistics,
                notes=annotate,
                overwrite=overwrite,
            )
        sys.exit(0 if exit_zero and status == 1 else status)
