from __future__ import annotations

import pytest

from termwise.errors import UnreadableFile
from termwise.formats.limits import check_size
from termwise.formats.registry import format_for
from termwise.model.format import ReadOptions


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html", "a.docx", "a.pdf"])
def test_every_reader_refuses_what_is_too_large_and_names_the_setting(name: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        format_for(name).read(b"x" * 101, f"in/{name}", ReadOptions(size_limit=100))
    assert caught.value.kind == "limit"
    assert caught.value.message == (
        f"in/{name}: has 101 bytes, more than the limit of 100; "
        "split the file or raise reading.size-limit"
    )


def test_as_many_bytes_as_the_limit_are_read() -> None:
    check_size(b"x" * 100, "a.md", 100)
