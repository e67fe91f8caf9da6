from __future__ import annotations

import pytest
from tests.formats.reading import outline, read


def test_prose_values_stay_and_each_is_a_block() -> None:
    document = read(
        "---\n"
        "title: 'Working with our clients'\n"
        "slug: client-work\n"
        "tags: [client, customer]\n"
        "description: >-\n"
        "  What every client\n"
        "  should know\n"
        "seo:\n"
        '  og_title: "For clients"\n'
        "authors:\n"
        "  - customer\n"
        "---\n"
        "Body.\n",
        ".md",
    )
    assert outline(document) == [
        ("front-matter", ""),
        ("front-matter", "Working with our clients"),
        ("front-matter", "What every client should know"),
        ("front-matter", "For clients"),
        ("paragraph", "Body."),
    ]


def test_a_quoted_value_goes_on_without_an_indent() -> None:
    document = read('---\nexcerpt: "One client\nand note: another"\nlayout: client\n---\n', ".md")
    assert outline(document)[1] == ("front-matter", "One client and note: another")


def test_toml_front_matter() -> None:
    document = read('+++\ntitle = "Client"\nurl = "/client"\n+++\nText', ".md")
    assert outline(document)[1:] == [("front-matter", "Client"), ("paragraph", "Text")]


def test_dots_close_yaml_and_line_ends_may_be_windows() -> None:
    document = read("---\r\ntitle: Client\r\n...\r\nText\r\n", ".md")
    assert outline(document)[1:] == [("front-matter", "Client"), ("paragraph", "Text")]


@pytest.mark.parametrize(
    "content",
    [
        "---\n\nThe client pays.\n\n---\n",
        "---\ntitle: never closed, says the client\n",
        "----\na\n",
    ],
)
def test_a_rule_at_the_top_is_no_front_matter(content: str) -> None:
    assert "front-matter" not in dict(outline(read(content, ".md")))
