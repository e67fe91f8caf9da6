"""Read a rule page into cases: what its ``text`` fences say has to be found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from termwise.model.finding import Finding, FixKind

FLAGGED, NOT_FLAGGED = "Flagged", "Not flagged"
SECTIONS = (
    "What it says",
    "Why it matters",
    FLAGGED,
    NOT_FLAGGED,
    "Fix safety",
    "Options",
    "See also",
)

_CARETS = re.compile(r"(?P<margin> *)(?P<carets>\^+) +(?P<rule>[a-z][a-z-]*)(?:: (?P<message>.+))?")


class PageError(ValueError):
    """A page that is not written as it should be: says where, what, and what to change."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that carets ask for, ``[start, end)`` in the text without its caret lines.

    Attributes:
        message: Words that its message has to hold; empty when any will do.
    """

    rule: str
    start: int
    end: int
    message: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One ``text`` fence.

    Attributes:
        place: ``page.md:line`` of the fence.
        section: Heading of second level above it.
        text: What to lint, caret lines taken out.
        expected: In the order of the page.
        settings: TOML in force, empty for the defaults.
        fixed: The text after the safe fixes of the page's rule, or None when not told.
    """

    place: str
    section: str
    text: str
    expected: tuple[Expected, ...]
    settings: str = ""
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A rule page: its title, its headings of second level and its cases."""

    title: str
    sections: tuple[str, ...]
    cases: tuple[Case, ...]

    def of(self, section: str) -> tuple[Case, ...]:
        """Return the cases below the heading ``section``."""
        return tuple(case for case in self.cases if case.section == section)


def read_page(path: Path) -> Page:
    """Read the page at ``path``.

    Raises:
        PageError: Carets without text above, past the end of a line, or below nothing; an
            unclosed fence; a ``fixed`` fence without its ``text``.
    """
    return parse_page(path.read_text(encoding="utf-8"), path.name)


def parse_page(source: str, name: str) -> Page:
    """Read a page from its Markdown; see ``read_page``."""
    title, section, settings = "", "", ""
    sections: list[str] = []
    cases: list[Case] = []
    open_case = False
    for kind, content, line in _parts(source, name):
        place = f"{name}:{line}"
        if kind == "h1":
            title = content
        if kind in ("h2", "h3"):
            settings, open_case = "", False
            if kind == "h2":
                section = content
                sections.append(section)
        elif kind == "toml":
            settings = content
        elif kind == "text":
            cases.append(_case(content, place, section, settings))
            open_case = True
        elif kind == "fixed":
            if not open_case:
                raise PageError(f"{place}: no text before this fixed block; put it behind its text")
            cases[-1] = replace(cases[-1], fixed=content)
            open_case = False
    return Page(title, tuple(sections), tuple(cases))


def fixed_text(text: str, findings: Sequence[Finding], rule: str) -> str:
    """Return ``text`` with the safe suggestions of ``rule`` put in."""
    for finding in sorted(findings, key=lambda finding: -finding.start):
        if finding.rule == rule and finding.fix is FixKind.SAFE and finding.suggestion is not None:
            text = text[: finding.start] + finding.suggestion + text[finding.end :]
    return text


def _parts(source: str, name: str) -> Iterator[tuple[str, str, int]]:
    """Yield headings (``h1`` to ``h6``) and fences (by info string) with text and line."""
    tokens = MarkdownIt().parse(source)
    lines = source.splitlines()
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "heading_open" and following is not None:
            yield token.tag, following.content, line
        elif token.type == "fence":
            if not _closed(token, lines):
                raise PageError(f"{name}:{line}: this fence is never closed; close it")
            yield token.info.strip(), token.content, line


def _closed(token: Token, lines: Sequence[str]) -> bool:
    last = lines[token.map[1] - 1].strip() if token.map else ""
    return len(last) >= len(token.markup) and set(last) == {token.markup[0]}


def _case(content: str, place: str, section: str, settings: str) -> Case:
    kept: list[str] = []
    expected: list[Expected] = []
    offset = 0
    for number, line in enumerate(content.splitlines(), start=1):
        carets = _CARETS.fullmatch(line.rstrip())
        if carets is None:
            if line.lstrip().startswith("^"):
                raise PageError(f"{place}, line {number}: write carets, a space and a rule id")
            kept.append(line)
            offset += len(line) + 1
            continue
        above = kept[-1] if kept else ""
        start, end = carets.span("carets")
        if not above.strip():
            raise PageError(f"{place}, line {number}: no text above these carets; move them")
        if end > len(above):
            raise PageError(f"{place}, line {number}: carets past the end of the line above")
        begin = offset - len(above) - 1
        message = carets["message"] or ""
        expected.append(Expected(carets["rule"], begin + start, begin + end, message))
    text = "".join(f"{line}\n" for line in kept)
    return Case(place, section, text, tuple(expected), settings)
