from __future__ import annotations

import pytest

from termwise.formats.registry import format_for
from termwise.model.analysis import Confidence
from termwise.model.document import Block, BlockKind, Document, Mark, MarkKind, Request
from termwise.model.finding import Finding, Severity
from termwise.model.format import ReadOptions
from termwise.suppression.apply import Outcome, suppress
from termwise.suppression.unused import unused_findings


def read(text: str, name: str) -> Document:
    return format_for(name).read(text.encode(), name, ReadOptions())


def findings(document: Document, rule: str = "switched-term") -> list[Finding]:
    found, at = [], document.text.find("Customer")
    while at >= 0:
        word = document.text[at : at + 8]
        found.append(Finding(rule, Severity.ERROR, "m", at, at + 8, word, Confidence.CERTAIN))
        at = document.text.find("Customer", at + 8)
    return found


def outcome(
    text: str, name: str = "a.md", *, rule: str = "switched-term", sic: bool = True
) -> Outcome:
    document = read(text, name)
    return suppress(findings(document, rule), document, sic=sic)


def kept_lines(text: str, name: str = "a.md", **more: str) -> list[int]:
    kept = outcome(text, name, **more).kept  # type: ignore[arg-type]
    return [text.count("\n", 0, finding.start) + 1 for finding in kept]


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_ignore_holds_for_its_line(name: str) -> None:
    text = "The Customer <!-- termwise: ignore[switched-term] agreed name -->\nThe Customer\n"
    assert kept_lines(text, name) == [2]


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
@pytest.mark.parametrize("comment", ["<!--termwise:ignore-->", "<!--termwise: ignore--->"])
def test_a_comment_needs_no_blanks(name: str, comment: str) -> None:
    text = f"The Customer pays. {comment}\n\nThe Customer.\n"
    assert kept_lines(text, name) == [3]


@pytest.mark.parametrize("name", ["a.mdx", "a.md"])
def test_comments_of_mdx_suppress(name: str) -> None:
    text = (
        "{/* termwise: ignore-next-line */}\nThe Customer pays.\n\n"
        "The Customer {/*termwise:ignore[switched-term] as the Customer wants\nit */} waits.\n\n"
        "`{/* termwise: ignore */}` Customer.\n\n"
        "{/* termwise: disable */}\n\nThe Customer.\n\n<!-- termwise: enable -->\n\nCustomer\n"
    )
    assert kept_lines(text, name) == [7, 15]


def test_comments_of_mdx_are_text_in_html() -> None:
    assert kept_lines("<p>The Customer {/* termwise: ignore */}</p>\n", "a.html") == [1]


def test_ignore_on_a_line_of_its_own_holds_for_the_block_below() -> None:
    text = "<!-- termwise: ignore -->\n\nThe Customer and\nthe Customer.\n\nThe Customer.\n"
    assert kept_lines(text) == [6]


def test_ignore_next_line() -> None:
    text = "<!-- termwise: ignore-next-line -->\nThe Customer and\nthe Customer.\n"
    assert kept_lines(text) == [3]


def test_disable_lasts_until_enable() -> None:
    text = (
        "Customer\n\n<!-- termwise: disable -->\n\nCustomer\n\n"
        "<!-- termwise: enable -->\n\nCustomer\n\n<!-- termwise: disable -->\n\nCustomer\n"
    )
    assert kept_lines(text) == [1, 9]


def test_enable_of_one_rule_ends_only_what_disabled_it() -> None:
    text = (
        "<!-- termwise: disable[switched-term] -->\n\nCustomer\n\n"
        "<!-- termwise: enable[wrong-term] -->\n\nCustomer\n\n"
        "<!-- termwise: enable[switched-term] -->\n\nCustomer\n"
    )
    assert kept_lines(text) == [11]


def test_ignore_file_holds_everywhere() -> None:
    assert kept_lines("Customer\n\nCustomer <!-- termwise: ignore-file legacy -->\n") == []


def test_other_rules_are_not_silenced_and_the_directive_is_unused() -> None:
    text = "Customer <!-- termwise: ignore[switched-term] -->\n"
    found = outcome(text, rule="wrong-term")
    assert len(found.kept) == 1
    assert [directive.rules for directive in found.unused] == [("switched-term",)]


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- termwise: ignore -->` Customer\n",
        "```\n<!-- termwise: ignore-file -->\n```\nCustomer\n",
    ],
)
def test_an_example_in_code_is_no_directive(text: str) -> None:
    found = outcome(text)
    assert len(found.kept) == 1
    assert found.unused == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The Customer pays. [termwise: ignore]\nThe Customer.\n", [2]),
        ("# termwise: ignore-next-line[switched-term]\nThe Customer.\nThe Customer.\n", [3]),
        ("termwise: ignore-file\nThe Customer.\n", []),
        ("// termwise: disable\nCustomer\n// termwise: enable\nCustomer\n", [4]),
        ("We told termwise: ignore the Customer.\n", [1]),
    ],
)
def test_text_files_carry_directives_by_line(text: str, left: list[int]) -> None:
    assert kept_lines(text, "a.txt") == left


@pytest.mark.parametrize("sign", ["[sic]", " [sic]", "” [Sic]", " [sic!]"])
def test_sic_leaves_a_mention_alone(sign: str) -> None:
    text = f"The Customer{sign} said\n"
    assert outcome(text).kept == ()
    assert len(outcome(text, sic=False).kept) == 1


@pytest.mark.parametrize("kind", [MarkKind.UNCHECKED, MarkKind.HIDDEN])
def test_marked_text_is_left_alone(kind: MarkKind) -> None:
    text = "The Customer pays."
    document = Document("a.docx", "docx", text, text, (), marks=(Mark(4, 12, kind),))
    assert suppress(findings(document), document, sic=True).kept == ()


def asked(text: str, *requests: Request, rule: str = "switched-term") -> Outcome:
    block = Block(0, len(text), BlockKind.PARAGRAPH)
    document = Document("a.docx", "docx", text, text, (block,), requests=requests)
    return suppress(findings(document, rule), document, sic=True)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("termwise: ignore", 1),
        ("Termwise: Ignore[switched-term] agreed with Ann", 1),
        ("termwise: ignore[wrong-term]", 2),
        ("termwise: ignore-file", 0),
        ("termwise_ignore_2", 1),
        ("termwise: ignorance", 2),
    ],
)
def test_requests_in_word_hold_for_the_words_they_cover(words: str, left: int) -> None:
    found = asked("The Customer. The Customer.", Request(4, 12, words))
    assert len(found.kept) == left


def test_requests_in_word_that_do_nothing_are_told() -> None:
    text = "The Supplier. The Customer."
    requests = (Request(4, 12, "termwise: ignore agreed"), Request(0, 3, "termwise_ignore"))
    found = asked(text, *requests)
    block = Block(0, len(text), BlockKind.PARAGRAPH)
    document = Document("a.docx", "docx", text, text, (block,), requests=requests)
    told = unused_findings(found.unused, document, rules=(), active=(), severity=Severity.WARNING)
    assert [(one.text, one.message) for one in told] == [
        ("Supplier", "the comment “termwise: ignore agreed” silences nothing; remove it"),
        ("The", "the bookmark termwise_ignore silences nothing; remove it"),
    ]


def test_phrases_of_the_user_are_left_alone() -> None:
    text = "The Customer uses the Customer\n  Hub (Customer), not Customer Hubs.\n"
    document = read(text, "a.md")
    kept = suppress(findings(document), document, sic=True, phrases=("customer hub", "a.b")).kept
    assert [document.text[f.start : f.start + 13] for f in kept] == [
        "Customer uses",
        "Customer), no",
        "Customer Hubs",
    ]
