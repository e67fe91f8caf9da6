"""The words are never evidence: exchange them throughout, and the relationship stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from termwise import check_text
from termwise.model.analysis import Analysis, Referent
from termwise.termsets.loader import load

CORPORA = Path(__file__).parents[2] / "corpora"
DOCUMENTS = sorted(CORPORA.glob("*/*/document.md"))
FORMS = load().pattern


def _swapped(text: str) -> str:
    """Return ``text`` with client and customer exchanged, case and ending kept."""

    def other(match: re.Match[str]) -> str:
        word = match[0]
        new = "customer" if word.lower().startswith("client") else "client"
        tail = word[len("client") if new == "customer" else len("customer") :]
        if word.isupper():
            return new.upper() + tail
        return (new.capitalize() if word[0].isupper() else new) + tail

    return re.sub(FORMS.pattern, other, text, flags=re.IGNORECASE)


def _read(analysis: Analysis) -> tuple[object, ...]:
    group = analysis.group(Referent.SERVED)
    if group is None:
        return ()
    told = [(e.dimension, e.cue, e.points_to, e.weight) for e in group.evidence]
    return group.kind, group.probability, told


@pytest.mark.model
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_relationship_does_not_move(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    before, after = check_text(text).analysis, check_text(_swapped(text)).analysis
    assert before is not None
    assert after is not None
    if before.group(Referent.SERVED) and after.group(Referent.SERVED):
        assert _read(before) == _read(after)


def test_swapping_twice_gives_the_text_back() -> None:
    text = "Clients' CUSTOMERS, a Customer’s client and the Clients."
    assert _swapped(text) != text
    assert _swapped(_swapped(text)) == text
