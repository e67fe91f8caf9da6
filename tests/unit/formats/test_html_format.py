from __future__ import annotations

import pytest
from tests.formats.reading import check_shape, marked, outline, read

from termwise.model.document import MarkKind


def test_a_page_in_blocks() -> None:
    document = read(
        "<!doctype html><html><head><title>For clients</title><style>p{}</style></head><body>"
        "<header><h1>Our <em>Clients</em></h1><p>Since 1990</p></header>"
        "<p>One<p>Two<br>lines<br><br>Three<ul><li>x<li>y</ul>"
        "<figure><img alt=client><figcaption>A chart</figcaption></figure>"
        "<blockquote><p>They listen.</p></blockquote>"
        "<pre>client</pre><footer>Small print</footer>",
        ".html",
    )
    check_shape(document)
    assert outline(document) == [
        ("markup", ""),
        ("front-matter", "For clients"),
        ("heading", "Our Clients"),
        ("header", "Since 1990"),
        ("paragraph", "One"),
        ("paragraph", "Two lines"),
        ("paragraph", "Three"),
        ("list-item", "x"),
        ("list-item", "y"),
        ("caption", "A chart"),
        ("quotation", "They listen."),
        ("code", ""),
        ("footer", "Small print"),
    ]
    parts = [block.part for block in document.blocks]
    assert parts == [*["body"] * 2, *["header"] * 2, *["body"] * 8, "footer"]


def test_headings_lists_and_labels_have_levels() -> None:
    document = read("<h3>a</h3><ol start=4><li>b<ul><li>c</ul><li>d</ol><h1>e</h1>", ".html")
    found = [(block.level, block.label) for block in document.blocks]
    assert found == [(3, None), (1, "4"), (2, None), (1, "5"), (1, None)]


def test_cells_are_counted_and_kept_apart() -> None:
    document = read(
        "0<table><tr><td>a<td>b<tr><td><p>c</p><p>d</p></td></table><table><td>e</table>", ".html"
    )
    assert [
        (words, block.cell)
        for (_, words), block in zip(outline(document), document.blocks, strict=True)
    ] == [
        ("0", None),
        ("a", "T1 R1 C1"),
        ("b", "T1 R1 C2"),
        ("c", "T1 R2 C1"),
        ("d", "T1 R2 C1"),
        ("e", "T2 R1 C1"),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a&amp;b", "a&    b"),
        ("a&nbsp;b", "a      b"),
        ("the client&rsquo;s", "the client’      s"),
        ("&#8220;x&#x201D;", "“      x”       "),
        ("?a=1&customer=2", "?a=1&customer=2"),
        ("&unknown; &copy", "&unknown; &copy"),
    ],
)
def test_entities_become_one_character_and_spaces(source: str, text: str) -> None:
    document = read(source, ".html")
    check_shape(document)
    assert document.text == text


def test_code_scripts_comments_and_attributes_are_blank() -> None:
    source = (
        '<p title="client">a <code>client</code> <kbd>client</kbd> <!-- client -->'
        "<script>client</script><template>client</template></p>"
    )
    document = read(source, ".html")
    assert document.text.split() == ["a"]
    assert marked(document, MarkKind.CODE) == ["client", "client"]
    assert marked(document, MarkKind.MARKUP) == ["<!-- client -->"]


def test_inline_tags_leave_marks_without_themselves() -> None:
    document = read("<p><b>Client</b> and <a href='x'><i>you</i></a> <b>open<p>next", ".html")
    assert marked(document, MarkKind.STRONG) == ["Client", "open"]
    assert marked(document, MarkKind.LINK) == ["<i>you</i>"]
    assert marked(document, MarkKind.EMPHASIS) == ["you"]


@pytest.mark.parametrize("attribute", ["hidden", 'hidden=""', "style='display: none'"])
def test_hidden_text_is_read_and_marked(attribute: str) -> None:
    document = read(f"<div {attribute}>client</div>", ".html")
    assert "client" in document.text
    assert marked(document, MarkKind.HIDDEN) == ["client"]


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_words_that_are_struck_through_are_deleted(tag: str) -> None:
    document = read(f"<p>a <{tag}>b <i>c</i> &amp;</{tag}> <ins>d</ins></p>", ".html")
    assert document.text.split() == ["a", "d"]
    (mark,) = (mark for mark in document.marks if mark.kind is MarkKind.HIDDEN)
    assert document.raw[mark.start : mark.end] == "b <i>c</i> &amp;"


def test_overflow_hidden_hides_nothing() -> None:
    document = read('<div style="overflow: hidden">client</div>', ".html")
    assert marked(document, MarkKind.HIDDEN) == []


def test_broken_html_keeps_its_words() -> None:
    document = read("</p><table><td>a</b></div><li>b</table>c < d <a href='x>e</a> f", ".html")
    check_shape(document)
    assert [word for word in document.text.split() if word.isalpha()][:4] == ["a", "b", "c", "d"]
    assert document.text.rstrip().endswith("f")


def test_deep_nesting_is_cut_off_without_losing_text() -> None:
    document = read("<div>" * 5000 + "client" + "</div>" * 5000, ".html")
    assert document.text.split() == ["client"]
