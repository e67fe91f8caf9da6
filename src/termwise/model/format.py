"""Doors for input and output formats; built-ins and plugins come in the same way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from termwise.model.document import Document
from termwise.model.edit import Edit, Written
from termwise.model.finding import Rule
from termwise.model.report import RunReport


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a user may ask of a reader.

    Attributes:
        revisions: Word: ``final`` (insertions in, deletions out) or ``original``.
        comments: Word: whether comments are read as text.
        include_hidden: Word: whether hidden and struck-through text is read.
        password: For encrypted files, or None.
        ignore_styles: Word: names of styles whose text is marked ``unchecked``.
        page_limit: Most pages a PDF may have.
        size_limit: Most bytes a file may have.
        time_limit: Seconds that parsing one PDF may take.
    """

    revisions: str = "final"
    comments: bool = False
    include_hidden: bool = False
    password: str | None = None
    ignore_styles: tuple[str, ...] = ()
    page_limit: int = 5000
    size_limit: int = 200_000_000
    time_limit: float = 120.0


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How edits are written into a file.

    Attributes:
        mode: One of the format's ``modes``.
        author: Name beside tracked changes, comments and notes.
        date: ISO 8601 in UTC for the same; the same date gives the same bytes.
        force: Whether files that are signed or protected against editing are changed too.
        reading: As for the ``read`` that the offsets of the edits come from.
    """

    mode: str = "direct"
    author: str = "termwise"
    date: str = "1980-01-01T00:00:00Z"
    force: bool = False
    reading: ReadOptions = field(default_factory=ReadOptions)


@dataclass(frozen=True, slots=True)
class Format:
    """An input format, registered under the entry point group ``termwise.formats``.

    Attributes:
        id: ``markdown``, ``text``, ``html``, ``docx`` or ``pdf``.
        suffixes: Lower-case, with the dot.
        read: From the bytes of a file, its path as given, and options to a document; raises
            ``UnreadableFile`` with one line for people.
        write: From the bytes of a file, its path, edits and options to the new bytes; what it
            does not write it refuses with a reason. None when files are only read. Raises
            ``UnreadableFile`` as ``read`` does.
        modes: Ways ``write`` knows: ``direct`` changes the words, ``tracked`` does so for a
            person to accept or reject, ``comments`` only leaves notes, ``both`` does the last
            two. Edits without a replacement are notes.
    """

    id: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, ReadOptions], Document] = field(repr=False)
    write: Callable[[bytes, str, Sequence[Edit], WriteOptions], Written] | None = field(
        default=None, repr=False
    )
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How a report is to be drawn.

    Attributes:
        color: Whether escape codes are welcome.
        width: Columns to fill, for reports that wrap.
        version: Of termwise, for reports that name the tool.
        rules: Gives every rule, for reports that describe them.
        page: Gives the page of a rule in Markdown, or None when it has none.
    """

    color: bool = False
    width: int = 100
    version: str = ""
    rules: Callable[[], tuple[Rule, ...]] = tuple
    page: Callable[[str], str | None] = lambda rule: None


@dataclass(frozen=True, slots=True)
class Reporter:
    """An output format, registered under the entry point group ``termwise.reports``.

    Attributes:
        from_top: Whether it names files from the top of the repository, as the pages of a forge
            do, and not as they were given.
        findings_only: Whether it needs neither text nor analysis of a file without findings. A
            run whose reports all say so does not keep them.
    """

    id: str
    summary: str
    render: Callable[[RunReport, RenderOptions], str] = field(repr=False)
    from_top: bool = False
    findings_only: bool = False
