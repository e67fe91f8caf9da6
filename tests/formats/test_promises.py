"""What every reader of a text format promises, for any input."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.formats.reading import check_shape, read

from termwise.text import line_starts

SUFFIXES = (".md", ".mdx", ".txt", ".html")
SIGNS = (
    "client", " ", "\n", "\r\n", "\r", "\t", "    ", "*", "**", "_", "`", "```\n", "~~", "#", ">",
    "> ", "- ", "1. ", "(a) ", "| ", "|\n", "|---|---|\n", "[", "](", ")", "[a]: ", "![", "<", ">",
    "</", "<p>", "<td>", "<li>", "</li>", "<b>", "</b>", "<code>", "<pre>", "<!--", "-->",
    "<script>", "&", "&amp;", "&nbsp;", ";", "\\", "{{", "}}", "{%", "%}", "---\n", "title: ",
    "https://a.example/", "@", "[^1]", "[^1]: ", ":::", "!!! note\n", "===", "\f", "é", "’",
    "\ue000", "\u2028", "\x0b", "ARTICLE I", "12", "   x   y",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)
ANYTHING = st.one_of(SOUP, st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=150, deadline=None)
@given(content=ANYTHING)
@example(content="")
@example(content="\r\n")
@example(content="> \t- a\n>\t b")
@example(content="|a|\n|-|\n|\\|&amp;|")
@example(content="![*a*&amp;`b`](c)")
def test_any_text_keeps_its_shape(suffix: str, content: str) -> None:
    document = read("x" + content.replace("\0", ""), suffix)
    check_shape(document)
    assert document.line_starts == line_starts(document.raw)


@settings(max_examples=150, deadline=None)
@given(words=st.lists(st.sampled_from(["client", "customers", "the", "pay"]), min_size=1))
def test_plain_words_are_read_alike_in_every_format(words: list[str]) -> None:
    content = " ".join(words)
    assert {read(content, suffix).text for suffix in SUFFIXES} == {content}


@settings(max_examples=100, deadline=None)
@given(content=SOUP)
def test_letters_of_plain_text_are_never_lost(content: str) -> None:
    content = re.sub(r"[@<>]|https|\d", "", content)
    document = read("x" + content, ".txt")
    assert re.findall(r"\w", document.text) == re.findall(r"\w", document.raw)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_time_grows_with_size_and_no_faster(suffix: str) -> None:
    page = (
        "# Heading\n\nThe *client* pays [fees](x) &amp; more, see `a` and <b>b</b>.\n\n"
        "1. one\n2. two\n\n| a | b |\n|---|---|\n| c | d |\n\n(a) The customer\norders.\n\n3\n\n"
    )
    read(page, suffix)

    def seconds(pages: int) -> float:
        begin = time.process_time()
        read(page * pages, suffix)
        return time.process_time() - begin

    small = min(seconds(200) for _ in range(3))
    assert seconds(1600) < 8 * small * 3
