"""What a comment in Word or a note in a PDF says about a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from termwise.model.document import Document
from termwise.model.edit import Edit
from termwise.model.finding import Finding
from termwise.text import shorten

_REASONS = 3
_WIDTH = 120
_REACH = 60


def note(finding: Finding, document: Document) -> Edit:
    """Return the edit that leaves a note on the words of ``finding`` and changes nothing.

    Its lines: what is wrong, what to write instead, why, where the text departs from, and the
    rule.
    """
    lines = [finding.message.rstrip(".") + "."]
    if finding.suggestion is not None:
        lines.append(f"Suggestion: {finding.suggestion}")
    cues = dict.fromkeys(f"{_cue(item.cue)} ({item.dimension})" for item in finding.evidence)
    if cues:
        lines.append("Why: " + "; ".join(list(cues)[:_REASONS]))
    for place in finding.related[:_REASONS]:
        said = f"{place.message[:1].upper()}{place.message[1:]}"
        lines.append(f"{said}: {_around(document, place.start, place.end)}")
    lines.append(f"termwise {finding.rule}")
    return Edit(finding.start, finding.end, None, "\n".join(lines))


def together(
    notes: Iterable[tuple[Edit, Finding]],
) -> list[tuple[Edit, tuple[Finding, ...]]]:
    """Make one note of those whose words overlap, and return each with the findings it tells."""
    found: list[tuple[Edit, tuple[Finding, ...]]] = []
    for edit, finding in sorted(notes, key=lambda one: (one[0].start, one[0].end)):
        if found and edit.start < found[-1][0].end:
            last, told = found.pop()
            end, message = max(last.end, edit.end), f"{last.message}\n\n{edit.message}"
            found.append((replace(last, end=end, message=message), (*told, finding)))
        else:
            found.append((edit, (finding,)))
    return found


def _around(document: Document, start: int, end: int) -> str:
    """Return the words at ``[start, end)`` with some of their paragraph on either side."""
    block = document.block_at(start)
    first, last = max(block.start, start - _REACH), min(block.end, end + _REACH)
    before = " ".join(document.text[first:start].split()[first > block.start :])
    after = " ".join(document.text[start:last].split()[: -1 if last < block.end else None])
    said = shorten(f"{before} {after}", 2 * _REACH)
    return f"{'…' * (first > block.start)}{said}{'…' * (last < block.end)}"


def _cue(cue: str) -> str:
    return shorten(cue, _WIDTH)
