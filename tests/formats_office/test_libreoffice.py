from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import docx
import pytest
from tests.formats_office import libreoffice
from tests.formats_office.words import (
    box,
    control,
    make_docx,
    note_reference,
    notes,
    para,
    part,
    run,
    table,
    tracked,
)

from termwise.formats.docx import read, saved, write_tracked
from termwise.formats.pdf import read as read_pdf
from termwise.model.edit import Edit
from termwise.model.format import ReadOptions

pytestmark = [pytest.mark.office, libreoffice.needed]

CLAUSES = """The Provider gives the Customer access to the service for the term.
The Customer pays each invoice within thirty days of its date.
The Customer's own customers may use the service through the Customer.
Either party may end the agreement on ninety days' notice in writing.
Notices go to the address that the Customer gave on the order form."""


def rich() -> bytes:
    """Return a document with something in every story, tracked changes included."""
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    numbered = [
        para(
            clause,
            properties=f'<w:numPr><w:ilvl w:val="{number % 2}"/><w:numId w:val="1"/></w:numPr>',
        )
        for number, clause in enumerate(CLAUSES.split("\n"))
    ]
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rT1"/></w:sectPr>'
    body = (
        "".join(numbered)
        + para("Our ", run("Cus", "<w:i/>"), run("tomer", "<w:b/>"), " pays")
        + para("Customer note", note_reference("footnote", 1))
        + table([para("Customer name"), para("Customer address")])
        + para("host ", box("Customer box"))
        + para(tracked("ins", run("A new Customer clause, and ")), run("an old Customer clause"))
        + para(run("shown "), tracked("del", "<w:r><w:delText>gone Customer</w:delText></w:r>"))
        + section
    )
    return make_docx(
        body,
        {
            "numbering.xml": numbering,
            "header1.xml": part("hdr", para("Customer header")),
            "footnotes.xml": notes("footnote", "Customer footnote"),
        },
    )


def made_by_python_docx() -> bytes:
    made = docx.Document()
    made.add_heading("Service agreement", 0)
    for number, clause in enumerate(CLAUSES.split("\n")):
        made.add_heading(f"Clause on matter {number}", 1)
        made.add_paragraph(f"{clause} {clause}")
        made.add_paragraph(clause, style="List Number")
    cells = made.add_table(2, 2).rows[0].cells
    cells[0].text, cells[1].text = "Customer", "The one who pays"
    made.sections[0].header.paragraphs[0].text = "Prepared for the Customer"
    made.sections[0].footer.paragraphs[0].text = "Confidential to the Customer"
    return saved(made)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[A-Za-z]{2,}", text))


def paragraphs(path: Path) -> list[str]:
    text = read(path.read_bytes(), path.name, ReadOptions()).raw
    return sorted(" ".join(one.split()) for one in text.split("\n\n") if one.strip())


@pytest.mark.parametrize("make", [rich, made_by_python_docx])
def test_no_word_that_libreoffice_shows_is_missed(make, tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "a.txt"
    source.write_bytes(make())
    accepted = tmp_path / "b.docx"
    libreoffice.convert([(source, accepted, libreoffice.ACCEPT, libreoffice.DOCX)], tmp_path)
    libreoffice.convert([(accepted, target, "none", libreoffice.TEXT)], tmp_path)
    shown = words(target.read_text(encoding="utf-8-sig"))
    ours = words(read(source.read_bytes(), "a.docx", ReadOptions()).raw)
    assert sum(shown.values()) > 50
    assert shown - ours == Counter()


def test_labels_are_those_of_libreoffice(tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "a.txt"
    source.write_bytes(rich())
    libreoffice.convert([(source, target, "none", libreoffice.TEXT)], tmp_path)
    document = read(source.read_bytes(), "a.docx", ReadOptions())
    lines = [" ".join(one.split()) for one in target.read_text(encoding="utf-8-sig").split("\n")]
    labelled = [block for block in document.blocks if block.label and block.part == "body"]
    assert len(labelled) == 5
    for block in labelled:
        text = " ".join(document.raw[block.start : block.end].split())
        assert f"{block.label} {text}" in lines


@pytest.mark.parametrize("make", [rich, made_by_python_docx])
def test_accepting_gives_the_fixed_text_and_rejecting_the_original(make, tmp_path: Path) -> None:
    data = make()
    text = read(data, "a.docx", ReadOptions()).raw
    edits = [
        Edit(one.start(), one.end(), "Client", "one word for one party")
        for one in re.finditer("Customer", text)
    ]
    jobs = []
    for name, mode in (("tracked", "tracked"), ("both", "both"), ("direct", "direct")):
        written = write_tracked(
            data, edits, author="termwise", date="2026-01-31T12:00:00Z", mode=mode
        )
        assert written.refused == ()
        (tmp_path / f"{name}.docx").write_bytes(written.data)
    (tmp_path / "original.docx").write_bytes(data)
    for source, command, target in (
        ("tracked", libreoffice.ACCEPT, "accepted"),
        ("tracked", libreoffice.REJECT, "rejected"),
        ("both", libreoffice.ACCEPT, "both-accepted"),
        ("direct", libreoffice.ACCEPT, "fixed"),
        ("original", libreoffice.REJECT, "before"),
    ):
        paths = tmp_path / f"{source}.docx", tmp_path / f"out-{target}.docx"
        jobs.append((*paths, command, libreoffice.DOCX))
    libreoffice.convert(jobs, tmp_path)
    fixed = paragraphs(tmp_path / "out-fixed.docx")
    assert paragraphs(tmp_path / "out-accepted.docx") == fixed
    assert paragraphs(tmp_path / "out-both-accepted.docx") == fixed
    assert paragraphs(tmp_path / "out-rejected.docx") == paragraphs(tmp_path / "out-before.docx")
    assert sum("Client" in one for one in fixed) >= 8


def test_word_and_its_pdf_read_alike(tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "a.pdf"
    source.write_bytes(made_by_python_docx())
    libreoffice.convert([(source, target, "none", libreoffice.PDF)], tmp_path)
    word = read(source.read_bytes(), "a.docx", ReadOptions())
    pdf = read_pdf(target.read_bytes(), "a.pdf", ReadOptions())

    def prose(document) -> list[str]:
        found = [document.raw[block.start : block.end] for block in document.blocks]
        return sorted(re.sub(r"^\d+\.\s+", "", " ".join(one.split())) for one in found)

    assert prose(pdf) == prose(word)


def test_comments_survive_where_they_were_put(tmp_path: Path) -> None:
    data = make_docx(para("The Customer pays") + para(control(run("plain"))))
    at = read(data, "a.docx", ReadOptions()).raw.index("Customer")
    written = write_tracked(
        data,
        [Edit(at, at + 8, "Client", "say Client")],
        author="termwise",
        date="2026-01-31T12:00:00Z",
        mode="comments",
    )
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(written.data)
    libreoffice.convert([(source, target, "none", libreoffice.DOCX)], tmp_path)
    again = read(target.read_bytes(), "b.docx", ReadOptions(comments=True))
    assert "say Client" in again.raw
