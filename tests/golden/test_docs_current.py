"""Documentation that is made from the code is the code's."""

from __future__ import annotations

from pathlib import Path

import pytest

from termwise.cli.reference import markdown as cli_markdown
from termwise.config import reference

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"cli.md": cli_markdown, "configuration.md": reference.markdown}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_current(name: str, update: bool) -> None:
    page = DOCS / name
    made = PAGES[name]()
    if update:
        page.write_text(made, encoding="utf-8")
    assert page.read_text("utf-8") == made, "run: pytest tests/golden --update"
