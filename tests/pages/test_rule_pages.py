"""Run docs/rules/*.md: every example of a rule page is linted, and its carets have to be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers.rule_pages import (
    FLAGGED,
    NOT_FLAGGED,
    SECTIONS,
    Case,
    Page,
    PageError,
    fixed_text,
    parse_page,
    read_page,
)

from termwise.engine.configured import configure
from termwise.engine.lint import lint_bytes
from termwise.engine.plugins import rules

FOLDER = Path(__file__).parents[2] / "docs" / "rules"
PAGES = {path.stem: read_page(path) for path in sorted(FOLDER.glob("*.md"))}
CASES = [
    pytest.param(rule, case, id=case.place) for rule, page in PAGES.items() for case in page.cases
]
# What is unclear changes with every training, so only unit tests can hold this rule to it.
DOUBTS = {"unclear-term"}


@pytest.mark.model
@pytest.mark.parametrize(("rule", "case"), CASES)
def test_case(rule: str, case: Case, tmp_path: Path) -> None:
    (tmp_path / "termwise.toml").write_text(case.settings, encoding="utf-8")
    config = str(tmp_path / "termwise.toml")
    off = rules()[rule].severity is None
    settings = configure({"extend-select": [rule]} if off else {}, config=config).settings
    report = lint_bytes(case.text.encode(), "example.md", settings)
    assert report.error is None
    found = [(f.rule, f.start, f.end, case.text[f.start : f.end]) for f in report.findings]
    wanted = [(e.rule, e.start, e.end, case.text[e.start : e.end]) for e in case.expected]
    assert sorted(found) == sorted(wanted), f"{case.place}\n{case.text}"
    for expected in case.expected:
        place = (expected.rule, expected.start)
        told = next(f for f in report.findings if (f.rule, f.start) == place)
        assert expected.message in told.message, case.place
    if case.fixed is not None:
        assert fixed_text(case.text, report.findings, rule) == case.fixed, case.place


@pytest.mark.parametrize("rule", PAGES)
def test_page_has_its_shape(rule: str) -> None:
    page = PAGES[rule]
    assert page.title == rule
    assert [name for name in page.sections if name in SECTIONS] == list(SECTIONS)


@pytest.mark.parametrize("rule", PAGES)
def test_page_shows_both_sides(rule: str) -> None:
    flagged, quiet = PAGES[rule].of(FLAGGED), PAGES[rule].of(NOT_FLAGGED)
    assert len(flagged) >= 2 or rule in DOUBTS
    assert all(any(e.rule == rule for e in case.expected) for case in flagged)
    assert len(quiet) >= 3
    assert not any(case.expected for case in quiet)


@pytest.mark.parametrize("rule", PAGES)
def test_carets_name_rules(rule: str) -> None:
    named = {expected.rule for case in PAGES[rule].cases for expected in case.expected}
    assert named <= rules().keys()


def _page(*lines: str) -> Page:
    return parse_page("\n".join(("# a-rule", "## Flagged", *lines, "")), "a-rule.md")


def test_reads_carets() -> None:
    page = _page("```text", "The Client pays.", "    ^^^^^^ a-rule: means", "So be it.", "```")
    (case,) = page.cases
    assert case.text == "The Client pays.\nSo be it.\n"
    (expected,) = case.expected
    assert case.text[expected.start : expected.end] == "Client"
    assert (expected.rule, expected.message) == ("a-rule", "means")
    assert case.place == "a-rule.md:3"


def test_reads_two_caret_lines_below_one_line() -> None:
    page = _page("```text", "one two", "^^^ a-rule", "    ^^^ b-rule", "```")
    assert [page.cases[0].text[e.start : e.end] for e in page.cases[0].expected] == ["one", "two"]


def test_settings_hold_until_the_next_heading() -> None:
    fences = ("```toml", 'prefer = "client"', "```", "```text", "one", "```")
    page = _page(*fences, "## Not flagged", "```text", "two", "```")
    assert [case.settings for case in page.cases] == ['prefer = "client"\n', ""]


def test_reads_the_fixed_text() -> None:
    page = _page("```text", "one", "```", "Prose.", "```fixed", "two", "```")
    assert page.cases[0].fixed == "two\n"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("```text", "^^^ a-rule", "```"), "no text above"),
        (("```text", "one", "", "^^^ a-rule", "```"), "no text above"),
        (("```text", "one", " ^^^ a-rule", "```"), "past the end"),
        (("```text", "one", "^^^", "```"), "a rule id"),
        (("```fixed", "one", "```"), "no text before"),
        (("```text", "one"), "never closed"),
    ],
)
def test_rejects_what_cannot_be_meant(lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(PageError, match=said):
        _page(*lines)
