"""The lines of a plain text file and what each looks like by itself."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from termwise.formats.labels import NAMED
from termwise.text import line_starts

_PAGE_NUMBER = re.compile(
    r"[-–—\[]?\s*(?:[Pp](?:age|AGE)\s+)?"
    r"(?:\d{1,4}|x{0,3}(?:ix|iv|v?i{1,3}|v|x)|[A-Z]-\d{1,3})"
    r"(?:\s+(?:of|OF)\s+\d{1,4})?\s*[-–—\]]?(?:\s+\d{1,4})?"
)
_TAG = re.compile(r"(?:</?[A-Z][A-Za-z0-9]*>\s*)+\d{0,4}")
_GAP = re.compile(r"(?<=\S)(?: {3,}|[ ]*\t[ \t]*)(?=\S)")
_LEADER = re.compile(r"(?:\.\s?){5,}\s*\d{0,4}\Z")
_ENDS = re.compile(r"[.;:!?][\"'”’)\]]*\Z")
_LABEL = re.compile(
    rf"""(?:(?P<word>{NAMED})[.:]?
    |(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{1,5}}|\d{{1,3}}(?=[.)]|[ ]{{2,}}(?-i:[A-Z])))[.)]?
    |(?P<bracket>\((?:[a-z]{{1,2}}|[ivxl]{{1,6}}|\d{{1,3}})\))
    |(?P<letter>[a-z])[.)]
    |(?P<bullet>[-*•·▪●◦■□➢–—+]|[oØÿ](?=\s+(?-i:[A-Z])))
    )(?=\s|\Z)""",
    re.VERBOSE | re.IGNORECASE,
)
_WIDEST_ROW = 200
_WIDEST_CELL = 60


class Label(NamedTuple):
    """The number or bullet before a clause: ``kind`` names the group of ``_LABEL``."""

    kind: str
    text: str
    rest: str


class Line(NamedTuple):
    """A line without its end.

    Attributes:
        start: Offset in the file.
        indent: Characters of white space before ``body``.
        body: The line without white space around it.
    """

    start: int
    indent: int
    body: str

    @property
    def width(self) -> int:
        """Columns from the margin to the last character."""
        return self.indent + len(self.body)

    @property
    def ends(self) -> bool:
        """Whether the line ends as a sentence or clause does."""
        return _ENDS.search(self.body[-6:]) is not None


def split_lines(raw: str) -> tuple[Line, ...]:
    """Return the lines of ``raw``; offsets are those of ``termwise.text.line_starts``."""
    starts = line_starts(raw)
    lines = []
    for start, end in zip(starts, (*starts[1:], len(raw)), strict=True):
        line = raw[start:end]
        left = line.lstrip()
        lines.append(Line(start, len(line) - len(left) if left else 0, left.rstrip()))
    return tuple(lines)


def label_of(body: str) -> Label | None:
    """Return the clause number, letter or bullet that ``body`` opens with."""
    match = _LABEL.match(body)
    if match is None or match.lastgroup is None:
        return None
    if match.lastgroup == "bullet" and (body.endswith(match["bullet"]) or len(body) < 3):
        return None
    return Label(match.lastgroup, match[match.lastgroup], body[match.end() :].lstrip())


def is_page_number(body: str) -> bool:
    """Say whether ``body`` is nothing but a page number."""
    return len(body) < 24 and _PAGE_NUMBER.fullmatch(body) is not None


def is_tag_line(body: str) -> bool:
    """Say whether ``body`` is nothing but filing tags, such as ``<PAGE>``."""
    return body.startswith("<") and _TAG.fullmatch(body) is not None


def is_contents_line(body: str) -> bool:
    """Say whether ``body`` is a line of a table of contents, with dots up to a page number."""
    return body.count(".") >= 5 and _LEADER.search(body[-200:]) is not None


def columns(line: Line) -> tuple[int, ...]:
    """Return the column at which each cell of ``line`` begins; one cell when it has no gap.

    Justified prose has wide gaps too; its stretches are longer than cells are.
    """
    label = label_of(line.body)
    skip = len(line.body) - len(label.rest) if label and label.kind != "word" else 0
    gaps = list(_GAP.finditer(line.body, skip))
    edges = [0, *(gap.end() for gap in gaps), len(line.body)]
    longest = max(end - start for start, end in pairwise(edges))
    if line.width > _WIDEST_ROW or longest > _WIDEST_CELL:
        return (line.indent,)
    return (line.indent, *(line.indent + gap.end() for gap in gaps))


def is_heading(body: str, *, label: Label | None, indent: int) -> bool:
    """Say whether a paragraph of ``body`` alone reads as a heading."""
    title = body if label is None else label.rest
    words = title.split()
    if label is not None and label.kind == "word" and not words:
        return True
    if label is not None and label.kind == "bullet":
        return False
    if not words or len(title) > 110 or len(words) > 14 or title[-1] in ",;:":
        return False
    letters = [char for char in title if char.isalpha()]
    if len(letters) < 3 or "___" in title:
        return False
    if title.upper() == title:
        return True
    if title[-1] in "!?" or (title[-1] == "." and (label is None or len(words) > 8)):
        return False
    large = [word for word in words if len(word) > 3]
    capital = sum(word.lstrip("\"'“‘(")[:1].isupper() for word in large) == len(large) > 0
    if not capital or not words[0].lstrip("\"'“‘(")[:1].isupper():
        return False
    plain = not any(char.isdigit() or char == "," for char in title)
    return label is not None or (plain and (indent >= 10 or len(words) <= 6))
