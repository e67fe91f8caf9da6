from __future__ import annotations

import pytest

from termwise.formats.text_writing import write
from termwise.model.edit import Edit, Written
from termwise.model.format import WriteOptions


def written(data: bytes, *edits: Edit, declares: bool = False) -> Written:
    return write(data, "a.txt", edits, WriteOptions(), declares=declares)


def test_edits_are_written_whatever_their_order() -> None:
    one, two = Edit(0, 2, "a"), Edit(3, 8, "contractor")
    result = written(b"an agent\r\n", two, one)
    assert (result.data, result.done, result.refused) == (b"a contractor\r\n", (one, two), ())


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Edit(0, 2), "a text file holds no comments"),
        (Edit(1, 4, "x"), "another change covers the same words"),
        (Edit(5, 99, "x"), "no such place in the document"),
        (Edit(5, 5, "x"), "no such place in the document"),
    ],
)
def test_what_cannot_be_written_is_refused_alone(edit: Edit, reason: str) -> None:
    result = written(b"an agent", Edit(0, 2, "a"), edit)
    assert result.data == b"a agent"
    assert [(one.edit, one.reason) for one in result.refused] == [(edit, reason)]


def test_nothing_to_write_gives_the_same_bytes() -> None:
    data = b"\xef\xbb\xbfan agent"
    assert written(data).data is data


def test_an_encoding_that_does_not_lead_back_is_refused() -> None:
    # Windows-932 has two codes for the same sign; decoding forgets which one stood there
    data = b"<meta charset=cp932>\xfa\x54 an agent"
    result = written(data, Edit(22, 24, "a"), declares=True)
    assert result.data == data
    assert "cp932 does not lead back to the same bytes" in result.refused[0].reason
