from __future__ import annotations

import pytest
from tests.formats.reading import check_shape, marked, outline, read

from termwise.model.document import BlockKind, MarkKind

WRAPPED = """\
                         MASTER SERVICES AGREEMENT

     This Agreement is made between Harrow & Pine Ltd, a company registered in
Scotland (the "Adviser"), and Tern Foods Ltd (the "Client"), and takes effect on
the date of the last signature below.
1.   SERVICES
1.1  Scope. The Adviser gives the advice described in Schedule A with the care that
the Client may expect of a specialist, within the times agreed in
Section 4.2 of this Agreement.
     (a) It reports to the Client each month;
     (b) it names one partner who is responsible; and
     (c) it keeps records for a period of seven
(7) years.
1.2  Fees. The Client pays a retainer.
     The retainer is due in advance.

                                    - 2 -
<PAGE>

2.   TERM
The Agreement runs until one party ends it by giving notice, which the Client may

3

do at any time.

CLIENT:                            ADVISER:
Tern Foods Ltd                     Harrow & Pine Ltd
"""


def test_a_hard_wrapped_contract() -> None:
    document = read(WRAPPED, ".txt")
    check_shape(document)
    found = [
        (block.kind.value, block.label, " ".join(words.split()[:4]))
        for block, (_, words) in zip(document.blocks, outline(document), strict=True)
    ]
    assert found == [
        ("heading", None, "MASTER SERVICES AGREEMENT"),
        ("paragraph", None, "This Agreement is made"),
        ("heading", "1", "1. SERVICES"),
        ("list-item", "1.1", "1.1 Scope. The Adviser"),
        ("list-item", "(a)", "(a) It reports to"),
        ("list-item", "(b)", "(b) it names one"),
        ("list-item", "(c)", "(c) it keeps records"),
        ("list-item", "1.2", "1.2 Fees. The Client"),
        ("paragraph", None, "The retainer is due"),
        ("footer", None, "- 2 -"),
        ("markup", None, ""),
        ("heading", "2", "2. TERM"),
        ("paragraph", None, "The Agreement runs until"),
        ("table-cell", None, "CLIENT:"),
        ("table-cell", None, "ADVISER:"),
        ("table-cell", None, "Tern Foods Ltd"),
        ("table-cell", None, "Harrow & Pine Ltd"),
    ]
    levels = [b.level for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert levels == [2, 3, 3, 3, 2]
    assert [b.cell for b in document.blocks[-4:]] == [
        "T1 R1 C1",
        "T1 R1 C2",
        "T1 R2 C1",
        "T1 R2 C2",
    ]


def test_page_marks_inside_a_sentence_are_hidden_and_marked() -> None:
    document = read(WRAPPED, ".txt")
    assert "the Client may do at any time." in " ".join(document.text.split())
    assert marked(document, MarkKind.MARKUP) == ["<PAGE>", "3"]


def test_one_line_per_paragraph_without_blank_lines() -> None:
    clause = "The Client pays the fee that the schedule sets out for the month. " * 5
    document = read(f"TERMS\n{clause}\n{clause}\n2. {clause}\n", ".txt")
    check_shape(document)
    kinds = [(block.kind.value, block.label) for block in document.blocks]
    assert kinds == [
        ("heading", None),
        ("paragraph", None),
        ("paragraph", None),
        ("list-item", "2"),
    ]


def test_a_sentence_goes_on_after_blank_lines() -> None:
    document = read("The adviser reports to the client and\n\n\n\nnames a partner.\n\nEnd.", ".txt")
    assert [words for _, words in outline(document)] == [
        "The adviser reports to the client and names a partner.",
        "End.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The term is thirty\n(30) days.",
        "The client pays within thirty\n(30) Business Days of the date, and\nkeeps it.",
        "The client pays what is due within forty-five\n\n(45) Business Days of it.",
    ],
)
def test_a_figure_stays_with_the_number_in_words(words: str) -> None:
    (block,) = read(words, ".txt").blocks
    assert (block.kind, block.label) == (BlockKind.PARAGRAPH, None)


def test_a_label_alone_joins_the_clause_under_it() -> None:
    document = read("(a)\n\nThe Client pays the fee.\n\n(b)\n\nThe Adviser reports.\n", ".txt")
    assert [
        (block.label, words)
        for block, (_, words) in zip(document.blocks, outline(document), strict=True)
    ] == [("(a)", "(a) The Client pays the fee."), ("(b)", "(b) The Adviser reports.")]


def test_running_lines_are_set_apart() -> None:
    page = "The client pays.\n\n\n\n\nTern Foods Service Agreement\n\n{}\n\n\n\n"
    document = read("".join(page.format(number) for number in range(1, 5)), ".txt")
    footers = [words for kind, words in outline(document) if kind == "footer"]
    assert footers.count("Tern Foods Service Agreement") == 4
    assert all(b.part == "footer" for b in document.blocks if b.kind is BlockKind.FOOTER)


def test_a_repeated_form_field_is_no_running_line() -> None:
    document = read("Title: Director of Sales\n\n\n\n\n" * 4, ".txt")
    assert BlockKind.FOOTER not in {block.kind for block in document.blocks}


def test_wide_gaps_in_justified_prose_make_no_table() -> None:
    line = f"The   adviser   reports to the client each month {'of the term ' * 4}and more   on"
    document = read(f"{line}\n{line}\n", ".txt")
    assert [kind for kind, _ in outline(document)] == ["paragraph"]


def test_only_addresses_are_blanked() -> None:
    document = read(
        "Write to client@tern.example or see www.tern.example/client *now* <b>\n", ".txt"
    )
    check_shape(document)
    assert document.text.split() == ["Write", "to", "or", "see", "*now*", "<b>"]
    assert marked(document, MarkKind.URL) == ["client@tern.example", "www.tern.example/client"]


@pytest.mark.parametrize(
    ("labels", "levels"),
    [
        (["2.", "2.3", "(a)", "(b)", "(i)", "(ii)", "(c)"], [1, 2, 3, 3, 4, 4, 3]),
        (["(h)", "(i)", "(j)"], [1, 1, 1]),
        (["(i)", "(ii)", "(v)"], [2, 2, 2]),
        (["Section 1.", "(a)", "2.", "•"], [1, 2, 1, 2]),
    ],
)
def test_levels_of_clauses(labels: list[str], levels: list[int]) -> None:
    source = "\n\n".join(f"{label} the client pays this." for label in labels)
    document = read(source, ".txt")
    assert [block.level for block in document.blocks] == levels
