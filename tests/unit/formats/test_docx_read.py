from __future__ import annotations

import io

import docx
import pytest
from lxml import etree
from tests.formats_office.words import (
    HIDING,
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

from termwise.formats.docx import read, saved
from termwise.formats.docx.source import read_source
from termwise.model.document import BlockKind, Document, MarkKind
from termwise.model.format import ReadOptions

STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    f"{HIDING}"
    '<w:style w:type="character" w:styleId="L1"><w:name w:val="l1"/><w:basedOn w:val="L2"/>'
    '</w:style><w:style w:type="character" w:styleId="L2"><w:name w:val="l2"/>'
    '<w:basedOn w:val="L1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Pre"><w:name w:val="HTML Preformatted"/></w:style>'
    '<w:style w:type="character" w:styleId="Code"><w:name w:val="Inline Code"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>',
)


def opened(body: str, options: ReadOptions | None = None, **parts: str) -> Document:
    files = {f"{name}.xml": content for name, content in parts.items()}
    return read(make_docx(body, files), "a.docx", options or ReadOptions())


ROW = f"<w:tr><w:tc>{para('Zulu')}</w:tc></w:tr>"
DELETED = '<w:trPr><w:del w:id="1"/></w:trPr>'
CONSTRUCTS = {
    "plain": (para("Zulu"), 1),
    "split over runs": (para("Zu", "lu"), 1),
    "table cell": (table([para("Zulu"), para("x")]), 1),
    "nested table": (table([table([para("Zulu")]) + para("x")]), 1),
    "row in a control": (f"<w:tbl>{control(ROW)}</w:tbl>", 1),
    "deleted row": (f"<w:tbl>{ROW.replace('<w:tc>', DELETED + '<w:tc>')}</w:tbl>", 0),
    "text box, once": (para("host", box("Zulu")), 1),
    "block control": (control(para("Zulu")), 1),
    "inline control": (para("a ", control(run("Zulu"))), 1),
    "hyperlink": (para(f'<w:hyperlink r:id="r9">{run("Zulu")}</w:hyperlink>'), 1),
    "field result": (para(field('HYPERLINK "https://zulu.test"', run("Zulu"))), 1),
    "field code": (para(field("REF Zulu", run("x"))), 0),
    "simple field": (para(f'<w:fldSimple w:instr=" REF a ">{run("Zulu")}</w:fldSimple>'), 1),
    "table of contents": (para(field("TOC \\o", run("Zulu"))) + para("Zulu"), 1),
    "tracked insertion": (para(tracked("ins", run("Zulu"))), 1),
    "move to": (para(tracked("moveTo", run("Zulu"))), 1),
    "tracked deletion": (para(tracked("del", "<w:r><w:delText>Zulu</w:delText></w:r>"), "x"), 0),
    "move from": (para(tracked("moveFrom", run("Zulu")), "x"), 0),
    "smart tag": (para(f"<w:smartTag>{run('Zu')}</w:smartTag>", "lu"), 1),
    "custom xml": (para(f"<w:customXml>{run('Zulu')}</w:customXml>"), 1),
    "bidirectional": (para(f"<w:bdo>{run('Zulu')}</w:bdo><w:dir>{run(' Zulu')}</w:dir>"), 2),
    "ruby base": (
        para(
            f"<w:r><w:ruby><w:rt>{run('Zulu')}</w:rt><w:rubyBase>{run('Zulu')}</w:rubyBase>"
            "</w:ruby></w:r>"
        ),
        1,
    ),
    "soft hyphen element": (para("<w:r><w:t>Zu</w:t><w:softHyphen/><w:t>lu</w:t></w:r>"), 1),
    "soft hyphen character": (para("Zu\u00adlu"), 1),
    "zero width": (para("Zu\u200blu"), 1),
    "page break between": (para('<w:r><w:t>Zu</w:t><w:br w:type="page"/><w:t>lu</w:t></w:r>'), 0),
    "tab between": (para("<w:r><w:t>Zu</w:t><w:tab/><w:t>lu</w:t></w:r>"), 0),
    "picture between": (
        para("<w:r><w:t>Zu</w:t><w:drawing><wp:inline/></w:drawing><w:t>lu</w:t></w:r>"),
        0,
    ),
    "floating picture between": (
        para("<w:r><w:t>Zu</w:t><w:drawing><wp:anchor/></w:drawing><w:t>lu</w:t></w:r>"),
        1,
    ),
    "hidden by run": (para(run("Zulu", "<w:vanish/>"), "x"), 0),
    "hidden by character style": (para(run("Zulu", '<w:rStyle w:val="CV2"/>'), "x"), 0),
    "hidden by paragraph style": (para("Zulu", properties='<w:pStyle w:val="Hid2"/>'), 0),
    "shown against its style": (
        para(run("Zulu", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="Hid2"/>'),
        1,
    ),
    "style cycle": (para(run("Zulu", '<w:rStyle w:val="L1"/>')), 1),
    "formula": (para("<m:oMath><m:r><m:t>Zulu</m:t></m:r></m:oMath>", "x"), 0),
    "no-break hyphen": (para("<w:r><w:t>Zulu</w:t><w:noBreakHyphen/><w:t>side</w:t></w:r>"), 1),
    "symbol between": (para('<w:r><w:t>Zu</w:t><w:sym w:char="F0B7"/><w:t>lu</w:t></w:r>'), 0),
    "prompt of a control": (para(control(run("Zulu"), "<w:showingPlcHdr/>")), 1),
}


@pytest.mark.parametrize(("body", "times"), CONSTRUCTS.values(), ids=CONSTRUCTS.keys())
def test_each_construct_is_read_as_often_as_it_is_seen(body: str, times: int) -> None:
    assert opened(para("before") + body + para("after"), styles=STYLES).text.count("Zulu") == times


@pytest.mark.parametrize("body", [body for body, _ in CONSTRUCTS.values()], ids=CONSTRUCTS.keys())
def test_every_character_leads_back_to_its_element(body: str) -> None:
    data = make_docx(para("before") + body, {"styles.xml": STYLES})
    document = read(data, "a.docx", ReadOptions())
    source = read_source(data, "a.docx", ReadOptions())
    for paragraph, start in zip(source.paragraphs, source.starts, strict=True):
        for atom in paragraph.atoms:
            assert document.raw[start + atom.start : start + atom.end] == atom.text
            if atom.kind == "text":
                assert (atom.element.text or "")[atom.offset :].startswith(atom.text)


@pytest.mark.parametrize("inside", ["<!-- x -->", "<?x y?>", "<w:x/>", "<a:t></a:t>"])
def test_nothing_inside_a_text_cuts_it_short(inside: str) -> None:
    text = f"<w:r><w:t>The Zu{inside}lu may end</w:t></w:r>"
    assert opened(para(text)).text.strip() == "The Zulu may end"


@pytest.mark.parametrize("body", [body for body, _ in CONSTRUCTS.values()], ids=CONSTRUCTS.keys())
def test_blocks_tile_the_text(body: str) -> None:
    document = opened(para("before") + body + para("after"), styles=STYLES)
    edges = [block.start for block in document.blocks] + [len(document.text)]
    assert edges == [0, *(block.end for block in document.blocks)]
    assert len(document.raw) == len(document.text)


def test_parts_are_read_once_each_and_named() -> None:
    document = opened(
        para("Body", note_reference("footnote", 1), note_reference("endnote", 1)),
        header1=part("hdr", para("Default header")),
        header2=part("hdr", para("First header")),
        footer1=part("ftr", para("A footer")),
        footnotes=notes("footnote", "A footnote", "Without reference"),
        endnotes=notes("endnote", "An endnote"),
        comments=part("comments", f'<w:comment w:id="1">{para("A comment")}</w:comment>'),
    )
    found = [
        (block.part, document.text[block.start : block.end].strip()) for block in document.blocks
    ]
    assert found == [
        ("body", "Body"),
        ("header", "Default header"),
        ("header", "First header"),
        ("footer", "A footer"),
        ("footnote", "A footnote"),
        ("endnote", "An endnote"),
    ]
    assert [block.paragraph for block in document.blocks] == [1, 1, 2, 1, 1, 1]
    assert document.blocks[4].label == "1"


def test_comments_are_read_when_asked_for() -> None:
    comments = part("comments", f'<w:comment w:id="1">{para("A comment")}</w:comment>')
    document = opened(para("Body"), ReadOptions(comments=True), comments=comments)
    assert document.blocks[1].kind is BlockKind.COMMENT
    assert "A comment" in document.text


def test_original_shows_the_text_before_the_changes() -> None:
    body = para(
        "The ",
        tracked("del", "<w:r><w:delText>customer</w:delText></w:r>"),
        tracked("ins", run("client")),
        " pays",
    )
    assert opened(body).text.strip() == "The client pays"
    assert opened(body, ReadOptions(revisions="original")).text.strip() == "The customer pays"


def test_cells_come_and_go_with_their_changes() -> None:
    mark = '<w:tcPr><w:cell{} w:id="4" w:author="A"/></w:tcPr>'
    row = table([mark.format("Del") + para("old"), para("kept"), mark.format("Ins") + para("new")])
    assert opened(row).text.split() == ["kept", "new"]
    original = opened(row, ReadOptions(revisions="original"))
    assert original.text.split() == ["old", "kept"]
    assert [block.cell for block in original.blocks] == ["T1 R1 C1", "T1 R1 C2"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    body = para("para", properties=mark) + para("graph")
    assert opened(body).text.strip() == "paragraph"
    original = opened(body, ReadOptions(revisions="original"))
    assert original.text.split() == ["para", "graph"]


def test_subdocuments_are_unread_parts() -> None:
    document = opened(para("Body") + '<w:p><w:subDoc r:id="rId7"/></w:p>')
    assert [(notice.kind, notice.message) for notice in document.notices] == [
        (
            "unread-part",
            "1 subdocument not checked; check its file too, or unlink it in Word",
        )
    ]


def test_what_is_left_out_is_told() -> None:
    relation = (
        '<Relationship Id="rX" Target="gone.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/header"/>'
    )
    chart = '<w:r><w:drawing><wp:inline><c:chart r:id="r5"/></wp:inline></w:drawing></w:r>'
    body = para("Body", run("secret", "<w:vanish/>"), chart) + '<w:altChunk r:id="rId7"/>'
    document = read(make_docx(body, relations=relation), "a.docx", ReadOptions())
    kinds = {notice.kind for notice in document.notices}
    assert kinds == {"unread-part", "missing-part", "hidden-text", "unread-object"}
    assert not any("a.docx" in notice.message for notice in document.notices)  # copies say it too


def test_kinds_levels_and_cells() -> None:
    document = opened(
        para("Scope", properties='<w:pStyle w:val="H1"/>')
        + para(run("Fees", "<w:b/>"))
        + para("x = 1", properties='<w:pStyle w:val="Pre"/>')
        + para("As they say", properties='<w:pStyle w:val="Q"/>')
        + table([para("a"), para("b") + table([para("c")])])
        + table([para("d")]),
        styles=STYLES,
    )
    found = [(block.kind, block.level, block.cell) for block in document.blocks]
    assert found == [
        (BlockKind.HEADING, 1, None),
        (BlockKind.HEADING, 3, None),
        (BlockKind.CODE, 0, None),
        (BlockKind.QUOTATION, 0, None),
        (BlockKind.TABLE_CELL, 0, "T1 R1 C1"),
        (BlockKind.TABLE_CELL, 0, "T1 R1 C2"),
        (BlockKind.TABLE_CELL, 0, "T1 R1 C2 T1 R1 C1"),
        (BlockKind.TABLE_CELL, 0, "T2 R1 C1"),
    ]
    place = document.locate(document.text.index("b"))
    assert (place.part, place.paragraph, place.cell) == ("body", 6, "T1 R1 C2")


def test_marks_cover_what_is_formatted() -> None:
    document = opened(
        para(
            "the ",
            run("Cli", "<w:b/>"),
            run("ent", "<w:b/><w:i/>"),
            " runs ",
            run("client", '<w:rStyle w:val="Code"/>'),
            " at ",
            f'<w:hyperlink r:id="r9">{run("home")}</w:hyperlink>',
            " or https://clients.test/customer now ",
            control(run("prompt"), "<w:showingPlcHdr/>"),
        ),
        styles=STYLES,
    )
    found = {(mark.kind, document.raw[mark.start : mark.end]) for mark in document.marks}
    assert found == {
        (MarkKind.STRONG, "Client"),
        (MarkKind.EMPHASIS, "ent"),
        (MarkKind.CODE, "client"),
        (MarkKind.LINK, "home"),
        (MarkKind.URL, "https://clients.test/customer"),
        (MarkKind.LOCKED, "prompt"),
    }
    assert "clients.test" not in document.text


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '</w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/>'
    '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="4"/>'
    '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%4"/></w:lvl>'
    '<w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="7"/></w:lvlOverride></w:num>',
)


def numbered(text: str, level: int, number: int = 1, more: str = "") -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(*([text] if text else []), properties=numbers + more)


def test_labels_are_those_that_the_reader_sees() -> None:
    document = opened(
        numbered("", 0, more="<w:sectPr/>")
        + numbered("one", 0)
        + numbered("sub", 1)
        + numbered("a", 2)
        + numbered("b", 2)
        + numbered("sub two", 1)
        + numbered("a again", 2)
        + numbered("four", 3)
        + numbered("dot", 4)
        + numbered("two", 0)
        + numbered("seven", 0, number=2),
        numbering=NUMBERING,
    )
    labels = [block.label for block in document.blocks]
    assert labels == ["1.", "1.1", "(a)", "(b)", "1.2", "(a)", "IV", None, "2.", "7."]
    clauses = {block.label for block in document.blocks if block.kind is BlockKind.PARAGRAPH}
    assert clauses == {"1.1", "1.2", "(a)", "(b)", "IV"}
    assert sum(block.kind is BlockKind.LIST_ITEM for block in document.blocks) == 4


def test_the_same_text_from_every_kind_of_package() -> None:
    body = para("The client", tracked("ins", run(" pays"))) + table([para("Zulu")])
    plain = read(make_docx(body), "a.docx", ReadOptions())
    for data in (
        make_docx(body, kind="docm"),
        make_docx(body, kind="dotx"),
        make_docx(body, strict=True),
        pack({**members(make_docx(body)), "word/document.xml": _with_mark(make_docx(body))}),
        pack({**members(make_docx(body)), "word/document.xml": _indented(make_docx(body))}),
    ):
        other = read(data, "a.docx", ReadOptions())
        assert (other.text, other.blocks) == (plain.text, plain.blocks)


def _with_mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + members(data)["word/document.xml"]


def _indented(data: bytes) -> bytes:
    root = etree.fromstring(members(data)["word/document.xml"])
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8")


def test_documents_of_python_docx_are_read_as_saved() -> None:
    made = docx.Document()
    made.add_heading("Scope", level=2)
    made.add_paragraph("The client", style="List Bullet")
    made.sections[0].header.paragraphs[0].text = "Prepared for the client"
    document = read(saved(made), "a.docx", ReadOptions())
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.HEADER,
    ]
    assert docx.Document(io.BytesIO(saved(made))).paragraphs[0].text == "Scope"


def test_styles_that_the_user_left_out_are_marked() -> None:
    body = para("The client", properties='<w:pStyle w:val="Q"/>') + para(
        "a ", run("client", '<w:rStyle w:val="Code"/>')
    )
    document = opened(body, ReadOptions(ignore_styles=("Quote", "INLINE code")), styles=STYLES)
    marks = [mark for mark in document.marks if mark.kind is MarkKind.UNCHECKED]
    assert [document.raw[mark.start : mark.end] for mark in marks] == ["The client", "client"]


def test_a_long_clause_in_a_heading_style_is_no_heading() -> None:
    clause = " ".join(["word"] * 30)
    document = opened(para(clause, properties='<w:pStyle w:val="H1"/>'), styles=STYLES)
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_an_empty_document_has_no_block() -> None:
    assert opened("<w:p/>").blocks == ()


@pytest.mark.parametrize(("typed", "shown"), [("2. ", "   "), ("• ", "  ")])
def test_a_number_that_was_typed_is_none_of_the_words(typed: str, shown: str) -> None:
    document = opened(para("The Customer may:") + para(f"{typed}ask for help."))
    item = document.blocks[1]
    assert item.kind is BlockKind.LIST_ITEM
    assert document.raw[item.start : item.end].strip() == f"{typed}ask for help."
    assert document.text[item.start : item.end].startswith(f"{shown}ask for")
