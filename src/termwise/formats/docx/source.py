"""Read every story of a Word file, with the way back from each character to its XML."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from termwise.errors import UnreadableFile
from termwise.formats.docx.asides import Stretch, asides, orders
from termwise.formats.docx.atoms import Paragraph
from termwise.formats.docx.looks import Looks
from termwise.formats.docx.margins import unseen
from termwise.formats.docx.numbering import Numbering, read_numbering
from termwise.formats.docx.package import Package, Relation, open_package
from termwise.formats.docx.story import REMOVED, StoryReader
from termwise.formats.docx.styles import Styles, read_styles
from termwise.formats.docx.tags import Element, child, integer, kind, path, value
from termwise.model.document import BlockKind, Notice
from termwise.model.format import ReadOptions
from termwise.text import counted

SEPARATOR = "\n\n"
# Beyond this share of a document a typewriter font is its look, not a sign of code.
_TYPED = 0.3
# Beyond this share, "do not check spelling" is how the file was made, not what its author asks.
_UNPROOFED = 0.5


@dataclass(frozen=True, slots=True)
class Source:
    """A Word file as read: the paragraphs in reading order and where each begins.

    Attributes:
        package: The opened file; the atoms belong to its trees.
        paragraphs: Non-empty paragraphs.
        starts: Offset of each paragraph in ``Document.text``.
        notices: What was left unread, and why.
        stretches: What bookmarks and comments set apart.
    """

    package: Package
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    notices: tuple[Notice, ...]
    stretches: tuple[Stretch, ...] = ()

    def at(self, offset: int) -> tuple[Paragraph, int]:
        """Return the paragraph that holds ``offset`` of the text, and where it begins.

        Raises:
            IndexError: The document is empty.
        """
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return self.paragraphs[index], self.starts[index]


@dataclass(slots=True)
class _Reading:
    package: Package
    looks: Looks
    numbering: Numbering
    removed: tuple[str, ...]
    include_hidden: bool
    found: list[Paragraph] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    dangling: list[str] = field(default_factory=list)
    endless: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)

    def story(self, name: str) -> StoryReader:
        """Return a reader for the part ``name``, with list counters of its own."""
        return StoryReader(
            name,
            self.looks,
            self.numbering.anew(),
            self.removed,
            self.notes,
            self.skipped,
            self.include_hidden,
        )

    def parts(self, *kinds: str) -> Iterator[tuple[Relation, Element]]:
        """Yield the related parts of some kinds, each once, in the order of their names."""
        seen: set[str] = set()
        for relation in sorted(self.package.related(*kinds), key=lambda one: _natural(one.target)):
            if relation.target in seen:
                continue
            seen.add(relation.target)
            if self.package.has(relation.target):
                yield relation, self.package.tree(relation.target)
            else:
                self.dangling.append(relation.target)

    def optional(self, name: str) -> Element | None:
        """Return the root of a part of which there is one at most."""
        return _optional(self.package, name)


def _optional(package: Package, name: str) -> Element | None:
    for relation in package.related(name):
        if package.has(relation.target):
            return package.tree(relation.target)
    return None


def _natural(name: str) -> tuple[str, int]:
    stem = name.rpartition(".")[0]
    head = stem.rstrip("0123456789")
    return head, integer(stem[len(head) :]) or 0


def _style_lists(styles: Styles) -> dict[str, str]:
    lists = {}
    for style_id, style in styles.by_id.items():
        number = value(path(style.element, "w:pPr", "w:numPr", "w:numId"))
        if number is not None:
            lists[style_id] = number
    return lists


def read_source(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read a Word file with its source map; the same bytes give the same map.

    Raises:
        UnreadableFile: As ``open_package``, or the document has no body.
    """
    package = open_package(data, path, options)
    root = package.tree(package.main)
    body = child(root, "w:body")
    if body is None:
        message = f"{path}: has no document body; open and save it again in Word"
        raise UnreadableFile("damaged", message)
    ignored = frozenset(name.lower() for name in options.ignore_styles)
    removed, hidden = REMOVED[options.revisions], options.include_hidden
    styles = read_styles(_optional(package, "styles"))
    numbering = read_numbering(_optional(package, "numbering"), _style_lists(styles))
    reading = _Reading(package, Looks(styles, ignored), numbering, removed, hidden)
    reading.found += reading.story(package.main).paragraphs(body, "body")
    away = unseen(package, body)
    for part in ("header", "footer"):
        running: list[Paragraph] = []
        for relation, tree in reading.parts(part):
            if relation.target in away:
                reading.unseen.append(relation.target)
                continue
            running += reading.story(relation.target).paragraphs(tree, part)
        reading.found += _merge_twins(running)
    for part in ("footnote", "endnote"):
        _read_notes(reading, part)
    if options.comments:
        for relation, tree in reading.parts("comments"):
            story = reading.story(relation.target)
            for comment in tree:
                if kind(comment) == "w:comment":
                    reading.found += story.paragraphs(comment, "comment")
    found = _with_unproofed(_with_code(reading.found), reading.skipped)
    starts, at = [], 0
    for paragraph in found:
        starts.append(at)
        at += len(paragraph.text) + len(SEPARATOR)
    apart = _asides(reading, list(zip(found, starts, strict=True)))
    return Source(package, tuple(found), tuple(starts), tuple(_notices(reading)), apart)


def _with_code(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Take what is set in a fixed-width font for code, unless much of the document is."""
    all_atoms = [atom for paragraph in paragraphs for atom in paragraph.atoms]
    fixed = sum(len(atom.text) for atom in all_atoms if atom.look.fixed_width)
    if not fixed or fixed > _TYPED * sum(len(atom.text) for atom in all_atoms):
        return paragraphs
    return [_code(paragraph) for paragraph in paragraphs]


def _code(paragraph: Paragraph) -> Paragraph:
    if not any(atom.look.fixed_width for atom in paragraph.atoms):
        return paragraph
    atoms = tuple(
        replace(atom, look=replace(atom.look, code=True)) if atom.look.fixed_width else atom
        for atom in paragraph.atoms
    )
    whole = all(atom.look.code for atom in atoms if atom.text.strip())
    kind = paragraph.kind
    if whole and kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM):
        return replace(paragraph, atoms=atoms, kind=BlockKind.CODE, level=0)
    return replace(paragraph, atoms=atoms)


def _with_unproofed(paragraphs: list[Paragraph], skipped: dict[str, int]) -> list[Paragraph]:
    """Take what is marked "do not check spelling" for left out, unless much of the text is."""
    all_atoms = [atom for paragraph in paragraphs for atom in paragraph.atoms]
    unproofed = sum(len(atom.text) for atom in all_atoms if atom.unproofed)
    if not unproofed:
        return paragraphs
    if unproofed > _UNPROOFED * sum(len(atom.text) for atom in all_atoms):
        skipped["unproofed"] = 1
        return paragraphs
    return [
        replace(
            paragraph,
            atoms=tuple(
                replace(atom, look=replace(atom.look, ignored=True)) if atom.unproofed else atom
                for atom in paragraph.atoms
            ),
        )
        for paragraph in paragraphs
    ]


def _asides(reading: _Reading, placed: list[tuple[Paragraph, int]]) -> tuple[Stretch, ...]:
    told = orders(reading.optional("comments"))
    found: list[Stretch] = []
    for story, own in groupby(placed, key=lambda one: one[0].story):
        here, endless = asides(reading.package.tree(story), told, list(own))
        found += here
        reading.endless += endless
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _read_notes(reading: _Reading, part: str) -> None:
    for relation, tree in reading.parts(f"{part}s"):
        story = reading.story(relation.target)
        by_id = {value(one, "id") or "": one for one in tree if kind(one) == f"w:{part}"}
        # A note whose reference is deleted is not on the page any more.
        seen = dict.fromkeys(number for what, number in reading.notes if what == part)
        for count, number in enumerate(seen, 1):
            if number in by_id:
                for paragraph in story.paragraphs(by_id[number], part):
                    reading.found.append(replace(paragraph, label=str(count)))


def _merge_twins(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Read once what several headers (first page, even pages, sections) repeat."""
    groups: dict[tuple[str, str], list[Paragraph]] = {}
    for paragraph in paragraphs:
        groups.setdefault((paragraph.part, paragraph.text), []).append(paragraph)
    return [
        replace(first, twins=(*first.twins, *(twin for one in rest for twin in (one, *one.twins))))
        for first, *rest in groups.values()
    ]


def _notices(reading: _Reading) -> Iterator[Notice]:
    skipped = dict(reading.skipped)
    chunks = skipped.pop("embedded chunk", 0)
    linked = skipped.pop("subdocument", 0)
    unread = (("hidden", skipped.pop("hidden", 0)), ("struck-through", skipped.pop("struck", 0)))
    fields = skipped.pop("unclosed field", 0)
    unproofed = skipped.pop("unproofed", 0)
    if chunks:
        message = f"{counted(chunks, 'embedded document')} not checked"
        yield Notice("unread-part", f"{message}; open and save it in Word")
    if linked:
        message = f"{counted(linked, 'subdocument')} not checked"
        yield Notice("unread-part", f"{message}; check its file too, or unlink it in Word")
    for target in dict.fromkeys(reading.dangling):
        yield Notice("missing-part", f"part {target} is named but missing; read without it")
    if fields:
        yield Notice("damaged-field", "a field never ends; its text was read as it stands")
    for what, runs in unread:
        if runs:
            message = f"{what} text not checked ({counted(runs, 'run')})"
            yield Notice("hidden-text", f"{message}; --include-hidden checks it")
    if unproofed:
        message = "most of the text is marked “do not check spelling”; checked all the same"
        yield Notice("unproofed", message)
    for name in reading.endless:
        message = f"nothing ends what “{name}” begins; the text after it is checked"
        yield Notice("endless", message)
    if reading.unseen:
        left_out = counted(len(reading.unseen), "header or footer", "headers and footers")
        yield Notice("switched-off", f"{left_out} not checked; no page of the document shows them")
    for what, count in sorted(skipped.items()):
        yield Notice("unread-object", f"{counted(count, what)} not checked")
    why = protection(reading.package)
    if why:
        yield Notice("protected", f"{why}; it is checked, but fixes need --force")


def protection(package: Package) -> str | None:
    """Return why a file must not be changed without being asked twice, or None."""
    if any(name.startswith("_xmlsignatures/") for name in package.archive.NameToInfo):
        return "is digitally signed, and any change breaks the signature"
    for relation in package.related("settings"):
        if package.has(relation.target):
            guard = child(package.tree(relation.target), "w:documentProtection")
            if value(guard, "enforcement") in ("1", "true", "on"):
                return "is protected against editing"
    return None
