"""The shortest way: text files that plainly hold no term are done before anything is loaded.

A hook runs on every commit, mostly on files that have nothing to do with us, and there the
start is all the time it takes. Whatever is not plain goes the ordinary way; a test holds both
to the same answer.
"""

# ruff: noqa: PTH113, PTH120, PTH123 -- importing pathlib would cost more than all the rest
from __future__ import annotations

import os
import sys

from termwise.config.names import any_above
from termwise.text import DIRECTIVE, may_hold, plain_text

SUFFIXES = (".md", ".markdown", ".mdown", ".mdx", ".txt", ".text", ".html", ".htm", ".xhtml")
LETTERS = ("client", "customer")
_HARMLESS = frozenset({"--force-exclude", "--no-cache", "--cache"})
_MOST_BYTES = 10_000_000


def nothing_to_say(arguments: list[str]) -> str | None:
    """Return the whole report if ``arguments`` ask only for files that plainly hold no term.

    None when the ordinary way has to be taken: other options, a configuration file, a
    terminal, anything but existing text files, a term, or a suppression.
    """
    if arguments[:1] != ["check"] or _wants_more_than_plain():
        return None
    paths = [argument for argument in arguments[1:] if argument not in _HARMLESS]
    if not paths or any(path.startswith("-") for path in paths):
        return None
    folders = {os.path.dirname(path) or "." for path in paths} | {"."}
    if not all(map(_is_quiet, paths)) or any(map(any_above, folders)):
        return None
    number = len({os.path.realpath(path) for path in paths})
    return f"Nothing to correct in {number} file{'s' * (number != 1)}.\n"


def _wants_more_than_plain() -> bool:
    environment = any(name.startswith(("TERMWISE_", "_TERMWISE_")) for name in os.environ)
    color = os.environ.get("FORCE_COLOR")
    return environment or bool(color) or sys.stdout is None or sys.stdout.isatty()


def _is_quiet(path: str) -> bool:
    if not path.lower().endswith(SUFFIXES) or not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES)
    except OSError:
        return False
    text = plain_text(data) if len(data) < _MOST_BYTES else None
    return text is not None and DIRECTIVE not in text and not may_hold(text, LETTERS)
