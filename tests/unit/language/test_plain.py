from __future__ import annotations

import pytest

from termwise.formats.registry import format_for
from termwise.language.plain import read_plain
from termwise.model.format import ReadOptions


def plain_of(source, name="t.md"):
    document = format_for(name).read(source.encode(), name, ReadOptions())
    return read_plain(document), document


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Pay **Acme Ltd**, the *Client*.", "Pay Acme Ltd, the Client."),
        ("A ( **Client** ) pays.", "A ( Client ) pays."),
        ("A (**Client**) pays.", "A (Client) pays."),
        ("# Our work\n\n\nFor  the\tclient.\n", "Our work\n\nFor the client."),
        ("- one\n- two\n", "one\n\ntwo"),
        ("the\nclient", "the\nclient"),
        ("[clients](https://example.org), all", "clients, all"),
        ("", ""),
    ],
)
def test_layout_is_gone(source, expected):
    assert plain_of(source)[0].text == expected


def test_cells_are_parted_like_blocks():
    plain, _ = plain_of("| Client | Fee |\n| --- | --- |\n| Acme Ltd | 12 |\n")
    assert plain.text == "Client\n\nFee\n\nAcme Ltd\n\n12"


def test_offsets_lead_there_and_back():
    source = "# To  **Acme**, the client\n\n> our *customers*   pay\n"
    plain, document = plain_of(source)
    for word in ("Acme", "client", "customers", "pay"):
        place = document.text.index(word)
        here = plain.at(place)
        assert plain.text[here : here + len(word)] == word
        assert plain.back(here) == place
        assert plain.at(place + len(word)) == here + len(word)


def test_offset_in_a_blank_goes_to_its_end():
    plain, document = plain_of("see <!-- the client --> below")
    assert plain.text == "see below"
    assert 0 <= plain.at(document.raw.index("client")) <= len("see ")
    assert plain.at(len(document.text)) == len(plain.text)


def test_the_body_begins_after_the_front_matter():
    plain, _ = plain_of("---\ntitle: Client work\n---\n\nHello there\n")
    assert plain.text[plain.head :] == "Hello there"
    assert plain_of("Hello there")[0].head == 0
