"""What ``termwise explain`` says of groups, sections and notes."""

from __future__ import annotations

from dataclasses import replace

from tests.helpers.analyses import make

from termwise.model.analysis import Confidence, Evidence, Passage, RelationshipKind
from termwise.model.finding import Finding, FixKind, Severity
from termwise.model.format import RenderOptions
from termwise.model.report import FileReport, RunReport
from termwise.reports import full_report
from termwise.reports.explain_report import REPORTER

TEXT = "# Offer\n\nOur {clients} pay.\n\n# Advice\n\nA {client} asks.\n"
FOUND = Finding(
    "wrong-term",
    Severity.WARNING,
    "“clients” does not fit",
    13,
    20,
    "clients",
    Confidence.LIKELY,
    suggestion="customers",
    fix=FixKind.UNSAFE,
)


def explained(evidence: tuple[Evidence, ...] = (), notes: tuple[Evidence, ...] = ()) -> str:
    return REPORTER.render(reported(evidence, notes), RenderOptions(width=100))


def reported(evidence: tuple[Evidence, ...] = (), notes: tuple[Evidence, ...] = ()) -> RunReport:
    analysis, document = make(
        TEXT, kind=RelationshipKind.ADVICE, probability=0.9, evidence=evidence
    )
    parts = (
        Passage(0, 27, "Offer", RelationshipKind.UNDECIDED, None),
        Passage(27, len(document.text), "Advice", RelationshipKind.ADVICE, 0.8),
    )
    groups = tuple(replace(group, passages=parts, notes=notes) for group in analysis.groups)
    report = FileReport(
        path="offer.md",
        format="markdown",
        status="ok",
        document=document,
        analysis=replace(analysis, groups=groups),
        findings=(FOUND,),
    )
    return RunReport((report,), "none")


def test_every_section_is_shown_with_what_it_says() -> None:
    page = explained()
    assert "Section by section:" in page
    assert "Offer                            cannot be told (line 1)" in page
    assert "advice   ################.... 80 % (line 5)" in page


def test_a_note_stands_with_its_place() -> None:
    page = explained(notes=(Evidence("change", "the relationship changes", "client", 0.0, 0, 1),))
    assert "Note: the relationship changes (line 1)." in page


def test_evidence_against_is_not_crowded_out() -> None:
    many = tuple(Evidence("trust", f"for {n}", "advice", 2.0 - n / 50, 0, 1) for n in range(20))
    against = Evidence("pricing", "price list", "product", 0.1, 0, 1)
    page = explained(evidence=(*many, against))
    assert "pricing: price list" in page
    assert "and 9 more" in page


def test_the_full_report_tells_a_change_but_no_neighbour() -> None:
    notes = (
        Evidence("change", "the relationship changes here", "client", 0.0, 0, 1),
        Evidence("neighbour", "“guest” stands here too", "guest", 0.0, 0, 1),
    )
    page = full_report.REPORTER.render(reported(notes=notes), RenderOptions(width=100))
    assert "Note: the relationship changes here (line 1)." in page
    assert "guest" not in page
