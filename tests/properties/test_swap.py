"""The words are never evidence: exchange them throughout, and the relationship stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.helpers.exchange import FORMS, exchanged, told

from termwise import check_text
from termwise.model.analysis import Analysis, Referent

CORPORA = Path(__file__).parents[2] / "corpora"
DOCUMENTS = sorted(CORPORA.glob("*/*/document.md"))


def _read(analysis: Analysis, referent: Referent) -> tuple[object, ...]:
    group = analysis.group(referent)
    if group is None:
        return ()
    return group.kind, group.probability, told(group.evidence)


def _parts(analysis: Analysis) -> dict[str, tuple[object, ...]]:
    return {
        re.sub(FORMS.pattern, "", p.title, flags=re.IGNORECASE): (
            p.kind,
            p.probability,
            told(p.evidence),
        )
        for group in analysis.groups
        for p in group.passages
    }


@pytest.mark.model
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_relationship_does_not_move(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    before, after = check_text(text).analysis, check_text(exchanged(text)).analysis
    assert before is not None
    assert after is not None
    for referent in (Referent.SERVED, Referent.SERVED2):
        if before.group(referent) and after.group(referent):
            assert _read(before, referent) == _read(after, referent)
    one, other = _parts(before), _parts(after)
    for title in one.keys() & other.keys():
        assert one[title] == other[title]


@pytest.mark.model
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_a_wrong_word_is_the_right_one_after_the_exchange(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    swapped = exchanged(text)
    if _wrong(text):
        assert not _wrong(swapped)
    if _wrong(swapped):
        assert not _wrong(text)


def _wrong(text: str) -> bool:
    return any(finding.rule == "wrong-term" for finding in check_text(text).findings)


def test_swapping_twice_gives_the_text_back() -> None:
    text = "Clients' CUSTOMERS, a Customer’s client and the Clients."
    assert exchanged(text) != text
    assert exchanged(exchanged(text)) == text
