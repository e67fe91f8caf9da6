from __future__ import annotations

from dataclasses import replace

import pytest
from tests.helpers.fixing import finding, findings, read

from termwise.fixes.edits import Applied
from termwise.fixes.plan import Why, plan
from termwise.model.document import Document
from termwise.model.finding import Finding, FixKind, Severity

TEXT = "The customer pays. A patron waits. Some shopper went. An agent's CUSTOMERS' dogs.\n"


def fixed(document: Document, found: list[Finding], *, unsafe: bool = False) -> str:
    return Applied(document.raw, plan(found, document, unsafe=unsafe).edits).text


def test_only_safe_fixes_are_made() -> None:
    document = read(TEXT)
    planned = plan(list(findings(document)), document, unsafe=False)
    assert Applied(document.raw, planned.edits).text == (
        "The client pays. A patron waits. Some shopper went. A contractor's CLIENTS' dogs.\n"
    )
    assert [(one.finding.text, one.why) for one in planned.unfixed] == [
        ("patron", Why.UNSAFE),
        ("shopper", Why.NO_FIX),
    ]


def test_unsafe_fixes_on_request() -> None:
    document = read(TEXT)
    planned = plan(list(findings(document)), document, unsafe=True)
    assert "A client waits" in Applied(document.raw, planned.edits).text
    assert [one.why for one in planned.unfixed] == [Why.NO_FIX]


def test_a_suggestion_alone_is_no_fix() -> None:
    document = read(TEXT)
    only = [finding(document, "customer", "client", fix=None)]
    assert fixed(document, only, unsafe=True) == TEXT


def test_the_word_comes_first_and_the_article_with_it() -> None:
    document = read(TEXT)
    (fix,) = plan([finding(document, "agent", "contractor")], document, unsafe=False).fixes
    assert [edit.replacement for edit in fix.edits] == ["contractor", "A"]


def test_two_rules_that_agree_make_one_fix() -> None:
    document = read(TEXT)
    found = [
        finding(document, "customer", "client", rule=rule)
        for rule in ("defined-term-drift", "switched-term")
    ]
    (fix,) = plan(found, document, unsafe=False).fixes
    assert [one.rule for one in fix.findings] == ["defined-term-drift", "switched-term"]
    assert len(fix.edits) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"fix": FixKind.SAFE, "severity": Severity.NOTE}, {"fix": FixKind.UNSAFE}),
        ({"severity": Severity.ERROR}, {"severity": Severity.WARNING}),
        ({"rule": "a"}, {"rule": "b"}),
    ],
)
def test_of_fixes_that_overlap_the_better_one_is_taken(
    one: dict[str, object], other: dict[str, object]
) -> None:
    document = read(TEXT)
    better = replace(finding(document, "customer", "client"), **one)
    worse = replace(finding(document, "customer", "patron"), **other)
    for found in ([better, worse], [worse, better]):
        planned = plan(found, document, unsafe=True)
        assert [fix.findings for fix in planned.fixes] == [(better,)]
        assert [(left.why, left.detail) for left in planned.unfixed] == [
            (Why.REFUSED, "another fix covers the same words")
        ]


def test_an_article_that_another_fix_covers_is_an_overlap() -> None:
    document = read("An agent came.")
    whole = finding(document, "An agent", "The agent")
    word = finding(document, "agent", "contractor")
    planned = plan([word, whole], document, unsafe=False)
    assert [fix.findings for fix in planned.fixes] == [(whole,)]


@pytest.mark.parametrize(
    ("raw", "fixed_raw"),
    [
        ("The Customers&rsquo; data", "The Clients&rsquo; data"),
        ("The Customers&#8217; data", "The Clients&#8217; data"),
    ],
)
def test_an_apostrophe_written_as_a_reference_stays(raw: str, fixed_raw: str) -> None:
    document = read(raw)
    found = list(findings(document))
    assert [one.text for one in found] == ["Customers’"]
    assert fixed(document, found) == fixed_raw


def test_words_that_the_file_writes_otherwise_are_refused() -> None:
    document = read("The customer pays.")
    document = replace(document, raw=document.raw.replace("customer", "cu*t*mer"))
    planned = plan([finding(document, "customer", "client")], document, unsafe=False)
    assert not planned.fixes
    assert planned.unfixed[0].detail == "markup stands inside the words"


@pytest.mark.parametrize(
    "text",
    [
        "The client or customer pays.",
        "The client/customer pays.",
        "The Client (or the Customer) pays.",
        "The client and our other customers pay.",
        "We serve customers, clients and friends.",
        "The Client's customers pay.",
        "All Clients' own customers pay.",
        "Every customer of the Client pays.",
        "The **client** or **customer** pays.",
        "The client, the customer and the supplier meet.",
        "Tell the customer, the client or both.",
        "The client, and the customer, meet.",
        "The client as well as the customer pays.",
    ],
)
def test_no_fix_joins_a_word_to_itself(text: str) -> None:
    document = read(text)
    planned = plan(list(findings(document)), document, unsafe=False)
    assert not planned.fixes
    assert "to itself" in planned.unfixed[0].detail


LINKED = "[Duties](#what-the-client-does)\n\n## {}\n\n[x]: #what-the-firm-does\n"


@pytest.mark.parametrize(
    ("heading", "refused"),
    [
        ("What the client does", True),
        ("What the *client* does!", True),
        ("What a client does", False),
    ],
)
def test_a_heading_that_a_link_names_stays(heading: str, refused: bool) -> None:
    document = read(LINKED.format(heading))
    planned = plan([finding(document, "client", "customer")], document, unsafe=False)
    assert bool(planned.fixes) is not refused
    assert [one.detail for one in planned.unfixed] == [
        "a link in this file leads to this heading by its words"
    ] * refused


@pytest.mark.parametrize(
    "text",
    [
        "Notify the client, the customer pays.",
        "The client pays. The customer waits.",
        "The client's notice to the customer.",
        "The clientele and customer.",
        "The clients who have a customer number.",
    ],
)
def test_the_word_nearby_is_no_hindrance(text: str) -> None:
    document = read(text)
    assert len(plan(list(findings(document)), document, unsafe=False).fixes) == 1
