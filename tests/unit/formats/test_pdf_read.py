from __future__ import annotations

import pypdf
import pytest
from tests.formats_office.pdfs import IMAGE, SCAN, Sheet, Text, make_pdf, paragraph, stream

from termwise.errors import UnreadableFile
from termwise.formats.pdf import read
from termwise.model.document import BlockKind, Document, MarkKind
from termwise.model.format import ReadOptions

PROSE = """The Provider will send the invoice to the Customer at the end of each
month, and the Customer will pay it in thirty days of the date on it.
Late payment bears interest at the rate that the law sets for it."""


def opened(*sheets: Sheet, options: ReadOptions | None = None) -> Document:
    return read(make_pdf(*sheets), "a.pdf", options or ReadOptions())


def texts(document: Document) -> list[str]:
    return [document.raw[block.start : block.end].strip() for block in document.blocks]


def test_lines_become_a_paragraph_and_blocks_tile() -> None:
    document = opened(Sheet([*paragraph(PROSE), *paragraph(PROSE, y=600)]))
    assert texts(document) == [" ".join(PROSE.split())] * 2
    edges = [block.start for block in document.blocks] + [len(document.text)]
    assert edges == [0, *(block.end for block in document.blocks)]
    assert document.format == "pdf"


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    first, second, third = PROSE.split("\n")
    document = opened(
        Sheet([*paragraph(f"{first}\n{second}", y=90)]), Sheet([*paragraph(third, y=720)])
    )
    joined = opened(
        Sheet([Text(72, 90, "Here the Customer pays the whole of the invoice to the")]),
        Sheet([Text(72, 720, "Provider, and the Customer keeps a copy of the receipt for it.")]),
    )
    assert len(document.blocks) == 2
    assert len(joined.blocks) == 1
    assert joined.page_starts == (0, joined.raw.index("Provider"))
    assert joined.locate(joined.raw.index("Provider")).page == 2


@pytest.mark.parametrize(
    "reference", ["clause or that the Provider", "section shall", "Section 4.2 of this Agreement"]
)
def test_a_line_may_begin_with_what_a_clause_is_called_by(reference: str) -> None:
    lines = f"The Customer agrees that nothing in the agreement and in this\n{reference} binds it."
    assert len(opened(Sheet(paragraph(lines))).blocks) == 1


def test_a_word_broken_at_the_line_end_is_one_word() -> None:
    document = opened(
        Sheet(paragraph("The invoice goes to the Cus-\ntomer at the end of the month."))
    )
    assert "the Customer at" in document.text


def test_a_compound_at_the_line_end_keeps_its_hyphen() -> None:
    lines = "The third-party audit of the data is done by a third-\nparty auditor in the year."
    document = opened(Sheet(paragraph(lines)))
    assert document.text.count("third-party") == 2
    both = "The client and its side agree on the work, and on client-\nside rendering of the page."
    assert "client-side rendering" in opened(Sheet(paragraph(both))).text


def test_a_word_broken_over_two_pages_is_one_word() -> None:
    document = opened(
        Sheet([Text(72, 90, "The invoice goes in the post to the Cus-")]),
        Sheet([Text(72, 720, "tomer at the end of the month, and it is paid.")]),
    )
    assert "the Customer at" in document.text
    assert document.page_starts[1] == document.raw.index("tomer")


def test_blanks_and_ligatures_read_as_written() -> None:
    to_unicode = stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfchar <5E> <FB01> endbfchar\nendcmap end end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 1001 0 R >>"
    sheet = Sheet(
        [Text(72, 700, "The ^rst Customer in the list of the of^ce", font="F9")],
        resources="/ExtGState << >>",
    )
    data = make_pdf(sheet, objects={1000: font, 1001: to_unicode})
    data = data.replace(b"/F1 3 0 R", b"/F9 1000 0 R ")
    document = read(data, "a.pdf", ReadOptions())
    assert document.text.strip() == "The first Customer in the list of the office"
    nbsp = opened(Sheet([Text(72, 700, "The\u00a0Customer of the house pays")]))
    assert "The Customer of" in nbsp.text


def test_two_cells_are_not_a_phrase() -> None:
    cells = [Text(72, 700, "Master"), Text(300, 700, "Services")]
    document = opened(Sheet([*paragraph(PROSE, y=600), *cells]))
    assert "Master Services" not in document.text
    found = [(block.kind, block.cell) for block in document.blocks[-2:]]
    assert found == [(BlockKind.TABLE_CELL, "T1 R1 C1"), (BlockKind.TABLE_CELL, "T1 R1 C2")]


def test_cells_of_several_lines_are_one_row() -> None:
    document = opened(
        Sheet(
            [
                *paragraph("Rush filing at\nthe customer's wish", y=700),
                *paragraph("within five\nworking days", x=300, y=700),
                *paragraph(PROSE, y=600),
            ]
        )
    )
    assert texts(document)[:2] == ["Rush filing at the customer's wish", "within five working days"]
    cells = [block.cell for block in document.blocks]
    assert cells == ["T1 R1 C1", "T1 R1 C2", None]


def test_a_label_apart_stays_with_its_text() -> None:
    lines = [Text(72, 700, "(a)"), Text(110, 700, "The Customer pays the invoice in time.")]
    document = opened(Sheet([*lines, *paragraph(PROSE, y=600)]))
    assert document.blocks[0].kind is BlockKind.PARAGRAPH
    assert document.blocks[0].label == "(a)"
    place = document.raw.index("Customer")
    assert document.raw[place : place + 8] == "Customer"


@pytest.mark.parametrize(("marker", "shown"), [("•", " "), ("2.", "  "), ("3)", "  ")])
def test_the_mark_of_an_item_is_none_of_its_words(marker: str, shown: str) -> None:
    words = f"The Customer may:\n{marker} ask for help, and\n"
    document = opened(Sheet(paragraph(words + PROSE)))
    item = next(block for block in document.blocks if block.kind is BlockKind.LIST_ITEM)
    assert document.raw[item.start : item.end].startswith(f"{marker} ask for")
    assert document.text[item.start : item.end].startswith(f"{shown} ask for")


def test_a_clause_is_prose_with_its_label() -> None:
    words = f"The Customer may:\n(b) ask for help, and\n7.2 ask again.\n{PROSE}"
    clauses = opened(Sheet(paragraph(words))).blocks[1:3]
    assert [(block.kind, block.label) for block in clauses] == [
        (BlockKind.PARAGRAPH, "(b)"),
        (BlockKind.PARAGRAPH, "7.2"),
    ]


def test_items_end_paragraphs() -> None:
    document = opened(
        Sheet(
            paragraph(
                "The Customer may:\n"
                "1.1 terminate the agreement at the end of any month of the year, and\n"
                "1.2 keep its data for as long as it needs, as it may under section\n"
                "2.1 of this agreement.\n"
                "• ask for help"
            )
        )
    )
    assert [block.label for block in document.blocks] == [None, "1.1", "1.2", None]
    assert texts(document)[2].endswith("under section 2.1 of this agreement.")
    kinds = [block.kind for block in document.blocks[1:]]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]


def test_headings_by_size_and_by_weight() -> None:
    document = opened(
        Sheet(
            [
                Text(72, 740, "Terms of Service", size=20),
                Text(72, 715, "Payment", font="F2"),
                *paragraph(PROSE),
            ]
        )
    )
    found = [(block.kind, block.level) for block in document.blocks]
    assert found == [(BlockKind.HEADING, 1), (BlockKind.HEADING, 2), (BlockKind.PARAGRAPH, 0)]


def running(count: int) -> list[Sheet]:
    return [
        Sheet(
            [
                Text(72, 760, "Proposal for our valued Customer"),
                *paragraph(f"Part {'abcdefgh'[number]}. {PROSE}"),
                Text(72, 40, f"Page {number + 1} of {count}"),
            ]
        )
        for number in range(count)
    ]


def test_running_headers_are_read_once() -> None:
    document = opened(*running(5))
    assert document.text.count("valued Customer") == 1
    parts = [(block.kind, block.part) for block in document.blocks if block.part != "body"]
    assert parts == [(BlockKind.HEADER, "header"), (BlockKind.FOOTER, "footer")]
    assert document.locate(document.text.index("Part e")).page == 5
    assert len(document.page_starts) == 5


def test_what_stands_on_one_page_only_is_no_header() -> None:
    document = opened(Sheet([Text(72, 760, "Proposal for our Customer"), *paragraph(PROSE)]))
    assert {block.part for block in document.blocks} == {"body"}


def test_footnotes_stand_apart_and_their_numbers_go() -> None:
    document = opened(
        Sheet(
            [
                Text(72, 700, "The Customer"),
                Text(138.9, 704, "1", size=6),
                Text(147, 700, "pays the invoice in thirty days."),
                *paragraph(PROSE, y=660),
                Text(72, 93, "1", size=5),
                Text(76, 90, "The word Customer means the buyer.", size=8),
            ]
        )
    )
    assert document.text.startswith("The Customer pays the invoice")
    note = document.blocks[-1]
    assert texts(document)[-1].endswith("The word Customer means the buyer.")
    assert (note.kind, note.part, note.label) == (BlockKind.FOOTNOTE, "footnote", "1")


def test_the_table_of_contents_is_not_read_twice() -> None:
    entries = [
        Text(72, 700 - 14 * n, f"{n}. What the Customer pays {'.' * 40} {n + 2}") for n in range(4)
    ]
    document = opened(Sheet(entries), Sheet(paragraph(PROSE)))
    assert document.text.count("What the Customer pays") == 0
    assert document.text.count("Customer") == 2


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_read_alike(turn: int) -> None:
    entries = f"/MediaBox [0 0 612 792] /Rotate {turn}"
    document = opened(Sheet(paragraph(PROSE), entries))
    assert texts(document) == [" ".join(PROSE.split())]


def test_text_in_a_form_is_read() -> None:
    inner = Text(72, 700, "The Customer pays the invoice in thirty days of the date.").drawn()
    form = stream(
        inner,
        "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>",
    )
    sheet = Sheet([], drawing=b"/X1 Do\n", resources="/XObject << /X1 1000 0 R >>")
    assert (
        "The Customer pays" in read(make_pdf(sheet, objects={1000: form}), "a", ReadOptions()).text
    )


def test_form_fields_and_typed_notes_are_read() -> None:
    drawing = b"/Tx BMC q BT /F1 11 Tf 2 4 Td (Customer of the house) Tj ET Q EMC"
    look = stream(
        drawing,
        "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >>",
    )
    widget = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Customer of the house) "
        b"/Rect [72 500 272 520] /F 4 /AP << /N 1001 0 R >> >>"
    )
    sheet = Sheet(paragraph(PROSE), "/MediaBox [0 0 612 792] /Annots [1000 0 R]")
    data = make_pdf(
        sheet, objects={1000: widget, 1001: look}, root="/AcroForm << /Fields [1000 0 R] >>"
    )
    assert "Customer of the house" in read(data, "a.pdf", ReadOptions()).text


def test_a_scan_is_an_error_and_a_scanned_page_a_notice() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.pdf: has no text layer") as caught:
        read(make_pdf(SCAN, objects={1000: IMAGE}), "a.pdf", ReadOptions())
    assert caught.value.kind == "no-text"
    stamped = Sheet([Text(72, 20, "Envelope 4711")], drawing=SCAN.drawing, resources=SCAN.resources)
    data = make_pdf(Sheet(paragraph(PROSE)), SCAN, stamped, Sheet([]), objects={1000: IMAGE})
    document = read(data, "a.pdf", ReadOptions())
    assert [notice.kind for notice in document.notices] == ["unread-page"]
    assert "pages 2-3 not checked" in document.notices[0].message


def test_a_text_layer_of_gibberish_is_an_error() -> None:
    shifted = "".join(chr(ord(c) - 29) if "a" <= c <= "z" else c for c in PROSE * 3)
    shifted = "".join(c for c in shifted if c == "\n" or " " <= c <= "~")
    words = "\n".join("qzxv wrtk plmn bgtr vfde " * 3 for _ in range(6))
    for body in (words, shifted.replace(" ", "xq ")):
        with pytest.raises(UnreadableFile, match="gibberish") as caught:
            opened(Sheet(paragraph(body)))
        assert caught.value.kind == "no-text"


def encrypted(user: str, owner: str, permissions: int = -1) -> bytes:
    import io

    writer = pypdf.PdfWriter(io.BytesIO(make_pdf(Sheet(paragraph(PROSE)))))
    flags = pypdf.constants.UserAccessPermissions(permissions & 0xFFFFFFFC)
    writer.encrypt(user, owner, algorithm="AES-256", permissions_flag=flags)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_encrypted_files() -> None:
    open_to_all = encrypted("", "boss")
    assert "Customer" in read(open_to_all, "a.pdf", ReadOptions()).text
    assert "Customer" in read(open_to_all, "a.pdf", ReadOptions(password="other")).text
    closed = encrypted("secret", "boss")
    assert "Customer" in read(closed, "a.pdf", ReadOptions(password="secret")).text
    for password, words in ((None, "is encrypted"), ("wrong", "password given")):
        with pytest.raises(UnreadableFile, match=words) as caught:
            read(closed, "a.pdf", ReadOptions(password=password))
        assert caught.value.kind == "encrypted"
    guarded = read(encrypted("", "boss", permissions=4), "a.pdf", ReadOptions())
    assert [notice.kind for notice in guarded.notices] == ["restricted"]


def test_addresses_are_marked_and_left_out() -> None:
    document = opened(Sheet(paragraph(f"{PROSE}\nSee https://a.test/customers for the list.")))
    assert [mark.kind for mark in document.marks] == [MarkKind.URL]
    assert "customers" not in document.text
    assert "customers" in document.raw


def test_the_same_bytes_read_the_same() -> None:
    data = make_pdf(*running(4))
    assert read(data, "a.pdf", ReadOptions()) == read(data, "a.pdf", ReadOptions())


FULL = "The Provider sends the invoice to the Customer, who pays it at the end of the month in"
LONG = [f"{FULL} year {number}." for number in range(100)]


def test_a_document_that_breaks_no_words_keeps_every_hyphen() -> None:
    parted = paragraph("The Client has a perpetual and royalty-\nbearing, fee-\nfunded licence.")
    pages = [Sheet(paragraph("\n".join(LONG[at : at + 30]))) for at in (0, 30, 60)]
    assert "royalty-bearing, fee-funded" in opened(*pages, Sheet(parted)).text
    broken = paragraph("The Customer pays the Prov-\nider, and the Cust-\nomer's agent is told.")
    words = opened(*pages, Sheet(broken)).text
    assert "the Provider, and the Customer's" in words


def test_numbers_that_count_pages_are_left_out_and_others_are_not() -> None:
    counted = [Sheet([*paragraph(PROSE), Text(300, 30, str(number))]) for number in (4, 5, 6)]
    document = opened(*counted)
    assert [block.kind for block in document.blocks].count(BlockKind.FOOTER) == 1
    assert "5" not in document.text.split()
    year = [Text(72, 760, "Report for the year", 20), Text(72, 736, "2025", 20)]
    assert texts(opened(Sheet([*year, *paragraph(PROSE)])))[:2] == ["Report for the year", "2025"]


def test_an_amount_at_the_start_of_a_line_is_no_label() -> None:
    after = "days; in the month that follows, the sum on each of these unpaid invoices goes up by"
    words = f"{FULL} thirty\n(30) {after}\n2.5 % of it."
    assert len(opened(Sheet(paragraph(words))).blocks) == 1


def test_a_raised_number_leaves_its_line_whole() -> None:
    lines = [
        Text(72, 700, "The Customer pays the invoice."),
        Text(221, 704, "1", 6),
        Text(225, 700, "It is then sent a receipt by the Provider of the service."),
    ]
    document = opened(Sheet([*lines, *paragraph(PROSE, y=600)]))
    assert texts(document)[0].startswith("The Customer pays the invoice.")
    assert "invoice. It is then sent" in " ".join(document.text.split())
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_italics_set_in_are_a_quotation_with_the_name_of_the_speaker() -> None:
    said = "They told us what they had found, and then they helped us to mend it in a\nweek."
    quoted = [
        Text(line.x, line.y, line.words, 11, "F3")
        for line in paragraph(f"{said}\n– A client of many years", x=100)
    ]
    document = opened(Sheet([*paragraph(PROSE, y=760), *quoted, *paragraph(PROSE, y=600)]))
    quotations = [block for block in document.blocks if block.kind is BlockKind.QUOTATION]
    assert [document.raw[block.start : block.end].strip() for block in quotations] == [
        f"{' '.join(said.split())} – A client of many years"
    ]
