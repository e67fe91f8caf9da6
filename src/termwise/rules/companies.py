"""Compare the names that definitions give to parties."""

from __future__ import annotations

import re

from termwise.model.analysis import Definition

_LEGAL_FORM = (
    r"(?:inc|incorporated|llc|ltd|limited|corp|corporation|company|plc|llp|gmbh|ag|lp|co|"
    r"s\.?a|b\.?v|pty)"
)
# One company and nothing else: no list of names, no legal form in the middle.
_COMPANY = re.compile(
    rf"(?:(?!(?i:{_LEGAL_FORM})\b)(?:[A-Z][\w&'’-]*|of|&)\s+){{0,5}}[A-Z][\w&'’-]*,?\s+(?:&\s+)?"
    rf"(?i:{_LEGAL_FORM})\.?"
)
_FORMS = re.compile(rf"\b(?:the|{_LEGAL_FORM})\b|[^\w&]+", re.I)


def folded(name: str | None) -> str:
    """Return ``name`` for comparison: case, punctuation, spaces and legal form dropped."""
    return _FORMS.sub("", (name or "").lower())


def is_company(definition: Definition) -> bool:
    """Return whether ``definition`` names one company and nothing else."""
    return _COMPANY.fullmatch(definition.names or "") is not None


def two_companies(first: Definition, second: Definition) -> bool:
    """Return whether both definitions name a company, and surely not the same one."""
    if not is_company(first) or not is_company(second):
        return False
    one, two = folded(first.names), folded(second.names)
    return one not in two and two not in one
