"""Find the page of a rule, in the package or in a source tree."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_PLACES = (_PACKAGE / "rules" / "pages", _PACKAGE.parent.parent / "docs" / "rules")


def rule_page(rule: str) -> str | None:
    """Return the Markdown page of ``rule``, or None when no page came with it (a plugin)."""
    for folder in _PLACES:
        page = folder / f"{rule}.md"
        if page.is_file():
            return page.read_text(encoding="utf-8")
    return None
