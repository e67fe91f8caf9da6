from __future__ import annotations

from itertools import pairwise

import pytest

from termwise.formats.html_scan import pieces


def cut(source: str) -> list[tuple[str, str]]:
    return [(piece.kind, source[piece.start : piece.end]) for piece in pieces(source)]


def test_tags_text_and_comments_come_in_order() -> None:
    assert cut("<p class='a>b'>Hi<br/></P><!-- x > y -->!") == [
        ("open", "<p class='a>b'>"),
        ("text", "Hi"),
        ("open", "<br/>"),
        ("close", "</P>"),
        ("other", "<!-- x > y -->"),
        ("text", "!"),
    ]


@pytest.mark.parametrize("name", ["script", "STYLE", "template", "iframe"])
def test_raw_text_is_no_text(name: str) -> None:
    source = f"a<{name}>if (client < 1) {{}}</{name}>b"
    assert [text for kind, text in cut(source) if kind == "text"] == ["a", "b"]


@pytest.mark.parametrize("source", ["a < b", "a <3 b", "1<", "<a <", "<a title='x"])
def test_what_is_no_tag_is_text(source: str) -> None:
    assert "".join(text for kind, text in cut(source) if kind == "text") == source


def test_an_unclosed_comment_or_script_runs_to_the_end() -> None:
    assert cut("a<!-- client") == [("text", "a"), ("other", "<!-- client")]
    assert cut("<script>client")[-1] == ("other", "client")


def test_an_unclosed_quote_spoils_one_tag_only() -> None:
    assert cut('<a href="x>text</a> more')[-1] == ("text", " more")


@pytest.mark.parametrize(
    "source", ["<", "<!--", "<a ", '<a b="', "<a b='", "<!", "</", "<script>", "<a b=\"x'"]
)
def test_pieces_cover_broken_input_in_linear_time(source: str) -> None:
    whole = source * (200_000 // len(source))
    edges = [(piece.start, piece.end) for piece in pieces(whole)]
    assert edges[0][0] == 0
    assert edges[-1][1] == len(whole)
    assert all(before[1] == after[0] for before, after in pairwise(edges))
