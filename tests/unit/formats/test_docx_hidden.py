"""Hidden text in Word files."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from tests.formats_office.revisions import canonical, rejected
from tests.formats_office.words import (
    HIDING,
    box,
    make_docx,
    members,
    note_reference,
    notes,
    para,
    part,
    run,
)

from termwise.formats.docx import read, write
from termwise.formats.docx.writer import Mode
from termwise.model.document import Document, MarkKind
from termwise.model.edit import Edit
from termwise.model.format import ReadOptions, WriteOptions

DATE = "2026-01-31T12:00:00Z"
SHOW = ReadOptions(include_hidden=True)
STYLES = part("styles", HIDING)
HIDDEN = {
    "run": para(run("Zulu", "<w:vanish/>"), "x"),
    "character style": para(run("Zulu", '<w:rStyle w:val="CV2"/>'), "x"),
    "paragraph style": para("Zulu", properties='<w:pStyle w:val="Hid2"/>'),
}


def opened_file(data: bytes, options: ReadOptions | None = None) -> Document:
    return read(data, "a.docx", options or ReadOptions())


def opened(body: str, options: ReadOptions | None = None) -> Document:
    return opened_file(make_docx(body, {"styles.xml": STYLES}), options)


@pytest.mark.parametrize("how", HIDDEN)
def test_hidden_text_is_read_on_request(how: str) -> None:
    body = HIDDEN[how] + para("Yankee")
    told = opened(body).notices[0]
    assert told.kind == "hidden-text"
    assert told.message.endswith("(1 run); --include-hidden checks it")
    document = opened(body, SHOW)
    assert document.text.count("Zulu") == 1
    assert "Yankee" in document.text
    assert document.notices == ()
    assert MarkKind.HIDDEN not in {mark.kind for mark in document.marks}


@pytest.mark.parametrize("line", ["<w:strike/>", "<w:dstrike/>"])
def test_what_is_struck_through_counts_as_hidden(line: str) -> None:
    body = para("The ", run("Customer ", line), run("Client", '<w:strike w:val="0"/>'), " pays.")
    document = opened(body)
    assert document.text.strip() == "The Client pays."
    assert [notice.message for notice in document.notices] == [
        "struck-through text not checked (1 run); --include-hidden checks it"
    ]
    assert opened(body, SHOW).text.strip() == "The Customer Client pays."


@pytest.mark.parametrize("how", ["<w:vanish/>", "<w:strike/>"])
def test_a_note_is_as_hidden_as_its_reference(how: str) -> None:
    reference = note_reference("footnote", 1).replace("<w:r>", f"<w:r><w:rPr>{how}</w:rPr>")
    data = make_docx(para("Yankee", reference), {"footnotes.xml": notes("footnote", "Zulu")})
    document = opened_file(data)
    assert document.text.split() == ["Yankee"]
    assert [notice.kind for notice in document.notices] == ["hidden-text"]
    assert opened_file(data, SHOW).text.split() == ["Yankee", "Zulu"]


def test_hidden_text_of_a_box_is_read_once_on_request() -> None:
    body = para("host", box(run("Zulu", "<w:vanish/>")))
    assert "Zulu" not in opened(body).text
    assert opened(body, SHOW).text.count("Zulu") == 1


SECRET = make_docx(
    para("The ", run("Customer and the ", "<w:vanish/>"), "Customer pays")
    + para("host", box(run("Customer box", "<w:vanish/>")))
)


@pytest.mark.parametrize("mode", ["tracked", "direct"])
def test_hidden_words_are_changed_where_they_were_read_and_stay_hidden(mode: Mode) -> None:
    places = re.finditer("Customer", opened_file(SECRET, SHOW).raw)
    edits = [Edit(one.start(), one.end(), "Client", "") for one in places]
    written = write(SECRET, "a.docx", edits, WriteOptions(mode, date=DATE, reading=SHOW))
    assert (len(edits), written.refused) == (3, ())
    for options in (ReadOptions(), SHOW):
        expected = opened_file(SECRET, options).raw.replace("Customer", "Client")
        assert opened_file(written.data, options).raw == expected
    if mode == "tracked":
        before = etree.fromstring(members(SECRET)["word/document.xml"])
        now = members(written.data)["word/document.xml"]
        assert rejected(now, "termwise") == canonical(before)
