from __future__ import annotations

import pytest

from termwise.formats.text_lines import (
    columns,
    is_contents_line,
    is_heading,
    is_page_number,
    is_tag_line,
    label_of,
    split_lines,
)


@pytest.mark.parametrize(
    ("body", "kind", "text", "rest"),
    [
        ("2.3 Fees.", "number", "2.3", "Fees."),
        ("2.3. Fees", "number", "2.3", "Fees"),
        ("4. Term", "number", "4", "Term"),
        ("7    CONSIDERATION", "number", "7", "CONSIDERATION"),
        ("(a) the Client", "bracket", "(a)", "the Client"),
        ("(iv) the Client", "bracket", "(iv)", "the Client"),
        ("(12)", "bracket", "(12)", ""),
        ("b) services", "letter", "b", "services"),
        ("ARTICLE IV", "word", "ARTICLE IV", ""),
        ("Section 3.2. Fees", "word", "Section 3.2", "Fees"),
        ("• services", "bullet", "•", "services"),
        ("o Services", "bullet", "o", "Services"),
    ],
)
def test_labels(body: str, kind: str, text: str, rest: str) -> None:
    assert label_of(body) == (kind, text, rest)


@pytest.mark.parametrize(
    "body",
    ["2004. The parties", "1.50% a month", "3 days", "(the Client)", "a client", "- and -", "-5-"],
)
def test_no_labels(body: str) -> None:
    assert label_of(body) is None


@pytest.mark.parametrize("body", ["12", "- 5 -", "-5-", "Page 3 of 10", "iv", "A-2", "3    4"])
def test_page_numbers(body: str) -> None:
    assert is_page_number(body)


@pytest.mark.parametrize("body", ["(1)", "Page", "CIVIL", "12 months", "I", "xxxxx", "$12"])
def test_no_page_numbers(body: str) -> None:
    assert not is_page_number(body)


def test_tags_and_lines_of_contents() -> None:
    assert is_tag_line("<PAGE>")
    assert is_tag_line("<PAGE>   13")
    assert not is_tag_line("<PAGE> Client")
    assert is_contents_line("2.1 Fees ........... 7")
    assert not is_contents_line("and so on...")


@pytest.mark.parametrize(
    "body",
    ["TERM AND TERMINATION", "3. Payment Terms.", "2.1 Fees", "Scope of the Work", "I. TERM"],
)
def test_headings(body: str) -> None:
    assert is_heading(body, label=label_of(body), indent=0)


@pytest.mark.parametrize(
    "body",
    [
        "The Client pays.",
        "3. The Client shall pay each invoice within thirty days of its date.",
        "between the Client and",
        "Edinburgh, 12 May 2024",
        "SERVICES:",
        "By: ____________",
        "- Services",
    ],
)
def test_no_headings(body: str) -> None:
    assert not is_heading(body, label=label_of(body), indent=0)


def test_columns_begin_behind_wide_gaps() -> None:
    lines = split_lines(
        "  Fee      Client\tDue\n(a)     The Client pays\n" + "long " * 14 + "   gap"
    )
    assert [columns(line) for line in lines] == [(2, 11, 18), (0,), (0,)]
