"""Exchange client and customer throughout a text, and compare what is read of both."""

from __future__ import annotations

import re

from termwise.model.analysis import Evidence
from termwise.termsets.loader import load

FORMS = load().pattern


def exchanged(text: str) -> str:
    """Return ``text`` with client and customer exchanged, case and ending kept."""
    return re.sub(FORMS.pattern, _other, text, flags=re.IGNORECASE)


def told(evidence: tuple[Evidence, ...]) -> list[tuple[str, str, str, float]]:
    """Return ``evidence`` without its places, which move with the length of the words."""
    return [(e.dimension, e.cue, e.points_to, e.weight) for e in evidence]


def _other(match: re.Match[str]) -> str:
    word = match[0]
    new = "customer" if word.lower().startswith("client") else "client"
    tail = word[len("client") if new == "customer" else len("customer") :]
    if word.isupper():
        return new.upper() + tail
    return (new.capitalize() if word[0].isupper() else new) + tail
