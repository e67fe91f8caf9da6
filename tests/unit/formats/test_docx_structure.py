"""What is written into Word files keeps to the rules of the file format."""

from __future__ import annotations

import re

import pytest
from corpora.build import listed
from tests.formats_office.structure import faults
from tests.formats_office.words import (
    box,
    make_docx,
    members,
    note_reference,
    notes,
    para,
    part,
    run,
    table,
    tracked,
)
from tests.helpers.corpus import CORPORA

from termwise.formats.docx import read, write_tracked
from termwise.formats.docx.writer import Mode
from termwise.model.edit import Edit
from termwise.model.format import ReadOptions

MODES: tuple[Mode, ...] = ("tracked", "comments", "both", "direct")
LOOK = '<w:rStyle w:val="X"/><w:b/><w:i/><w:color w:val="FF0000"/><w:sz w:val="20"/>'
HARD = make_docx(
    para("The Cus", run("tomer", LOOK), " pays the Customer", note_reference("footnote", 1))
    + para(tracked("ins", run("A Customer and a Customer clause", LOOK), 7))
    + para("host", box("Customer box"))
    + table(
        [para("Customer"), para("see ", f'<w:hyperlink r:id="r9">{run("Customer")}</w:hyperlink>')]
    ),
    {
        "header1.xml": part("hdr", para("Customer header")),
        "footnotes.xml": notes("footnote", "Customer footnote"),
    },
)


def written(data: bytes, mode: Mode, pattern: str = "Customer") -> dict[str, bytes]:
    text = read(data, "a.docx", ReadOptions()).raw
    edits = [Edit(one.start(), one.end(), "Client", "why") for one in re.finditer(pattern, text)]
    made = write_tracked(data, edits, author="termwise", date="2026-01-31T12:00:00Z", mode=mode)
    assert made.done
    return members(made.data)


@pytest.mark.parametrize("mode", MODES)
def test_what_is_written_keeps_to_the_format(mode: Mode) -> None:
    assert faults(members(HARD)) == []
    assert faults(written(HARD, mode)) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", [one for one in listed("docx") if one.startswith("showcase/")])
def test_the_showcase_keeps_to_the_format(name: str, mode: Mode) -> None:
    data = (CORPORA / name / "document.docx").read_bytes()
    assert faults(written(data, mode, r"(?i)\b(?:client|customer)s?\b")) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (tracked("del", run("x")), "w:t in w:del"),
        (run("x", "<w:i/><w:b/>"), "properties of a run are out of order"),
        (tracked("ins", tracked("ins", run("x"), 5), 6), "w:ins inside another change"),
        (tracked("ins", run("x")) + tracked("ins", run("y")), "two changes have the id 90"),
        ("<w:r><w:t>a </w:t></w:r>", "blanks at the edge of a text are not preserved"),
        (
            '<w:commentRangeStart w:id="1"/>',
            "w:commentRangeStart and w:comment do not belong together",
        ),
    ],
)
def test_the_rules_are_told_apart(body: str, fault: str) -> None:
    assert fault in faults(members(make_docx(para(body))))
