"""The source map of a Word file: every character and the XML that it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from termwise.formats.docx.looks import PLAIN, Look
from termwise.formats.docx.tags import Element
from termwise.model.document import BlockKind


@dataclass(frozen=True, slots=True)
class Atom:
    """Consecutive characters from one element, ``[start, end)`` in the paragraph.

    Attributes:
        kind: ``text``; or ``tab``, ``break``, ``hyphen``, ``symbol``, ``object``; or ``choice``
            (the chosen entry of a list); or ``anchor`` (no width: a note reference between two
            letters).
        element: ``w:t`` (or ``w:delText``) for ``text``, else the element of that kind.
        offset: Offset into ``element.text`` of the first character; 0 for other kinds.
        text: The characters as they read in ``Document.text``.
        run: The ``w:r`` around, or None outside runs.
        locked: Why the words may be reported but not changed, or None.
        look: What the formatting of the run says.
    """

    start: int
    end: int
    kind: str
    element: Element
    offset: int
    text: str
    run: Element | None
    locked: str | None = None
    link: bool = False
    look: Look = PLAIN

    @property
    def unproofed(self) -> bool:
        """Whether a person marked the words "do not check spelling or grammar"."""
        return self.look.unproofed and self.locked is None  # Word itself marks results of fields


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as read: one ``w:p``, or several whose marks are deleted between.

    Attributes:
        story: Member name of the part in the package.
        part: ``body``, ``header``, ``footer``, ``footnote``, ``endnote``, ``textbox``,
            ``comment``.
        element: The first ``w:p``.
        atoms: In reading order; offsets count from the start of the paragraph.
        level: Heading level from 1, or list depth from 1; 0 otherwise.
        twins: The same paragraph in further headers or footers; it is read once and changed
            everywhere.
    """

    story: str
    part: str
    element: Element
    atoms: tuple[Atom, ...]
    kind: BlockKind
    level: int = 0
    cell: str | None = None
    label: str | None = None
    twins: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        """What the paragraph reads."""
        return "".join(atom.text for atom in self.atoms)
