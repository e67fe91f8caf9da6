"""Read the inside of one Word paragraph: runs, links, fields, controls, revisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from termwise.formats.docx.atoms import Atom
from termwise.formats.docx.fields import REPEATING, Fields, lock
from termwise.formats.docx.looks import PLAIN, Look, Looks
from termwise.formats.docx.tags import Element, child, kind, path, value

OBJECT = "\ufffc"
# One character for one: what looks like a blank or a hyphen reads as one.
_READS_AS = {
    **dict.fromkeys("\u00a0\u2007\u202f\t\r\n", " "),
    "\u2011": "-",
}
_TABLE = str.maketrans(_READS_AS)
_READ = re.compile("[^\u00ad\u200b\u200c\u200d\u2060\ufeff]+")

_MARKED = ("w:hyperlink", "w:smartTag", "w:customXml")
_DESCEND = frozenset((*_MARKED, "w:dir", "w:bdo", "w:sdtContent", "w:ruby", "w:rubyBase"))
_GROUPED = "a group of content controls that keeps its words"
_CELLS = {"w:del": "w:cellDel", "w:ins": "w:cellIns"}
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Context:
    """What the wrappers around a run say about it."""

    locked: str | None = None
    link: bool = False


class _Piece(NamedTuple):
    """An atom to be, whose place in the paragraph is not known yet."""

    kind: str
    element: Element
    text: str
    offset: int = 0
    locked: str | None = None
    run: Element | None = None
    look: Look = PLAIN
    link: bool = False


@dataclass(slots=True)
class Inline:
    """The state of reading one story; one object per part.

    Attributes:
        removed: Wrappers whose content the view leaves out.
        boxes: Text boxes met in the current paragraph, to be read after it.
        notes: References to notes met so far: kind and id.
        skipped: Counts of what was left out, for the notices.
        include_hidden: Whether text that is hidden or struck through is read.
    """

    looks: Looks
    fields: Fields
    removed: tuple[str, ...]
    boxes: list[tuple[Element, Context]]
    notes: list[tuple[str, str]]
    skipped: dict[str, int]
    include_hidden: bool = False

    def skip(self, what: str) -> None:
        """Count one thing left out."""
        self.skipped[what] = self.skipped.get(what, 0) + 1

    def atoms(self, paragraph: Element, context: Context) -> list[Atom]:
        """Return the atoms of one ``w:p``; offsets from 0."""
        style_id = value(path(paragraph, "w:pPr", "w:pStyle"))
        atoms: list[Atom] = []
        at = 0
        for piece in self._children(paragraph, context, style_id):
            atoms.append(_atom(piece, at))
            at += len(piece.text)
        return atoms

    def _children(
        self, parent: Element, context: Context, style_id: str | None
    ) -> Iterator[_Piece]:
        for element in parent:
            yield from self._element(element, context, style_id)

    def _element(
        self, element: Element, context: Context, style_id: str | None
    ) -> Iterator[_Piece]:
        name = kind(element)
        if name in self.removed:
            return
        if name == "w:r":
            yield from self._run(element, context, style_id)
        elif name in ("w:ins", "w:moveTo", "w:del", "w:moveFrom"):
            yield from self._children(element, context, style_id)
        elif name == "w:sdt":
            inner, content = control(element, context)
            if content is not None:
                yield from self._children(content, inner, style_id)
        elif name == "w:fldSimple":
            words = (value(element, "instr") or "").split(maxsplit=1)
            field = words[0].upper() if words else ""
            if field not in REPEATING:
                inner = replace(
                    context,
                    locked=context.locked or lock(field),
                    link=context.link or field == "HYPERLINK",
                )
                yield from self._children(element, inner, style_id)
        elif name in _DESCEND:
            inner = replace(context, link=True) if name == "w:hyperlink" else context
            yield from self._children(element, inner, style_id)
        elif name == "mc:AlternateContent":
            yield from self._children(branch(element), context, style_id)
        elif name == "w:subDoc":
            self.skip("subdocument")
        elif name in ("m:oMath", "m:oMathPara") and not self.fields.unseen:
            yield _Piece("object", element, OBJECT, locked="a formula")

    def _run(self, run: Element, context: Context, style_id: str | None) -> Iterator[_Piece]:
        look = self.looks.of(child(run, "w:rPr"), style_id)
        unread = "hidden" if look.hidden else "struck" if look.struck else None
        for piece in self._run_parts(run, context, style_id):
            if self.fields.unseen:
                continue
            if unread and not self.include_hidden:
                if piece.kind in ("text", "choice", "anchor"):
                    self.skip(unread)
                continue
            if piece.kind == "anchor":
                note = _NOTES[kind(piece.element)]
                self.notes.append((note, value(piece.element, "id") or ""))
            yield _Piece(
                piece.kind,
                piece.element,
                piece.text,
                piece.offset,
                context.locked or self.fields.locked or piece.locked,
                run,
                look,
                context.link or self.fields.link,
            )

    def _run_parts(self, run: Element, context: Context, style_id: str | None) -> Iterator[_Piece]:
        for element in run:
            name = kind(element)
            if name in ("w:t", "w:delText"):
                yield from _text_pieces(element)
            elif name in ("w:tab", "w:ptab"):
                yield _Piece("tab", element, "\t")
            elif name in ("w:br", "w:cr"):
                yield _Piece("break", element, "\n")
            elif name == "w:noBreakHyphen":
                yield _Piece("hyphen", element, "-")
            elif name == "w:sym":
                yield _Piece("symbol", element, _symbol(element), locked="a symbol")
            elif name == "w:fldChar":
                choice = self.fields.choice(element)
                if choice:
                    yield _Piece("choice", element, choice, locked="a choice from a list")
                self.fields.step(element)
            elif name == "w:instrText":
                self.fields.code(element.text or "")
            elif name in _NOTES:
                yield _Piece("anchor", element, "")
            elif name in ("w:drawing", "w:pict", "w:object"):
                yield from self._picture(element, context)
            elif name == "w:ruby":
                yield from self._element(element, context, style_id)
            elif name == "mc:AlternateContent":
                yield from self._run_parts(branch(element), context, style_id)

    def _picture(self, element: Element, context: Context) -> Iterator[_Piece]:
        found = False
        for box in element.iter("{*}txbxContent"):
            # A box in a box is met again when the outer one is read.
            outer = next((up for up in box.iterancestors() if kind(up) == "w:txbxContent"), None)
            inside = outer is not None and any(up is element for up in outer.iterancestors())
            if kind(box) == "w:txbxContent" and not inside and _chosen(box, element):
                found = True
                if not self.fields.unseen:
                    self.boxes.append((box, context))
        for what in element.iter("{*}chart", "{*}relIds"):
            if kind(what) in ("c:chart", "dgm:relIds"):
                self.skip("chart" if kind(what) == "c:chart" else "SmartArt drawing")
        if kind(element) == "w:object":
            self.skip("embedded object")
        if not found and not _floating(element):
            yield _Piece("object", element, OBJECT, locked="a picture or object")


def _atom(piece: _Piece, at: int) -> Atom:
    return Atom(
        at,
        at + len(piece.text),
        piece.kind,
        piece.element,
        piece.offset,
        piece.text,
        piece.run,
        piece.locked,
        piece.link,
        piece.look,
    )


def in_a_row(paragraphs: Iterable[list[Atom]]) -> list[Atom]:
    """Return the atoms of paragraphs that read as one, their offsets counted through."""
    first, *others = paragraphs
    placed = list(first)
    for atoms in others:
        at = placed[-1].end if placed else 0
        placed += [replace(atom, start=at + atom.start, end=at + atom.end) for atom in atoms]
    return placed


def control(sdt: Element, context: Context) -> tuple[Context, Element | None]:
    """Return the context inside a content control, and its content."""
    properties = child(sdt, "w:sdtPr")
    # A group holds the words between its controls, not those in them.
    why = None if context.locked == _GROUPED else context.locked
    if child(properties, "w:showingPlcHdr") is not None:
        why = why or "the prompt of an empty content control"
    if value(child(properties, "w:lock")) in ("contentLocked", "sdtContentLocked"):
        why = why or "a locked content control"
    bindings = ("w:dataBinding", "w15:dataBinding")
    if properties is not None and any(kind(one) in bindings for one in properties):
        why = why or "a content control that Word fills from data"
    if child(properties, "w:group") is not None:
        why = why or _GROUPED
    return replace(context, locked=why), child(sdt, "w:sdtContent")


def branch(alternate: Element) -> Element:
    """Return the branch of ``mc:AlternateContent`` that is read: the choice, else the fallback."""
    choice = child(alternate, "mc:Choice")
    if choice is None:
        choice = child(alternate, "mc:Fallback")
    return alternate if choice is None else choice


def _chosen(box: Element, top: Element) -> bool:
    for up in box.iterancestors():
        if up is top:
            return True
        parent = up.getparent()
        if (
            parent is not None
            and kind(parent) == "mc:AlternateContent"
            and branch(parent) is not up
        ):
            return False
    return True


def _floating(element: Element) -> bool:
    if kind(element) == "w:drawing":
        return any(kind(one) == "wp:anchor" for one in element)
    styles = (one.get("style") or "" for one in element.iter())
    return any("position:absolute" in style.replace(" ", "") for style in styles)


def _text_pieces(element: Element) -> Iterator[_Piece]:
    if len(element):
        # No program writes this; what Word would make of it is unsure.
        words = _READ.findall("".join(map(str, element.itertext())))
        text = "".join(words).translate(_TABLE)
        yield _Piece("text", element, text, locked="the words stand in a special construct")
        return
    for read in _READ.finditer(element.text or ""):
        yield _Piece("text", element, read.group().translate(_TABLE), read.start())


def _symbol(element: Element) -> str:
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return OBJECT
    return OBJECT if code < 32 or 0xD800 <= code < 0xF900 or code > 0xFFFF else chr(code)


def mark_removed(paragraph: Element, removed: tuple[str, ...]) -> bool:
    """Return whether the view leaves out the mark that ends ``paragraph``."""
    properties = path(paragraph, "w:pPr", "w:rPr")
    return any(child(properties, name) is not None for name in removed)


def row_removed(row: Element, removed: tuple[str, ...]) -> bool:
    """Return whether the view leaves out a table row."""
    properties = child(row, "w:trPr")
    return any(child(properties, name) is not None for name in removed)


def cell_removed(cell: Element, removed: tuple[str, ...]) -> bool:
    """Return whether the view leaves out a table cell."""
    properties = child(cell, "w:tcPr")
    return any(child(properties, _CELLS.get(name, name)) is not None for name in removed)
