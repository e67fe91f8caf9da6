"""Exit statuses, and the one way a command stops early."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import click

from termwise.errors import TermwiseError


class Exit(IntEnum):
    """What the shell is told."""

    CLEAN = 0
    FINDINGS = 1
    TROUBLE = 2
    STOPPED = 130


def complain(message: str) -> None:
    """Print one line about what went wrong to standard error."""
    click.echo(f"termwise: {message}", err=True)


@contextmanager
def told_errors() -> Iterator[None]:
    """Turn an error that is meant for the user into its line and exit status 2."""
    try:
        yield
    except KeyboardInterrupt:
        complain("stopped")
        sys.exit(Exit.STOPPED)
    except TermwiseError as error:
        for part in str(error).splitlines():
            complain(part)
        sys.exit(Exit.TROUBLE)
