from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.formats_office.revisions import canonical, rejected
from tests.formats_office.words import (
    box,
    control,
    field,
    make_docx,
    members,
    note_reference,
    notes,
    pack,
    para,
    part,
    run,
    table,
    tracked,
)

from termwise.formats.docx import read, write_tracked
from termwise.formats.docx import write as write_file
from termwise.formats.docx.writer import Mode
from termwise.model.edit import Edit, Written
from termwise.model.format import ReadOptions, WriteOptions

DATE = "2026-01-31T12:00:00Z"
ORIGINAL = ReadOptions(revisions="original")

EVERYWHERE = make_docx(
    para("The Customer pays", note_reference("footnote", 1), note_reference("endnote", 1))
    + para("Our ", run("Cus", "<w:i/>"), run("tomer", "<w:b/>"), " and its staff")
    + table([para("Customer name")])
    + para("see ", f'<w:hyperlink r:id="r9">{run("the Customer page")}</w:hyperlink>')
    + para("host", box("Customer box"))
    + para(control(run("Customer in a control")))
    + para(tracked("ins", run("A new Customer clause"))),
    {
        "header1.xml": part("hdr", para("Customer header")),
        "header2.xml": part("hdr", para("Customer header")),
        "footer1.xml": part("ftr", para("Customer footer")),
        "footnotes.xml": notes("footnote", "Customer footnote"),
        "endnotes.xml": notes("endnote", "Customer endnote"),
        "vbaProject.bin": b"\x00macros\xff",
    },
    kind="docm",
)


def text_of(data: bytes, options: ReadOptions | None = None) -> str:
    return read(data, "a.docx", options or ReadOptions()).raw


def edits_for(data: bytes, word: str = "Customer", new: str = "Client") -> list[Edit]:
    found = re.finditer(word, text_of(data))
    return [Edit(one.start(), one.end(), new, f"say {new}") for one in found]


def write(
    data: bytes, edits: list[Edit], mode: Mode = "tracked", *, force: bool = False
) -> Written:
    return write_tracked(data, edits, author="termwise", date=DATE, mode=mode, force=force)


def test_comments_that_were_read_are_never_changed() -> None:
    remark = f'<w:comment w:id="1" w:author="Ann">{para("The Customer pays")}</w:comment>'
    data = make_docx(para("Body"), {"comments.xml": part("comments", remark)})
    options = WriteOptions("tracked", reading=ReadOptions(comments=True))
    at = text_of(data, options.reading).index("Customer")
    written = write_file(data, "a.docx", [Edit(at, at + 8, "Client", "")], options)
    assert written.data == data
    assert len(written.refused) == 1


@pytest.mark.parametrize("mode", ["tracked", "both", "direct"])
def test_the_new_words_are_read_wherever_they_stand(mode: Mode) -> None:
    edits = edits_for(EVERYWHERE)
    written = write(EVERYWHERE, edits, mode)
    assert len(edits) == 11
    assert written.refused == ()
    assert list(written.done) == edits
    assert text_of(written.data) == text_of(EVERYWHERE).replace("Customer", "Client")


def test_rejecting_gives_the_original_part() -> None:
    written = write(EVERYWHERE, edits_for(EVERYWHERE))
    before, after = members(EVERYWHERE), members(written.data)
    assert list(before) == list(after)
    for name in before:
        if before[name] != after[name]:
            assert rejected(after[name], "termwise") == canonical(etree.fromstring(before[name]))
    assert text_of(written.data, ORIGINAL) == text_of(EVERYWHERE, ORIGINAL)


def test_only_the_parts_with_edits_change() -> None:
    place = text_of(EVERYWHERE).index("Customer footer")
    written = write(EVERYWHERE, [Edit(place, place + 8, "Client")])
    before, after = members(EVERYWHERE), members(written.data)
    assert [name for name in before if before[name] != after[name]] == ["word/footer1.xml"]


def test_headers_that_repeat_change_together() -> None:
    place = text_of(EVERYWHERE).index("Customer header")
    written = write(EVERYWHERE, [Edit(place, place + 8, "Client")])
    after = members(written.data)
    assert b"Client" in after["word/header1.xml"]
    assert b"Client" in after["word/header2.xml"]


def test_words_around_an_xml_comment_change() -> None:
    data = make_docx(para("<w:r><w:t>The Cus<!-- x -->tomer pays</w:t></w:r>"))
    written = write(data, edits_for(data))
    assert text_of(written.data).strip() == "The Client pays"


def test_both_branches_of_a_text_box_change() -> None:
    data = make_docx(para("host", box("Customer box")))
    written = write(data, edits_for(data), "direct")
    assert members(written.data)["word/document.xml"].count(b"Client box") == 2


def test_each_box_of_a_drawing_changes_in_both_branches() -> None:
    one, two = (f"<w:txbxContent>{para(f'{n} Customer')}</w:txbxContent>" for n in "AB")
    shapes = "".join(f"<wps:wsp><wps:txbx>{text}</wps:txbx></wps:wsp>" for text in (one, two))
    older = "".join(f"<v:shape><v:textbox>{text}</v:textbox></v:shape>" for text in (one, two))
    data = make_docx(
        para(
            '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:anchor>'
            f"{shapes}</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:group>{older}"
            "</v:group></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    edits = edits_for(data)
    after = members(write(data, edits, "direct").data)["word/document.xml"]
    assert len(edits) == 2
    assert re.findall(b"[AB] [A-Z][a-z]+", after) == [b"A Client", b"B Client"] * 2


def test_boxes_of_headers_change_in_both_branches() -> None:
    header = part("hdr", para("host", box("Customer box")))
    data = make_docx(para("x"), {"header1.xml": header, "header2.xml": header})
    edits = edits_for(data)
    after = members(write(data, edits, "direct").data)
    assert len(edits) == 1
    assert after["word/header1.xml"].count(b"Client box") == 2
    assert after["word/header2.xml"].count(b"Client box") == 2


def test_the_new_run_takes_the_format_of_the_first() -> None:
    data = make_docx(para(run("Cli", "<w:i/>"), run("ent", "<w:b/>"), " pays"))
    written = write(data, edits_for(data, "Client", "Customer"))
    root = etree.fromstring(members(written.data)["word/document.xml"])
    (inserted,) = root.iter("{*}ins")
    assert [etree.QName(one).localname for one in next(inserted.iter("{*}rPr"))] == ["i"]
    assert "".join(inserted.itertext()) == "Customer"
    direct = write(data, edits_for(data, "Client", "Customer"), "direct")
    assert len(list(etree.fromstring(members(direct.data)["word/document.xml"]).iter("{*}r"))) == 3


def test_the_insertion_of_another_author_stays_theirs() -> None:
    data = make_docx(para("a", tracked("ins", run("One Customer two"), author="Ann"), "b"))
    written = write(data, edits_for(data))
    root = etree.fromstring(members(written.data)["word/document.xml"])
    space = etree.QName(root).namespace
    insertions = list(root.iter("{*}ins"))
    assert [one.get(f"{{{space}}}author") for one in insertions] == ["Ann", "termwise", "Ann"]
    assert not any(list(one.iterdescendants("{*}ins")) for one in insertions)
    ids = [one.get(f"{{{space}}}id") for one in root.iter("{*}ins", "{*}del")]
    assert len(set(ids)) == len(ids)
    assert text_of(written.data).strip() == "aOne Client twob"


def test_a_second_fix_finds_nothing_to_do() -> None:
    written = write(EVERYWHERE, edits_for(EVERYWHERE))
    assert edits_for(written.data) == []
    assert write(written.data, []).data == written.data


@pytest.mark.parametrize("mode", ["tracked", "comments", "both", "direct"])
def test_the_same_edits_give_the_same_bytes(mode: Mode) -> None:
    edits = edits_for(EVERYWHERE)
    assert write(EVERYWHERE, edits, mode).data == write(EVERYWHERE, edits, mode).data


REFUSED = {
    "field": (para(field("REF a", run("Customer"))), "field REF"),
    "prompt": (para(control(run("Customer"), "<w:showingPlcHdr/>")), "prompt"),
    "bound": (para(control(run("Customer"), '<w:dataBinding w:xpath="x"/>')), "fills from data"),
    "locked": (para(control(run("Customer"), '<w:lock w:val="contentLocked"/>')), "locked"),
    "group": (para(control(run("Customer"), "<w:group/>")), "group"),
    "tab": (para("<w:r><w:t>Cust</w:t><w:tab/><w:t>omer</w:t></w:r>"), "tab"),
    "break": (para("<w:r><w:t>Cust</w:t><w:br/><w:t>omer</w:t></w:r>"), "break"),
    "element in a text": (para("<w:r><w:t>Cust<w:x/>omer</w:t></w:r>"), "special construct"),
    "object": (para("<w:r><w:t>Cust</w:t><w:object/><w:t>omer</w:t></w:r>"), "object"),
    "note": (para("Cust", note_reference("footnote", 1), "omer"), "note reference"),
    "move": (para(tracked("moveTo", run("Customer"))), "move"),
    "mark": (
        para("Cust", properties='<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>') + para("omer"),
        "paragraph mark",
    ),
    "link in an insertion": (
        para(tracked("ins", f'<w:hyperlink r:id="r9">{run("Customer")}</w:hyperlink>')),
        "tracked insertion",
    ),
}


@pytest.mark.parametrize(("body", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_must_not_be_changed_is_refused_with_a_reason(body: str, reason: str) -> None:
    data = make_docx(para("x") + body, {"footnotes.xml": notes("footnote", "n")})
    place = re.search("(?s)Cust.?omer", text_of(data))
    assert place is not None
    written = write(data, [Edit(place.start(), place.end(), "Client", "m")])
    assert written.data == data
    assert [reason in one.reason for one in written.refused] == [True]
    commented = write(data, [Edit(place.start(), place.end(), "Client", "m")], "both")
    assert len(commented.done) == 1
    assert text_of(commented.data) == text_of(data)


def test_a_control_in_a_group_can_be_changed() -> None:
    inner = control(run("Customer B"))
    data = make_docx(control(para("Customer A, ", inner, ", Customer C"), "<w:group/>"))
    written = write(data, edits_for(data))
    assert len(written.refused) == 2
    assert text_of(written.data).strip() == "Customer A, Client B, Customer C"


def test_edits_that_make_no_sense_are_refused() -> None:
    data = make_docx(para("The Customer") + para("pays"))
    edits = [Edit(4, 12, "Client"), Edit(6, 12, "x"), Edit(8, 18, "y"), Edit(3, 3, "z")]
    written = write(data, edits)
    assert written.done == (edits[0],)
    assert len(written.refused) == 3
    empty = make_docx("<w:p/>")
    assert write(empty, [Edit(0, 1, "x")]).refused[0].reason == "no such place in the document"


PROTECTION = part("settings", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')
SIGNED = pack(
    {**members(make_docx(para("The Customer"))), "_xmlsignatures/sig1.xml": "<Signature/>"}
)
PROTECTED = make_docx(para("The Customer"), {"settings.xml": PROTECTION})


@pytest.mark.parametrize(("data", "reason"), [(SIGNED, "signed"), (PROTECTED, "protected")])
def test_signed_and_protected_files_are_refused(data: bytes, reason: str) -> None:
    written = write(data, edits_for(data))
    assert written.data == data
    assert reason in written.refused[0].reason
    assert [notice.kind for notice in read(data, "a.docx", ReadOptions()).notices] == ["protected"]
    assert write(data, edits_for(data), force=True).done == tuple(edits_for(data))


def _commented(data: bytes) -> dict[str, tuple[str, str]]:
    """Return anchor and message of each comment in a package, by id."""
    files = members(data)
    root = etree.fromstring(files["word/document.xml"])
    space = etree.QName(root).namespace
    name = f"{{{space}}}id"
    messages = {
        one.get(name): "\n".join("".join(p.itertext()) for p in one.iter("{*}p"))
        for one in etree.fromstring(files["word/comments.xml"]).iter("{*}comment")
    }
    anchors: dict[str, str] = {}
    open_now: list[str] = []
    for element in root.iter():
        local = etree.QName(element).localname
        if local == "commentRangeStart":
            open_now.append(element.get(name) or "")
            anchors[open_now[-1]] = ""
        elif local == "commentRangeEnd":
            open_now.remove(element.get(name) or "")
        elif local == "t":
            for one in open_now:
                anchors[one] += element.text or ""
    assert open_now == []
    return {str(key): (anchors[str(key)], text) for key, text in messages.items()}


def test_comments_stand_on_the_words_in_the_body() -> None:
    body = (
        para("The Customer pays")
        + table([para("a Customer b")])
        + para(f'<w:hyperlink r:id="r9">{run("the Customer page")}</w:hyperlink>')
        + para(run("Cus", "<w:b/>"), "tomer")
        + para(tracked("ins", run("new Customer clause")))
    )
    data = make_docx(body)
    written = write(data, edits_for(data), "comments")
    found = _commented(written.data)
    assert list(found.values()) == [("Customer", "say Client")] * 5
    assert text_of(written.data) == text_of(data)
    options = ReadOptions(comments=True)
    assert (
        text_of(written.data, ReadOptions()) + "say Client\n\n" * 5
        == read(written.data, "a.docx", options).raw
    )


def test_comments_elsewhere_stand_in_the_body_and_quote() -> None:
    written = write(EVERYWHERE, edits_for(EVERYWHERE), "comments")
    after = members(written.data)
    assert len(written.done) == 11
    for name in ("header1", "header2", "footer1", "footnotes", "endnotes"):
        assert b"commentRange" not in after[f"word/{name}.xml"]
    body = etree.fromstring(after["word/document.xml"])
    for content in body.iter("{*}txbxContent"):
        assert not list(content.iter("{*}commentRangeStart"))
    messages = [text for _, text in _commented(written.data).values()]
    for where in ("header", "footer", "footnote", "endnote", "text box"):
        assert any(text.startswith(f"On “Customer” in the {where}") for text in messages)


def test_both_puts_the_comment_around_the_change() -> None:
    data = make_docx(para("The Customer pays"))
    written = write(data, edits_for(data), "both")
    root = etree.fromstring(members(written.data)["word/document.xml"])
    (paragraph,) = root.iter("{*}p")
    names = [etree.QName(one).localname for one in paragraph]
    assert names == ["r", "commentRangeStart", "del", "ins", "commentRangeEnd", "r", "r"]


@pytest.mark.parametrize("taken", ["2147000001", "99999999999999999999", "²"])
def test_a_strange_id_does_not_bring_ids_twice(taken: str) -> None:
    remark = f'<w:comment w:id="1" w:author="Ann">{para("why?")}</w:comment>'
    about = '<w:r><w:commentReference w:id="1"/></w:r>'
    mark = f'<w:bookmarkStart w:id="{taken}" w:name="x"/><w:bookmarkEnd w:id="{taken}"/>'
    data = make_docx(para("The Customer", about, mark), {"comments.xml": part("comments", remark)})
    after = members(write(data, edits_for(data), "comments").data)
    root = etree.fromstring(after["word/comments.xml"])
    ids = [one.get(f"{{{etree.QName(one).namespace}}}id") for one in root.iter("{*}comment")]
    assert ids[0] == "1"
    assert len(ids) == len(set(ids)) == 2


def test_existing_comments_stay() -> None:
    theirs = part("comments", f'<w:comment w:id="7" w:author="Ann">{para("theirs")}</w:comment>')
    data = make_docx(para("The Customer pays"), {"comments.xml": theirs})
    written = write(data, edits_for(data), "comments")
    comments = etree.fromstring(members(written.data)["word/comments.xml"])
    assert ["".join(one.itertext()) for one in comments] == ["theirs", "say Client"]
    assert list(members(written.data)) == list(members(data))


def test_comments_have_an_end() -> None:
    data = make_docx("".join(para("The Customer pays") for _ in range(510)))
    written = write(data, edits_for(data), "comments")
    assert len(written.done) == 501
    assert {"the file has 500 new comments already"} == {one.reason for one in written.refused}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_spans_accept_and_reject(data: st.DataObject) -> None:
    text = text_of(EVERYWHERE)
    points = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=12)))
    edits = [Edit(a, b, "NEW") for a, b in zip(points[::2], points[1::2], strict=False)]
    written = write(EVERYWHERE, edits)
    expected = text
    for edit in reversed(written.done):
        expected = expected[: edit.start] + "NEW" + expected[edit.end :]
    assert text_of(written.data) == expected
    before, after = members(EVERYWHERE), members(written.data)
    for name in before:
        if before[name] != after[name]:
            assert rejected(after[name], "termwise") == canonical(etree.fromstring(before[name]))
