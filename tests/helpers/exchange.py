"""Exchange client and customer throughout a text."""

from __future__ import annotations

import re

from termwise.termsets.loader import load

FORMS = load().pattern


def exchanged(text: str) -> str:
    """Return ``text`` with client and customer exchanged, case and ending kept."""
    return re.sub(FORMS.pattern, _other, text, flags=re.IGNORECASE)


def _other(match: re.Match[str]) -> str:
    word = match[0]
    new = "customer" if word.lower().startswith("client") else "client"
    tail = word[len("client") if new == "customer" else len("customer") :]
    if word.isupper():
        return new.upper() + tail
    return (new.capitalize() if word[0].isupper() else new) + tail
