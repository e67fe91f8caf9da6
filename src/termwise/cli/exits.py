"""Exit statuses, and the one way a command stops early."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import click

from termwise.errors import TermwiseError, show_traceback
from termwise.text import printable


class Exit(IntEnum):
    """What the shell is told."""

    CLEAN = 0
    FINDINGS = 1
    TROUBLE = 2
    STOPPED = 130


def complain(message: str) -> None:
    """Print one line about what went wrong to standard error."""
    click.echo(f"termwise: {printable(message)}", err=True)


@contextmanager
def told_errors() -> Iterator[None]:
    """Turn every error into a line and exit status 2: 1 is for findings alone."""
    try:
        yield
    except KeyboardInterrupt:
        complain("stopped")
        sys.exit(Exit.STOPPED)
    except TermwiseError as error:
        for part in str(error).splitlines():
            complain(part)
        sys.exit(Exit.TROUBLE)
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except Exception as error:
        show_traceback()
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        complain(
            f"failed ({reason}); see termwise doctor, "
            "or report it with what TERMWISE_DEBUG=1 prints"
        )
        sys.exit(Exit.TROUBLE)
