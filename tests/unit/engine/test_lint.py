from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from termwise.engine.lint import read_bytes
from termwise.errors import UnreadableFile


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes and links")
@pytest.mark.parametrize(
    ("name", "limit", "told"),
    [
        ("a.md", 3, "a.md: has 4 bytes, more than the limit of 3; split the file or raise"),
        ("gone.md", 9, "gone.md: no such file or folder; check the spelling of the path"),
        ("link.md", 9, "link.md: is a link to gone.md, which does not exist; mend or remove it"),
        ("pipe.md", 9, "pipe.md: is a pipe or a device, not a file; save what it gives to a file"),
        ("folder", 9_999, "folder: cannot be opened (is a directory); check its permissions"),
    ],
)
def test_a_file_that_is_not_to_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: int, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_bytes(b"four")
    Path("folder").mkdir()
    Path("link.md").symlink_to("gone.md")
    os.mkfifo("pipe.md")
    assert read_bytes("a.md", 4) == b"four"
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(name, limit)
    assert caught.value.message.startswith(told)
