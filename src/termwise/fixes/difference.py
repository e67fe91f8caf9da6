"""Show two versions of a text as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import groupby, pairwise

from termwise.text import line_starts

_NO_END = "\\ No newline at end of file\n"
_CONTEXT = 3  # lines around a change


def difference(old: str, new: str, *, name: str) -> str:
    """Return the unified diff that leads from ``old`` to ``new``; empty when they are equal.

    Args:
        old: Text before.
        new: Text after.
        name: What the diff calls the file.
    """
    before, after = _lines(old), _lines(new)
    # Fixes leave each line in its place; to look for it elsewhere, too, takes quadratic time.
    compared = _in_place if len(before) == len(after) else _anywhere
    diff = "".join(
        line if line[-1] in "\r\n" else f"{line}\n{_NO_END}" for line in compared(before, after)
    )
    return f"--- {name}\n+++ {name}\n{diff}" if diff else ""


def _anywhere(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the hunks of the diff, without its head."""
    for number, line in enumerate(unified_diff(before, after, n=_CONTEXT)):
        if number > 1:
            yield line


def _in_place(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the same for texts of as many lines, each held against the one in its place."""
    changed = [number for number, line in enumerate(before) if line != after[number]]
    hunks: list[tuple[int, int]] = []
    for number in changed:
        first, end = max(number - _CONTEXT, 0), min(number + _CONTEXT + 1, len(before))
        if hunks and first <= hunks[-1][1]:
            first, _ = hunks.pop()
        hunks.append((first, end))
    for first, end in hunks:
        place = f"{first + 1},{end - first}" if end - first > 1 else f"{first + 1}"
        yield f"@@ -{place} +{place} @@\n"
        for same, run in groupby(range(first, end), lambda at: before[at] == after[at]):
            numbers = list(run)
            yield from (f"{' ' if same else '-'}{before[number]}" for number in numbers)
            if not same:
                yield from (f"+{after[number]}" for number in numbers)


def _lines(text: str) -> list[str]:
    return [
        text[start:end] for start, end in pairwise((*line_starts(text), len(text))) if start < end
    ]
