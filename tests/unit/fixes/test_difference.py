from __future__ import annotations

import shutil
import subprocess
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    diff = difference("a\ncustomer", "a\nclient", name="a")
    assert diff.splitlines()[:2] == ["--- a", "+++ a"]
    assert diff.endswith(
        "-customer\n\\ No newline at end of file\n+client\n\\ No newline at end of file\n"
    )


@given(st.lists(st.sampled_from([True, False, False, False]), max_size=30))
def test_it_is_the_diff_of_the_standard_library(changed: list[bool]) -> None:
    old = [f"{number} customer\n" for number in range(len(changed))]
    new = [f"{number} client\n" if one else old[number] for number, one in enumerate(changed)]
    ours = difference("".join(old), "".join(new), name="a.md")
    assert ours == "".join(unified_diff(old, new, "a.md", "a.md"))


@pytest.mark.parametrize(
    ("old", "new", "hunk"),
    [
        ("a\nb\n", "a\nnew\nb\n", "@@ -1,2 +1,3 @@\n a\n+new\n b\n"),
        ("a\nb\n", "b\n", "@@ -1,2 +1 @@\n-a\n b\n"),
        ("", "a\n", "@@ -0,0 +1 @@\n+a\n"),
    ],
)
def test_lines_may_come_and_go(old: str, new: str, hunk: str) -> None:
    assert difference(old, new, name="a.md") == f"--- a.md\n+++ a.md\n{hunk}"


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize("text", ["a\ncustomer\nb\n", "customer", "a\r\ncustomer\r\nb"])
def test_patch_understands_it(text: str, tmp_path: Path) -> None:
    new = text.replace("customer", "client").encode()
    place = tmp_path / "a.md"
    place.write_bytes(text.encode())
    diff = difference(text, new.decode(), name="a.md").encode()
    subprocess.run(["patch", "--binary", "a.md"], input=diff, cwd=tmp_path, check=True)
    assert place.read_bytes() == new
