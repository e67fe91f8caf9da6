from __future__ import annotations

import pytest

from termwise.cli.checking import tell_unread
from termwise.model.document import Notice
from termwise.model.report import FileReport


@pytest.mark.parametrize(
    ("kind", "expected"), [("unread-page", 2), ("unread-part", 2), ("hidden-text", 0)]
)
def test_a_file_read_in_part_never_counts_as_clean(kind, expected):
    file = FileReport("bid.pdf", "pdf", "ok", notices=(Notice(kind, "page 3 is a picture"),))
    assert tell_unread((file,)) == expected
    assert bool(file.unread) is (expected == 2)
