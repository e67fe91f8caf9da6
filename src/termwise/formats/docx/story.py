"""Read one story of a Word file (body, header, notes ...) into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from termwise.formats.docx.atoms import Atom, Paragraph
from termwise.formats.docx.fields import Fields, broken_marks
from termwise.formats.docx.inline import (
    OBJECT,
    Context,
    Inline,
    branch,
    cell_removed,
    control,
    in_a_row,
    mark_removed,
    row_removed,
)
from termwise.formats.docx.looks import Looks
from termwise.formats.docx.numbering import Numbering
from termwise.formats.docx.tags import Element, ancestor, child, kind, value
from termwise.formats.headings import reads_as_heading
from termwise.formats.labels import MARKER
from termwise.model.document import BlockKind

_WRAPPERS = frozenset(
    ("w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:del", "w:moveFrom", "w:sdtContent")
)
_KIND_OF_PART = {
    "header": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
    "footnote": BlockKind.FOOTNOTE,
    "endnote": BlockKind.ENDNOTE,
    "textbox": BlockKind.TEXT_BOX,
    "comment": BlockKind.COMMENT,
}
# Whatever else has a number is prose, as in contracts: "3.6", "(b)", "Article 2".
_ITEM = re.compile(r"\d{1,3}[.)]|\W*")
# Contracts often give whole clauses a heading style, for its numbers.
_HEADING_STYLE_WORDS = 20

REMOVED = {
    "final": ("w:del", "w:moveFrom"),
    "original": ("w:ins", "w:moveTo"),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the story a block stands."""

    part: str
    context: Context
    cell: str | None = None


@dataclass(slots=True)
class StoryReader:
    """Reads one part; ``notes`` and ``skipped`` are shared by all parts of a file."""

    story: str
    looks: Looks
    numbering: Numbering
    removed: tuple[str, ...]
    notes: list[tuple[str, str]]
    skipped: dict[str, int]
    include_hidden: bool = False
    tables: int = 0
    pending: list[tuple[Element, list[Atom]]] = field(default_factory=list)
    inline: Inline = field(init=False)

    def paragraphs(self, root: Element, part: str) -> Iterator[Paragraph]:
        """Yield the paragraphs under ``root``, empty ones left out.

        Args:
            root: ``w:body``, ``w:hdr``, ``w:footnote`` and the like.
            part: As in ``Paragraph.part``.
        """
        broken = broken_marks(root, self.removed)
        if broken:
            self.skipped["unclosed field"] = self.skipped.get("unclosed field", 0) + 1
        fields = Fields(broken)
        self.inline = Inline(
            self.looks, fields, self.removed, [], self.notes, self.skipped, self.include_hidden
        )
        yield from self._blocks(root, _Place(part, Context()))

    def _blocks(self, parent: Element, where: _Place) -> Iterator[Paragraph]:
        tables = 0
        for element in _unwrapped(parent, where.context, self.removed):
            block, context = element
            inside = where if context is where.context else replace(where, context=context)
            if kind(block) == "w:p":
                yield from self._paragraph(block, inside)
            elif kind(block) == "w:tbl":
                yield from self._flush(inside)
                tables += 1
                yield from self._table(block, inside, tables if where.cell else None)
            else:
                self.inline.skip("embedded chunk")
        yield from self._flush(where)

    def _table(self, table: Element, where: _Place, nested: int | None) -> Iterator[Paragraph]:
        if nested is None:
            self.tables += 1
        number = self.tables if nested is None else nested
        prefix = f"{where.cell} " if where.cell and nested is not None else ""
        found = _unwrapped(table, where.context, self.removed, "w:tr")
        rows = [one for one in found if not row_removed(one[0], self.removed)]
        for row_number, (row, row_context) in enumerate(rows, 1):
            found = _unwrapped(row, row_context, self.removed, "w:tc")
            cells = (one for one in found if not cell_removed(one[0], self.removed))
            for cell_number, (cell, cell_context) in enumerate(cells, 1):
                name = f"{prefix}T{number} R{row_number} C{cell_number}"
                yield from self._blocks(cell, replace(where, context=cell_context, cell=name))

    def _paragraph(self, element: Element, where: _Place) -> Iterator[Paragraph]:
        self.pending.append((element, self.inline.atoms(element, where.context)))
        if not mark_removed(element, self.removed):
            yield from self._flush(where)

    def _flush(self, where: _Place) -> Iterator[Paragraph]:
        if not self.pending:
            return
        pending, self.pending = self.pending, []
        # Word keeps the properties of the last paragraph when marks between are deleted.
        element = pending[-1][0]
        atoms = in_a_row(part for _, part in pending)
        boxes, self.inline.boxes = self.inline.boxes, []
        read = self._finished(element, atoms, where)
        if any(atom.text.strip(f"{OBJECT} \t\n") for atom in atoms):
            yield read if len(pending) == 1 else replace(read, element=pending[0][0])
        for box, context in boxes:
            # A field may be open around the box; its story is its own.
            fields, self.inline.fields = self.inline.fields, Fields(self.inline.fields.broken)
            read_box = list(self._blocks(box, _Place("textbox", context)))
            self.inline.fields = fields
            yield from self._with_fallback(box, read_box)

    def _with_fallback(self, box: Element, found: list[Paragraph]) -> list[Paragraph]:
        """Return the paragraphs of a text box with those that older programs show instead."""
        alternate = ancestor(box, "mc:AlternateContent")
        fallback = child(alternate, "mc:Fallback")
        shown, older = _boxes(child(alternate, "mc:Choice")), _boxes(fallback)
        if box not in shown or len(shown) != len(older):
            return found
        numbers = Numbering({}, {}, {})
        reader = StoryReader(
            self.story,
            Looks(self.looks.styles),
            numbers,
            self.removed,
            [],
            {},
            include_hidden=self.include_hidden,
        )
        others = list(reader.paragraphs(older[shown.index(box)], "textbox"))
        if [one.text for one in others] != [one.text for one in found]:
            return found
        return [replace(one, twins=(other,)) for one, other in zip(found, others, strict=True)]

    def _finished(self, element: Element, atoms: list[Atom], where: _Place) -> Paragraph:
        properties = child(element, "w:pPr")
        style_id = value(child(properties, "w:pStyle"))
        styles = self.looks.styles
        numbers = styles.numbering(properties)
        text = "".join(atom.text for atom in atoms).strip()
        # An empty paragraph that only carries a section break has no number on the page.
        counts = bool(text) or child(properties, "w:sectPr") is None
        label = self.numbering.label(*numbers) if numbers and counts else None
        level = styles.heading_level(properties)
        what = BlockKind.PARAGRAPH
        if where.part in _KIND_OF_PART:
            what, level = _KIND_OF_PART[where.part], 0
        elif styles.code(style_id):
            what, level = BlockKind.CODE, 0
        elif where.cell:
            what, level = BlockKind.TABLE_CELL, 0
        elif level and len(text.split()) <= _HEADING_STYLE_WORDS:
            what = BlockKind.HEADING
        elif styles.named(style_id, "caption"):
            what = BlockKind.CAPTION
        elif styles.named(style_id, "quote", "intense quote", "block text"):
            what = BlockKind.QUOTATION
        elif numbers and _ITEM.fullmatch(label or ""):
            what, level = BlockKind.LIST_ITEM, numbers[1] + 1
        elif not numbers and self._made_by_hand(text, atoms, style_id):
            what, level = BlockKind.HEADING, 3
        elif not numbers and MARKER.match(text):
            what, level = BlockKind.LIST_ITEM, 1
        else:
            level = 0
        return Paragraph(
            self.story, where.part, element, tuple(atoms), what, level, where.cell, label
        )

    def _made_by_hand(self, text: str, atoms: list[Atom], style_id: str | None) -> bool:
        """Return whether a paragraph is a heading in bold, without the style of one."""
        if "\n" in text or not reads_as_heading(text):
            return False
        return all(
            self.looks.of(child(atom.run, "w:rPr"), style_id).bold
            for atom in atoms
            if atom.text.strip()
        )


def _boxes(parent: Element | None) -> list[Element]:
    """Return the text boxes of a drawing in order, without those that stand in another."""
    found = () if parent is None else parent.iter("{*}txbxContent")
    boxes = dict.fromkeys(one for one in found if kind(one) == "w:txbxContent")
    return [one for one in boxes if ancestor(one, "w:txbxContent") not in boxes]


def _unwrapped(
    parent: Element, context: Context, removed: tuple[str, ...], *wanted: str
) -> Iterator[tuple[Element, Context]]:
    """Yield the wanted children, through controls, revisions and alternates, with context."""
    names = wanted or ("w:p", "w:tbl", "w:altChunk")
    for element in parent:
        name = kind(element)
        if name in removed:
            continue
        if name in names:
            yield element, context
        elif name == "w:sdt":
            inner, content = control(element, context)
            if content is not None:
                yield from _unwrapped(content, inner, removed, *wanted)
        elif name in _WRAPPERS:
            yield from _unwrapped(element, context, removed, *wanted)
        elif name == "mc:AlternateContent":
            yield from _unwrapped(branch(element), context, removed, *wanted)
