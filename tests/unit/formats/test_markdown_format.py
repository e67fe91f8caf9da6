from __future__ import annotations

import pytest
from tests.formats.reading import check_shape, marked, outline, read

from termwise.model.document import BlockKind, MarkKind


def shown(source: str) -> str:
    document = read(source, ".md")
    check_shape(document)
    return " ".join(document.text.split())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("*a* _b_ **c** ***d*** ~~e~~ f", "a b c d f"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("**not closed, *closed*", "**not closed, closed"),
        ("[the client](http://client.example 'Client')", "the client"),
        ("[client][ref]\n\n[ref]: /customer 'Customer'", "client"),
        ("[client] is no reference", "[client] is no reference"),
        ("![a client at work](client.png)", "a client at work"),
        ("[![client](a.png)](b)", "client"),
        ("<https://client.example> or https://client.example/a.", "or ."),
        ("a `client` and ``client ` client`` b", "a and b"),
        ("a ` b", "a ` b"),
        ("a \\*b \\c", "a *b \\c"),
        ("R&amp;D&nbsp;x &lt;b&gt;", "R& D x < b>"),
        ("<b>Client</b> <!-- customer --> <img alt='client'>", "Client"),
        ("a <code>client</code> b", "a b"),
        ("a ~~b **c** `d` &amp;~~ e ~ f <del>g</del> <s>h</s>", "a e ~ f"),
        ("a\\\nb  \nc", "a b c"),
        ("# Client # 1 #", "Client # 1"),
        ("Client\n======", "Client"),
        ("#client", "#client"),
        ("* * *\n- a\n+ b\n1) c", "a b c"),
        ("- [ ] a\n- [x] b\n- [y] c", "a b [y] c"),
        ("> a\n> > b\nlazy", "a b lazy"),
        ("a[^1] b\n\n[^1]: note", "a b note"),
    ],
)
def test_words_stay_and_markup_goes(source: str, text: str) -> None:
    assert shown(source) == text


def test_every_word_stays_where_it_is() -> None:
    source = "> 1. *one* [two](x)\r\n>    three & &amp; `x` four\r\n"
    document = read(source, ".md")
    for word in ("one", "two", "three", "four"):
        assert document.text.index(word) == source.index(word)
    check_shape(document)


def test_blocks_of_a_page() -> None:
    document = read(
        "# Title\n"
        "A paragraph\nover two lines.\n"
        "\n"
        "1. first\n\n   still first\n2. second\n   - inner\n"
        "\n> said\n\n"
        "```python\nclient = 1\n```\n"
        "\n    client = 2\n"
        "\n---\n"
        "Last.\n",
        ".md",
    )
    check_shape(document)
    assert outline(document) == [
        ("heading", "Title"),
        ("paragraph", "A paragraph over two lines."),
        ("list-item", "first"),
        ("list-item", "still first"),
        ("list-item", "second"),
        ("list-item", "inner"),
        ("quotation", "said"),
        ("code", ""),
        ("code", ""),
        ("markup", ""),
        ("paragraph", "Last."),
    ]
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.level, b.label) for b in items] == [(1, "1"), (1, "1"), (1, "2"), (2, None)]


def test_numbers_count_on_from_the_first() -> None:
    document = read("7) a\n7) b\n", ".md")
    assert [block.label for block in document.blocks] == ["7)", "8)"]


def test_cells_are_blocks_with_a_place() -> None:
    document = read(
        "Intro\n| a \\| b | **Client** |\n|---|:-:|\n| `x` | c | dropped |\n|  | d\n\nend", ".md"
    )
    check_shape(document)
    cells = [b for b in document.blocks if b.kind is BlockKind.TABLE_CELL]
    assert [(b.cell, document.text[b.start : b.end].split()) for b in cells] == [
        ("T1 R1 C1", ["a", "|", "b"]),
        ("T1 R1 C2", ["Client"]),
        ("T1 R2 C1", []),
        ("T1 R2 C2", ["c"]),
        ("T1 R3 C1", []),
        ("T1 R3 C2", ["d"]),
    ]


def test_a_table_in_a_quoted_list() -> None:
    document = read("> - | a | b |\n>   |---|---|\n>   | c | d |\n", ".md")
    assert [words for kind, words in outline(document) if kind == "table-cell"] == [*"abcd"]


def test_marks_cover_the_words_without_the_signs() -> None:
    document = read("**The _Client_** pays [*us*](x) `now` <https://a.example>", ".md")
    assert marked(document, MarkKind.STRONG) == ["The _Client_"]
    assert marked(document, MarkKind.EMPHASIS) == ["Client", "us"]
    assert marked(document, MarkKind.LINK) == ["*us*"]
    assert marked(document, MarkKind.CODE) == ["`now`"]
    assert marked(document, MarkKind.URL) == ["<https://a.example>"]


def test_html_blocks_are_read_as_html() -> None:
    document = read(
        "<h2 id='client'>For <b>you</b></h2>\n\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n\n"
        "<table><tr><td>\n\n    indented in a cell\n\n</td></tr></table>\n\n*after*\n",
        ".md",
    )
    check_shape(document)
    assert [item for item in outline(document) if item[1]] == [
        ("heading", "For you"),
        ("list-item", "one"),
        ("list-item", "two"),
        ("table-cell", "indented in a cell"),
        ("paragraph", "after"),
    ]


def test_prose_that_only_its_place_makes_code_is_read() -> None:
    document = read(
        "Clause:\n\n    (a) The Client shall pay within thirty days.\n\n"
        "```\nDear Client, thank you for the talk.\n\nWe will write to you.\n```\n\n"
        "```text\nclient --help\n```\n",
        ".md",
    )
    check_shape(document)
    assert outline(document) == [
        ("paragraph", "Clause:"),
        ("paragraph", "(a) The Client shall pay within thirty days."),
        ("paragraph", "Dear Client, thank you for the talk."),
        ("paragraph", "We will write to you."),
        ("code", ""),
    ]


def test_notes_at_the_foot() -> None:
    document = read("Text[^a].\n\n[^a]: Our *client*\n\n    More on it.\n\nEnd.\n", ".md")
    check_shape(document)
    found = [(b.kind.value, b.part, b.label) for b in document.blocks]
    assert found == [
        ("paragraph", "body", None),
        ("footnote", "footnote", "a"),
        ("footnote", "footnote", "a"),
        ("paragraph", "body", None),
    ]
    assert outline(document)[1:3] == [("footnote", "Our client"), ("footnote", "More on it.")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("::: tip For clients\nText\n:::\n", ["For clients", "Text"]),
        (":::note[For clients]\nText\n:::\n", ["For clients", "Text"]),
        ('!!! note "For clients"\n    Text\n\n    More\n', ["For clients", "Text", "More"]),
        ("!!! note\n    Text\n", ["Text"]),
        ("??? tip\n    Text\n", ["Text"]),
        ("!!! wow\nText\n", ["!!! wow Text"]),
    ],
)
def test_admonitions(source: str, found: list[str]) -> None:
    document = read(source, ".md")
    check_shape(document)
    assert [words for kind, words in outline(document) if words] == found
    assert BlockKind.CODE not in {block.kind for block in document.blocks}


def test_a_callout_is_no_quotation() -> None:
    found = outline(read("> [!NOTE]\n> For clients.\n\n> They said.\n", ".md"))
    assert found == [("paragraph", "For clients."), ("quotation", "They said.")]


@pytest.mark.parametrize("source", ["> " * 90 + "client", "- " * 90 + "client"])
def test_what_the_parser_skips_is_shown_with_a_notice(source: str) -> None:
    document = read(f"{source}\n\nend\n", ".md")
    check_shape(document)
    assert "client" in document.text
    assert [notice.kind for notice in document.notices] == ["limit"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    lines = ["# Client", "", "> *a*", "> b", "", "| x | y |", "|---|---|", "| z | w |", ""]
    document = read(end.join(lines), ".md")
    check_shape(document)
    assert outline(document) == [
        ("heading", "Client"),
        ("quotation", "a b"),
        *(("table-cell", word) for word in "xyzw"),
    ]
    assert document.locate(document.raw.index("z")).line == 8


def test_an_empty_file_is_one_block() -> None:
    assert outline(read("", ".md")) == [("markup", "")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("**The parties**", "heading"),
        ("__The parties__", "heading"),
        ("**The client pays.**", "paragraph"),
        ("**The parties** and others", "paragraph"),
        ("**The** and **parties**", "paragraph"),
        (f"**{'word ' * 12}word**", "paragraph"),
    ],
)
def test_a_short_line_that_is_bold_throughout_is_a_heading(line: str, kind: str) -> None:
    assert outline(read(f"{line}\n\nText.\n", ".md"))[0][0] == kind
