"""Find the XML that an edit touches, or the reason why it must be left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termwise.formats.docx.atoms import Atom, Paragraph
from termwise.formats.docx.source import Source
from termwise.formats.docx.tags import Element, ancestor, kind
from termwise.model.edit import Edit

_CROSSED = {
    "tab": "a tab stands inside the words",
    "break": "a line or page break stands inside the words",
    "hyphen": "a special hyphen stands inside the words",
    "symbol": "a symbol stands inside the words",
    "object": "a picture or object stands inside the words",
    "anchor": "a note reference stands inside the words",
}


@dataclass(frozen=True, slots=True)
class Slice:
    """Characters ``[start, end)`` of one ``w:t`` that an edit covers."""

    run: Element
    element: Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """Where one edit is to be written.

    Attributes:
        paragraph: Of the text; its twins are to be changed alike.
        places: The covered slices in the paragraph and in each of its twins.
        obstacle: Why the words must not be changed, or None.
    """

    edit: Edit
    paragraph: Paragraph
    places: tuple[tuple[Slice, ...], ...]
    obstacle: str | None


def covered(paragraph: Paragraph, start: int, end: int) -> Iterator[Atom]:
    """Yield the atoms that ``[start, end)`` of the paragraph touches."""
    for atom in paragraph.atoms:
        inside = start < atom.start < end if atom.kind == "anchor" else atom.start < end
        if inside and (atom.end > start):
            yield atom


def _slices(atoms: Sequence[Atom], start: int, end: int) -> tuple[Slice, ...]:
    found: list[Slice] = []
    for atom in atoms:
        if atom.kind != "text" or atom.run is None:
            continue
        begin = atom.offset + max(start - atom.start, 0)
        stop = atom.offset + min(end, atom.end) - atom.start
        if found and found[-1].element is atom.element:
            # What is dropped between, such as a soft hyphen, goes with the words.
            found[-1] = Slice(atom.run, atom.element, found[-1].start, stop)
        else:
            found.append(Slice(atom.run, atom.element, begin, stop))
    return tuple(found)


def _obstacle(atoms: Sequence[Atom], slices: tuple[Slice, ...]) -> str | None:
    for atom in atoms:
        if atom.locked:
            return atom.locked
        if atom.kind != "text":
            return _CROSSED[atom.kind]
    if not slices:
        return "no words stand there"
    if len({ancestor(one.run, "w:p") for one in slices}) > 1:
        return "the words run over a deleted paragraph mark"
    for one in slices:
        if one.element.getparent() is not one.run:
            return "the words stand in a special construct"
        if kind(one.element) != "w:t" or ancestor(one.run, "w:moveTo") is not None:
            return "the words are part of a tracked move"
        holder = one.run.getparent()
        if ancestor(one.run, "w:ins") is not None and (holder is None or kind(holder) != "w:ins"):
            return "the words stand in a link inside a tracked insertion"
    return None


def find(source: Source, edit: Edit) -> Target | str:
    """Return the target of ``edit``, or why it has none."""
    if not source.paragraphs or edit.start < 0:
        return "no such place in the document"
    paragraph, base = source.at(edit.start)
    start, end = edit.start - base, edit.end - base
    if not 0 <= start < end or end > len(paragraph.text):
        return "the words run over the end of a paragraph"
    places, obstacle = [], None
    for one in (paragraph, *paragraph.twins):
        atoms = list(covered(one, start, end))
        slices = _slices(atoms, start, end)
        obstacle = obstacle or _obstacle(atoms, slices)
        places.append(slices)
    return Target(edit, paragraph, tuple(places), obstacle)
