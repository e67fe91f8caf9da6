"""Whatever the document: fixing settles, changes the named words alone, and offsets lead back."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers.fixing import TERMS, lint, read

from termwise.config.settings import Settings
from termwise.engine.fix import Outcome, Request, fix_bytes
from termwise.fixes.edits import Applied
from termwise.fixes.plan import plan
from termwise.model.edit import Edit
from termwise.model.report import FileReport

WORDS = [
    *("customer", "Customers", "CUSTOMER'S", "customers’", "patron", "Shopper", "client", "agent"),
    *("Agents", "lessee", "a", "an", "A", "AN", "the", "or", "/", "and", "of", "pays", "café"),
    *("**", "`", "<b>", "</b>", "&amp;", "“", "”", "|", "# ", "- ", "> ", "[x](y)", "{{ z }}"),
    *("<!-- termwise: ignore -->", "[sic]", ".", ",", "\n", "\n\n", "https://x.org/customer"),
]
GAPS = st.sampled_from([" ", " ", " ", "", "\n", "  "])
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), GAPS), max_size=30).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
# All that a fix may write, and all that it may write over.
CHANGED = re.compile(rf"{TERMS.pattern.pattern}|(?<!\w)an?(?!\w)", re.IGNORECASE)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16-le", "cp1252"]
MARKS = {"utf-8-sig": b"", "utf-16-le": codecs.BOM_UTF16_LE}


@pytest.fixture(autouse=True, scope="module")
def by_hand() -> object:
    patch = pytest.MonkeyPatch()
    patch.setattr("termwise.engine.fix.lint_bytes", lint)
    yield
    patch.undo()


def encoded(text: str, encoding: str) -> bytes:
    return MARKS.get(encoding, b"") + text.encode(encoding)


def fixed(data: bytes, path: str, unsafe: bool = True) -> Outcome:
    return fix_bytes(data, path, Settings(), Request(unsafe=unsafe))


cases = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@cases
@given(TEXTS, st.sampled_from(["a.md", "a.txt", "a.html"]), st.booleans())
def test_fixing_settles(text: str, path: str, unsafe: bool) -> None:
    once = fixed(text.encode(), path, unsafe)
    twice = fixed(once.new, path, unsafe)
    assert twice.new == once.new
    assert not twice.fixed
    assert [(one.finding.text, one.detail) for one in twice.unfixed] == [
        (one.finding.text, one.detail) for one in once.unfixed
    ]


@cases
@given(TEXTS, st.sampled_from(["a.md", "a.txt", "a.html"]), st.sampled_from(ENCODINGS))
def test_nothing_but_terms_and_articles_changes(text: str, path: str, encoding: str) -> None:
    data = encoded(text.replace("\n", "\r\n"), encoding)
    old = fixed(data, path)
    assert CHANGED.sub("x", old.new.decode(encoding)) == CHANGED.sub("x", data.decode(encoding))
    if not old.fixed:
        assert old.new is old.old


@cases
@given(TEXTS, st.booleans())
def test_every_finding_is_either_fixed_or_left_with_a_reason(text: str, unsafe: bool) -> None:
    outcome = fixed(text.encode(), "a.md", unsafe)
    left = [one.finding for one in outcome.unfixed]
    assert left == list(outcome.after.findings)
    assert len(outcome.fixed) + len(left) == len(outcome.before.findings)


def contrary(limit: int) -> Callable[[bytes, str, Settings], FileReport]:
    """Return a lint that also finds each patron once more than ``limit`` clients are about."""

    def report(data: bytes, path: str, settings: Settings) -> FileReport:
        found = lint(data, path, settings)
        clients = len(re.findall("(?i)client", found.document.text if found.document else ""))
        calm = (f for f in found.findings if clients > limit or "patron" not in f.text)
        return replace(found, findings=tuple(calm))

    return report


@cases
@given(TEXTS, st.integers(0, 4), st.booleans())
def test_fixes_that_get_in_the_way_of_others_settle_with_less_than_before(
    text: str, limit: int, unsafe: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("termwise.engine.fix.lint_bytes", contrary(limit))
        once = fixed(text.encode(), "a.md", unsafe)
        twice = fixed(once.new, "a.md", unsafe)
    assert twice.new == once.new
    assert len(once.after.findings) + bool(once.fixed) <= len(once.before.findings)


@cases
@given(TEXTS)
def test_edits_stand_on_the_words_and_never_overlap(text: str) -> None:
    document = read(text)
    report = lint(text.encode(), "a.md", Settings())
    edits = plan(report.findings, document, unsafe=True).edits
    assert all(one.end <= other.start for one, other in pairwise(edits))
    assert all(CHANGED.fullmatch(document.raw[edit.start : edit.end]) for edit in edits)


@cases
@given(
    st.text("abc \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 8), st.integers(1, 5), st.text("xyz", max_size=6))),
)
def test_offsets_lead_back(text: str, wanted: list[tuple[int, int, str]]) -> None:
    edits, at = [], 0
    for gap, length, new in wanted:
        start = at + gap
        at = start + length
        if at > len(text):
            break
        edits.append(Edit(start, at, new))
    applied = Applied(text, edits)
    spans = [applied.place(number) for number in range(len(edits))]
    for (start, end), edit in zip(spans, edits, strict=True):
        assert applied.text[start:end] == edit.replacement
        assert all(applied.back(offset) == edit.start for offset in range(start, end))
    for offset in range(len(applied.text)):
        if not any(start <= offset < end for start, end in spans):
            assert applied.text[offset] == text[applied.back(offset)]
            assert applied.edit_at(offset, offset + 1) is None
