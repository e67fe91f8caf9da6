from __future__ import annotations

import pytest
from tests.helpers.analyses import make

from termwise.rules.slashed_term import check


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("Ask the {client}/{customer:quoted} to sign.", "client/customer"),
        ("{Client:quoted}/{Customer:quoted} shall pay.", "Client/Customer"),
        ("The {Customer} / {Client} shall pay.", "Customer / Client"),
        ("Each {client}(s)/{customer}(s) pays.", "client(s)/customer(s)"),
        ("Any {client}(s) or {customer}(s) may ask.", "client(s) or customer(s)"),
    ],
)
def test_one_party_with_two_words(marked: str, text: str) -> None:
    analysis, document = make(marked)
    (finding,) = check(analysis, document)
    assert finding.text == text
    assert document.text[finding.start : finding.end] == text
    assert finding.suggestion is None


def test_words_on_two_lines_are_told_on_one() -> None:
    analysis, document = make("Any {client}(s)\n  or {customer}(s) may ask.")
    (finding,) = check(analysis, document)
    assert finding.text == "client(s)\n  or customer(s)"
    assert finding.message.startswith("“client(s) or customer(s)” gives")


@pytest.mark.parametrize(
    "marked",
    [
        "Keep {client:quoted}/{customer:quoted} lists secret.",
        "Keep the {client}/{customer} lists secret.",
        "No {customers:quoted}/{clients:quoted} of the Company.",
        "Any {customer:quoted} or {client:quoted} of the Company.",
        "The {Client} or the {Customer} may ask.",
        "The {Client}/{Customer:theirs} line.",
        '"{Client=A}", "{=Client=A}" and "{=Customer=B}": the {Client}/{Customer} table.',
        "We write “{client}/{customer}” nowhere.",
        "The {client}/{client} pair.",
        "# {Client}/{Customer} portal",
    ],
)
def test_quiet(marked: str) -> None:
    analysis, document = make(marked)
    assert list(check(analysis, document)) == []
