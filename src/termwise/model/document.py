"""A document as its reader sees it: text in blocks, with a way back to the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from termwise.compat import StrEnum


class BlockKind(StrEnum):
    """What a stretch of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    QUOTATION = "quotation"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text-box"
    COMMENT = "comment"
    CODE = "code"
    FRONT_MATTER = "front-matter"
    MARKUP = "markup"


class MarkKind(StrEnum):
    """What an inline stretch of text is."""

    CODE = "code"
    URL = "url"
    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    MARKUP = "markup"
    HIDDEN = "hidden"
    LOCKED = "locked"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Location:
    """A place that a person can find again; every number counts from 1.

    Attributes:
        page: Number of the page in the file.
        page_label: What viewers and the page itself call it, such as ``iii``; None where that
            is the number.
    """

    line: int | None = None
    column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    part: str = "body"
    cell: str | None = None
    label: str | None = None
    page_label: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like unit, half-open ``[start, end)`` in ``Document.text``.

    Blocks tile the text: each starts where the one before ends, so the line breaks that
    follow a paragraph belong to its block.

    Attributes:
        level: Heading level from 1, or list depth from 1; 0 otherwise.
        part: Where the text lives: ``body``, ``header``, ``footer``, ``footnote``,
            ``endnote``, ``textbox`` or ``comment``.
        paragraph: Number of the paragraph within ``part``, from 1 (Word); None elsewhere.
        cell: Table place such as ``T2 R3 C1``.
        label: Number that the reader sees before the paragraph, such as ``4.2 (b)``.
        page: Number of the page that it begins on (PDF), where the page starts may not tell:
            the notes of a page are read after a table that runs on over the next.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    part: str = "body"
    paragraph: int | None = None
    cell: str | None = None
    label: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline stretch ``[start, end)`` with a property of its own."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks of termwise about ``[start, end)``, in a comment or a bookmark of Word.

    Attributes:
        text: The words of the comment, or the name of the bookmark.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of a file left out or doubts; shown, but no finding."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a format reader hands to the language stages.

    Attributes:
        path: As given by the user.
        format: ``markdown``, ``text``, ``html``, ``docx`` or ``pdf``.
        text: What a reader sees. In Markdown, text and HTML it has the length of ``raw``,
            with markup, link targets, tags and comments blanked by spaces, so that offsets
            are those of the file.
        raw: The decoded file (text formats), else equal to ``text``.
        blocks: Tile ``text``.
        marks: Inline properties, sorted by start; may nest.
        page_starts: Offset at which each page begins (PDF), else empty.
        page_labels: What viewers call each page (PDF); empty where that is its number.
        notices: What was left unread, and why.
        requests: Comments and bookmarks that speak to termwise (Word), by start.
        line_starts: Offset at which each line begins (text formats), else empty; readers get
            it from ``termwise.text.line_starts``.
        encoding: How the bytes of a text format were read; ``utf-8-sig`` and the ``utf-16``
            and ``utf-32`` names stand for a file with a byte order mark. Writing back needs it.
    """

    path: str
    format: str
    text: str
    raw: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    page_starts: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()
    line_starts: tuple[int, ...] = ()
    encoding: str = "utf-8"
    requests: tuple[Request, ...] = ()
    page_labels: tuple[str, ...] = ()
    _reaches: tuple[int, ...] = field(init=False, repr=False, compare=False)  # see __post_init__

    def __post_init__(self) -> None:
        """Note how far the marks up to each one reach, so that looking back can stop early."""
        object.__setattr__(self, "_reaches", tuple(accumulate((m.end for m in self.marks), max)))

    def block_at(self, offset: int) -> Block:
        """Return the block that holds ``offset`` (the last one for the end of the text)."""
        low = bisect_right(self.blocks, offset, key=lambda block: block.start)
        return self.blocks[max(low - 1, 0)]

    def marks_at(self, offset: int) -> tuple[Mark, ...]:
        """Return the inline marks that cover ``offset``, outermost first."""
        at = bisect_right(self.marks, offset, key=lambda mark: mark.start) - 1
        found: list[Mark] = []
        while at >= 0 and offset < self._reaches[at]:
            if offset < self.marks[at].end:
                found.append(self.marks[at])
            at -= 1
        return tuple(reversed(found))

    def locate(self, offset: int) -> Location:
        """Return where ``offset`` is found in the file."""
        block = self.block_at(offset) if self.blocks else None
        page = self._page_at(offset, block)
        line = column = None
        if self.line_starts:
            line = bisect_right(self.line_starts, offset)
            column = offset - self.line_starts[line - 1] + 1
        if block is None:
            return Location(line=line, column=column, page=page, page_label=self._called(page))
        return Location(
            line=line,
            column=column,
            page=page,
            paragraph=block.paragraph,
            part=block.part,
            cell=block.cell,
            label=block.label,
            page_label=self._called(page),
        )

    def _page_at(self, offset: int, block: Block | None) -> int | None:
        begun = bisect_right(self.page_starts, offset)
        if block is not None and block.page is not None:
            return block.page + begun - bisect_right(self.page_starts, block.start)
        return begun or None

    def _called(self, page: int | None) -> str | None:
        if page is None or not self.page_labels:
            return None
        label = self.page_labels[page - 1]
        return label if label not in ("", str(page)) else None
