from __future__ import annotations

import pytest

from termwise.formats.registry import format_for
from termwise.language.components.mentions import places
from termwise.model.format import ReadOptions
from termwise.termsets.loader import load

PAIR = load()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("_Client_, __Customers'__ and ***Client***", ["Client", "Customers'", "Client"]),
        ("call `client.get()` with client_id", ["client"]),
        ("[clients](https://customer.example/client)", ["clients", "customer", "client"]),
        ("the Client&#39;s fee, the Customers&#39; fee", ["Client", "Customers"]),
        ("<b title='our customer'>Cli</b>ent", ["customer"]),
    ],
)
def test_what_readers_see_is_read_and_what_is_hidden_too(source: str, found: list[str]) -> None:
    document = format_for("a.md").read(source.encode(), "a.md", ReadOptions())
    assert [document.raw[start:end] for start, end in places(document, PAIR)] == found


def test_underscores_end_no_word_in_plain_text() -> None:
    document = format_for("a.txt").read(b"client_id of the Client", "a.txt", ReadOptions())
    assert [document.raw[start:end] for start, end in places(document, PAIR)] == ["Client"]
