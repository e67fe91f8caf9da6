"""What a comment in Word or a note in a PDF says about a finding."""

from __future__ import annotations

from termwise.model.document import Document
from termwise.model.edit import Edit
from termwise.model.finding import Finding
from termwise.text import shorten

_REASONS = 3
_WIDTH = 120


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
        block = document.block_at(place.start)
        said = shorten(document.text[block.start : block.end], _WIDTH)
        lines.append(f"{place.message[:1].upper()}{place.message[1:]}: {said}")
    lines.append(f"termwise {finding.rule}")
    return Edit(finding.start, finding.end, None, "\n".join(lines))


def _cue(cue: str) -> str:
    return shorten(cue, _WIDTH)
