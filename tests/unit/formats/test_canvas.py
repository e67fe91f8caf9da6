from __future__ import annotations

from termwise.formats.canvas import Canvas, Start, tile
from termwise.model.document import Block, BlockKind, MarkKind

HEADING, MARKUP, PARAGRAPH = BlockKind.HEADING, BlockKind.MARKUP, BlockKind.PARAGRAPH


def kinds(blocks: tuple[Block, ...]) -> list[tuple[int, int, BlockKind]]:
    return [(block.start, block.end, block.kind) for block in blocks]


def test_hidden_stretches_become_spaces_and_line_ends_stay() -> None:
    canvas = Canvas("ab\r\ncd", shown=True)
    canvas.hide(1, 5)
    assert canvas.text() == "a \r\n d"


def test_what_is_put_fills_up_with_spaces() -> None:
    canvas = Canvas("R&amp;D &nbsp;x", shown=True)
    canvas.put(1, 6, "&")
    canvas.put(8, 14, "\u00a0")
    assert canvas.text() == "R&    D       x"


def test_what_is_put_does_not_shine_through_a_later_coat() -> None:
    canvas = Canvas("a &lt; b", shown=True)
    canvas.put(2, 6, "<")
    canvas.hide(0, 8)
    assert canvas.text() == " " * 8


def test_addresses_are_marked_and_hidden_without_the_full_stop() -> None:
    raw = "See https://client.example/a(b)?c=d. Or www.client.example, or info@client.example!"
    canvas = Canvas(raw, shown=True)
    assert canvas.text().split() == ["See", ".", "Or", ",", "or", "!"]
    assert [raw[mark.start : mark.end] for mark in canvas.sorted_marks()] == [
        "https://client.example/a(b)?c=d",
        "www.client.example",
        "info@client.example",
    ]


def test_marks_are_sorted_outer_first_and_never_empty() -> None:
    canvas = Canvas("abcdef", shown=True)
    canvas.mark(2, 4, MarkKind.STRONG)
    canvas.mark(3, 3, MarkKind.LINK)
    canvas.mark(0, 6, MarkKind.LINK)
    canvas.mark(0, 3, MarkKind.CODE)
    assert [(m.start, m.end) for m in canvas.sorted_marks()] == [(0, 6), (0, 3), (2, 4)]


def test_blocks_tile_with_white_space_in_the_block_before() -> None:
    text = "\n\none\n\n\ntwo"
    starts = [Start(2, HEADING, 1), Start(5, PARAGRAPH), Start(8, PARAGRAPH)]
    assert kinds(tile(starts, text=text, raw=text)) == [(0, 8, HEADING), (8, 11, PARAGRAPH)]


def test_a_block_with_nothing_to_see_is_markup() -> None:
    raw = "one\n***\n---\ntwo"
    text = "one\n   \n   \ntwo"
    starts = [Start(offset, PARAGRAPH) for offset in (0, 4, 8, 12)]
    assert kinds(tile(starts, text=text, raw=raw)) == [
        (0, 4, PARAGRAPH),
        (4, 12, MARKUP),
        (12, 15, PARAGRAPH),
    ]


def test_what_stands_before_the_first_block_is_markup() -> None:
    assert kinds(tile([Start(3, PARAGRAPH)], text="   a", raw="<p>a")) == [
        (0, 3, MARKUP),
        (3, 4, PARAGRAPH),
    ]


def test_an_empty_or_white_file_is_one_block() -> None:
    assert kinds(tile([], text="", raw="")) == [(0, 0, MARKUP)]
    assert kinds(tile([], text=" \n", raw=" \n")) == [(0, 2, MARKUP)]


def test_words_with_colons_are_no_addresses() -> None:
    canvas = Canvas("the http: scheme and Client::HTTP::Response", shown=True)
    assert canvas.text() == canvas.raw
