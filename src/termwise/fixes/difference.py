"""Show two versions of a text as a unified diff."""

from __future__ import annotations

from difflib import unified_diff
from itertools import pairwise

from termwise.text import line_starts

_NO_END = "\\ No newline at end of file\n"


def difference(old: str, new: str, *, name: str, new_name: str | None = None) -> str:
    """Return the unified diff that leads from ``old`` to ``new``; empty when they are equal.

    Args:
        old: Text before.
        new: Text after.
        name: What the diff calls the file.
        new_name: What it calls the new file, if that is another one.
    """
    lines = unified_diff(
        _lines(old), _lines(new), fromfile=name, tofile=new_name or name, lineterm="\n"
    )
    return "".join(line if line[-1] in "\r\n" else f"{line}\n{_NO_END}" for line in lines)


def _lines(text: str) -> list[str]:
    return [
        text[start:end] for start, end in pairwise((*line_starts(text), len(text))) if start < end
    ]
