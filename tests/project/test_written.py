"""The documents that the readings learn from carry an answer for every mention."""

from __future__ import annotations

import importlib.util

import pytest
from tests.helpers.corpus import CORPORA, RELATIONSHIPS

from termwise.termsets.loader import load

PATTERN = load().pattern
ROOT = CORPORA.parent
SPEC = importlib.util.spec_from_file_location("written", ROOT / "training/readings/written.py")
assert SPEC is not None
assert SPEC.loader is not None
written = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(written)


def test_every_document_can_be_read():
    paths = sorted(written.WRITTEN.glob("*.md"))
    assert len(paths) > 500
    for path in paths:
        text, rows = written.parse(path.read_text(encoding="utf-8"))
        assert path.name.split("-")[0] in RELATIONSHIPS, path.name
        assert "[[" not in text, path.name
        assert [row[0] for row in rows] == [m.start() for m in PATTERN.finditer(text)], path.name


def test_answers_are_kept_with_their_offsets():
    text, rows = written.parse(
        "Our [[clients|served]] and the [[customer's|served!~]] [[client|technical]]."
    )
    assert text == "Our clients and the customer's client."
    assert rows == [
        (4, "party", "served", "ok", False),
        (20, "party", "served", "switch", True),
        (31, "technical", "-", "ok", False),
    ]


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        ("a [[client|served]] and a customer", "no answer"),
        ("a [[client|mine]] and a [[customer|other]]", "unknown answer"),
        ("a [[good client|served]] and a [[customer|other]]", "bare word"),
        ("a [[client|technical!]] and a [[customer|other]]", "only a party"),
        ("a [[client|served!]] and a [[customer|other]]", "without the other word"),
        ("a [[client|served]]", "fewer than two"),
    ],
)
def test_what_cannot_be_right_is_refused(marked, complaint):
    with pytest.raises(ValueError, match=complaint):
        written.parse(marked)
