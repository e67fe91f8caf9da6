"""Turn a Word file into a ``Document``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from termwise.errors import UnreadableFile
from termwise.formats.canvas import Canvas
from termwise.formats.code import hide_code
from termwise.formats.docx.atoms import Atom, Paragraph
from termwise.formats.docx.source import SEPARATOR, read_source
from termwise.formats.headings import heads_column
from termwise.formats.labels import MARKER
from termwise.model.document import Block, BlockKind, Document, Mark, MarkKind, Request
from termwise.model.format import ReadOptions


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read a .docx, .docm, .dotx or .dotm file as its reader sees it.

    Args:
        data: The bytes of the file.
        path: As given by the user, for messages.
        options: ``revisions``, ``comments`` and ``include_hidden`` say what counts as text.

    Raises:
        UnreadableFile: Not a Word file, damaged, protected by a password, without any text,
            or over a limit.
    """
    try:
        source = read_source(data, path, options)
    except (RecursionError, MemoryError) as error:
        message = f"{path}: is nested too deeply or too large to read; save it again in Word"
        raise UnreadableFile("limit", message) from error
    blocks: list[Block] = []
    marks: list[Mark] = []
    counts: Counter[str] = Counter()
    for paragraph, start in zip(source.paragraphs, source.starts, strict=True):
        counts[paragraph.part] += 1
        end = start + len(paragraph.text) + len(SEPARATOR)
        blocks.append(_block(paragraph, start, end, counts[paragraph.part]))
        marks += _marks(paragraph, start)
    canvas = Canvas(
        "".join(f"{paragraph.text}{SEPARATOR}" for paragraph in source.paragraphs), shown=True
    )
    canvas.marks.extend(marks)
    for stretch in source.stretches:
        if stretch.section:
            canvas.mark(stretch.start, stretch.end, MarkKind.UNCHECKED)
    hide_code(canvas, blocks)
    for block in blocks:
        marker = MARKER.match(canvas.raw, block.start, block.end)
        # A number that Word counts stands in the label, not in the text.
        if marker and block.kind is BlockKind.LIST_ITEM and block.label is None:
            canvas.hide(*marker.span())
    return Document(
        path=path,
        format="docx",
        text=canvas.text(),
        raw=canvas.raw,
        blocks=tuple(blocks),
        marks=canvas.sorted_marks(),
        notices=source.notices,
        requests=tuple(
            Request(stretch.start, stretch.end, stretch.says)
            for stretch in source.stretches
            if not stretch.section
        ),
    )


def _block(paragraph: Paragraph, start: int, end: int, number: int) -> Block:
    return Block(
        start,
        end,
        paragraph.kind,
        level=paragraph.level,
        part=paragraph.part,
        paragraph=number,
        cell=paragraph.cell,
        label=paragraph.label,
    )


def _kinds(atom: Atom) -> Iterator[MarkKind]:
    if atom.locked:
        yield MarkKind.LOCKED
    if atom.look.ignored:
        yield MarkKind.UNCHECKED
    if atom.link:
        yield MarkKind.LINK
    if atom.look.code:
        yield MarkKind.CODE
    if atom.look.strong:
        yield MarkKind.STRONG
    if atom.look.emphasis:
        yield MarkKind.EMPHASIS


def _marks(paragraph: Paragraph, base: int) -> list[Mark]:
    """Return the marks of one paragraph, neighbours of one kind joined.

    A bold cell of the first row is the head of its column: nothing in it stands out.
    """
    atoms = paragraph.atoms
    head = heads_column(paragraph.cell) and all(
        atom.look.strong for atom in atoms if atom.text.strip()
    )
    marks: list[Mark] = []
    open_at: dict[MarkKind, int] = {}
    end = 0
    for atom in atoms:
        if atom.start == atom.end:
            continue
        kinds = set(_kinds(atom)) - ({MarkKind.STRONG} if head else set())
        for kind in [one for one in open_at if one not in kinds]:
            marks.append(Mark(base + open_at.pop(kind), base + atom.start, kind))
        for kind in kinds:
            open_at.setdefault(kind, atom.start)
        end = atom.end
    marks += [Mark(base + start, base + end, kind) for kind, start in open_at.items()]
    return marks
