from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from termwise.fixes.difference import difference


def test_equal_texts_differ_in_nothing() -> None:
    assert difference("a\nb", "a\nb", name="a.md") == ""


def test_lines_are_those_of_the_file() -> None:
    old = "one\x0b customer\u2028 x\ntwo\n"
    assert difference(old, old.replace("customer", "client"), name="d/a.md") == (
        "--- d/a.md\n+++ d/a.md\n@@ -1,2 +1,2 @@\n"
        "-one\x0b customer\u2028 x\n+one\x0b client\u2028 x\n two\n"
    )


def test_a_missing_line_end_is_told() -> None:
    diff = difference("a\ncustomer", "a\nclient", name="a", new_name="b")
    assert diff.splitlines()[:2] == ["--- a", "+++ b"]
    assert diff.endswith(
        "-customer\n\\ No newline at end of file\n+client\n\\ No newline at end of file\n"
    )


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize("text", ["a\ncustomer\nb\n", "customer", "a\r\ncustomer\r\nb"])
def test_patch_understands_it(text: str, tmp_path: Path) -> None:
    new = text.replace("customer", "client").encode()
    place = tmp_path / "a.md"
    place.write_bytes(text.encode())
    diff = difference(text, new.decode(), name="a.md").encode()
    subprocess.run(["patch", "--binary", "a.md"], input=diff, cwd=tmp_path, check=True)
    assert place.read_bytes() == new
