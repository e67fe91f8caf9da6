"""Names of configuration files; kept apart because looking for them has to be cheap."""

# ruff: noqa: PTH113, PTH118, PTH120, PTH123 -- importing pathlib would cost more than all the rest
from __future__ import annotations

import os

OWN = ("termwise.toml", ".termwise.toml")
SHARED = "pyproject.toml"
SHARED_TABLE = ("tool", "termwise")


def candidates(folder: str) -> tuple[str, ...]:
    """Return the files in ``folder`` that may hold our configuration, the first to count first."""
    found = [path for name in OWN if os.path.isfile(path := os.path.join(folder, name))]
    shared = os.path.join(folder, SHARED)
    try:
        with open(shared, "rb") as file:
            if SHARED_TABLE[1].encode() in file.read():
                found.append(shared)
    except OSError:
        pass
    return tuple(found)


def any_above(folder: str) -> bool:
    """Return whether ``folder`` or one above it may hold our configuration."""
    here = os.path.realpath(folder)
    while not candidates(here):
        above = os.path.dirname(here)
        if above == here:
            return False
        here = above
    return True
