from __future__ import annotations

import pytest

from termwise.formats.prose import reads_as_prose


@pytest.mark.parametrize(
    "content",
    [
        "(a) The Client shall pay each invoice within thirty days.",
        "Dear Client,\n\nthank you for the talk on Monday. We are glad to help.",
        "Northgate Client Support\nPO Box 12\nHarbour Road, Leith",
    ],
)
def test_prose(content: str) -> None:
    assert reads_as_prose(content)


@pytest.mark.parametrize(
    "content",
    [
        "client.get('/customers/1')",
        "for client in clients:\n    print(client.name)",
        "SELECT name FROM customer WHERE id = 1;",
        "GET /customers HTTP/1.1\nHost: api.example.com",
        '{"client": "a", "customer": "b"}',
        "$ pip install client",
        "one client",
        "",
    ],
)
def test_code(content: str) -> None:
    assert not reads_as_prose(content)
