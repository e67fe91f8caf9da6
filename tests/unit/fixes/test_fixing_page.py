"""What the page about fixing shows is what is done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.helpers.fixing import findings, read

from termwise.fixes.edits import Applied
from termwise.fixes.plan import plan

PAGE = (Path(__file__).parents[3] / "docs" / "fixing.md").read_text("utf-8")
ROWS = re.findall(r"^\| (.+?) \| (.+?) \|$", PAGE.split("| Before |")[1].split("\n\n")[0], re.M)[1:]


@pytest.mark.parametrize(("before", "after"), ROWS)
def test_before_and_after(before: str, after: str) -> None:
    document = read(before)
    planned = plan(list(findings(document)), document, unsafe=False)
    assert Applied(document.raw, planned.edits).text == after


def test_there_are_examples() -> None:
    assert len(ROWS) >= 6
