"""One fixed run with a bit of everything, to draw by every reporter."""

from __future__ import annotations

from dataclasses import replace

from termwise.engine.fingerprint import with_fingerprints
from termwise.model.analysis import (
    Analysis,
    Confidence,
    DecidedBy,
    Definition,
    Evidence,
    Group,
    Mention,
    Referent,
    RelationshipKind,
    Sense,
)
from termwise.model.document import Block, BlockKind, Document, Notice
from termwise.model.finding import Finding, FixKind, Related, Severity
from termwise.model.report import FileError, FileReport, RunReport
from termwise.termsets.loader import load
from termwise.text import line_starts

PROPOSAL = (
    "# Proposal\n\n"
    "Café Noir Ltd (the “Client”) pays a monthly retainer for confidential advice.\n\n"
    "Voilà: the Customer may cancel, 100 % free: | at any time, and the Customers’ data stays.\n"
)
CONTRACT = "Our clients order goods. \nDelivery to clients is free.\nQuantity\n"


def sample_report() -> RunReport:
    return RunReport(
        files=(
            _proposal(),
            _contract(),
            FileReport("clean.md", "markdown", "ok", document=_empty("clean.md")),
            FileReport(
                "scan,1.pdf",
                None,
                "error",
                error=FileError("no-text", "scan,1.pdf: holds no text; run OCR on it first"),
            ),
        ),
        pipeline="en_termwise_sm 0.1.0",
    )


def _proposal() -> FileReport:
    text = PROPOSAL
    document = Document(
        path="bids/acme 1.md",
        format="markdown",
        text=text,
        raw=text,
        blocks=_blocks(text, "\n\n"),
        line_starts=line_starts(text),
    )
    client, cue = text.index("Client"), text.index("monthly")
    customer, customers = text.index("Customer "), text.index("Customers’")
    definition = Evidence("definition", "“Client”", "client", 4.0, client, client + 6)
    related = Related("defined as “Client” here", client, client + 6)
    findings = [
        Finding(
            "defined-term-drift",
            Severity.ERROR,
            "“Customer” is the party defined as “Client”",
            customer,
            customer + 8,
            "Customer",
            Confidence.CERTAIN,
            suggestion="Client",
            fix=FixKind.SAFE,
            evidence=(definition,),
            related=(related,),
        ),
        Finding(
            "defined-term-drift",
            Severity.ERROR,
            "“Customers’” is the party defined as “Client”",
            customers,
            customers + 10,
            "Customers’",
            Confidence.LIKELY,
            suggestion="Clients’",
            fix=FixKind.UNSAFE,
            evidence=(definition,),
            related=(related,),
        ),
    ]
    group = Group(
        Referent.SERVED,
        RelationshipKind.ADVICE,
        0.97,
        "client",
        DecidedBy.DEFINITION,
        (("client", 1), ("customer", 2)),
        (Evidence("pricing", "monthly retainer", "advice", 1.3, cue, cue + 16),),
    )
    analysis = Analysis(
        tuple(
            _mention(text, start, end)
            for start, end in (
                (client, client + 6),
                (customer, customer + 8),
                (customers, customers + 10),
            )
        ),
        (Definition("client", "Client", "Café Noir Ltd", client, client + 6),),
        (group,),
        load("client-customer"),
    )
    return FileReport(
        document.path,
        "markdown",
        "ok",
        document=document,
        analysis=analysis,
        findings=with_fingerprints(findings, document),
    )


def _contract() -> FileReport:
    text = CONTRACT
    first, second = text.index("clients"), text.index("clients", 20)
    blocks = [
        replace(block, paragraph=number, cell="T1 R2 C1" if number == 3 else None, label=label)
        for number, (block, label) in enumerate(
            zip(_blocks(text, "\n"), (None, "4.2", None), strict=True), start=1
        )
    ]
    notices = (Notice("hidden-text", "hidden text not checked (1 run)"),)
    document = Document("contract.docx", "docx", text, text, tuple(blocks), notices=notices)
    cue = text.index("order goods")
    evidence = (Evidence("offering", "order goods", "product", 2.0, cue, cue + 11),)
    findings = [
        Finding(
            "wrong-term",
            Severity.WARNING,
            "“clients”, but the document describes the sale of products: “customer” fits",
            start,
            start + 7,
            "clients",
            Confidence.LIKELY,
            suggestion="customers",
            fix=FixKind.UNSAFE,
            evidence=evidence,
        )
        for start in (first, second)
    ]
    group = Group(
        Referent.SERVED,
        RelationshipKind.PRODUCT,
        0.91,
        "customer",
        DecidedBy.RELATIONSHIP,
        (("client", 2),),
        evidence,
    )
    mentions = tuple(_mention(text, start, start + 7) for start in (first, second))
    return FileReport(
        document.path,
        "docx",
        "ok",
        document=document,
        analysis=Analysis(mentions, (), (group,), load("client-customer")),
        findings=with_fingerprints(findings, document),
        notices=notices,
    )


def _mention(text: str, start: int, end: int) -> Mention:
    term = load("client-customer").term(text[start:end].rstrip("’"))
    assert term is not None
    return Mention(
        start,
        end,
        text[start:end],
        term.singular,
        Sense.PARTY,
        Referent.SERVED,
        Confidence.CERTAIN,
        0.97,
    )


def _blocks(text: str, separator: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    while start < len(text):
        end = text.find(separator, start)
        end = len(text) if end < 0 else end + len(separator)
        blocks.append(Block(start, end, BlockKind.PARAGRAPH))
        start = end
    return tuple(blocks)


def _empty(path: str) -> Document:
    return Document(path, "markdown", "", "", ())
