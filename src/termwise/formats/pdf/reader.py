"""Turn a PDF into a ``Document``."""

from __future__ import annotations

from termwise.formats.canvas import Canvas
from termwise.formats.code import hide_code
from termwise.formats.labels import MARKER, NOTE_MARK
from termwise.formats.pdf.source import read_source
from termwise.model.document import Block, BlockKind, Document
from termwise.model.format import ReadOptions

_MARKERS = {BlockKind.LIST_ITEM: MARKER, BlockKind.FOOTNOTE: NOTE_MARK}


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read a .pdf file as its reader sees it.

    Args:
        data: The bytes of the file.
        path: As given by the user, for messages.
        options: ``password``, ``page_limit``, ``size_limit`` and ``time_limit``.

    Raises:
        UnreadableFile: Not a PDF, damaged, protected by a password, without readable text, or
            over a limit. Where only some pages cannot be read, a notice of the kind
            ``unread-page`` names them; such a file is not clean.
    """
    source = read_source(data, path, options)
    ends = (*source.starts[1:], len(source.text))
    blocks = tuple(
        Block(
            start,
            end,
            paragraph.kind,
            level=paragraph.level,
            part=paragraph.part,
            cell=paragraph.cell,
            label=paragraph.label,
            page=paragraph.lines[0].page + 1,
        )
        for paragraph, start, end in zip(source.paragraphs, source.starts, ends, strict=True)
    )
    canvas = Canvas(source.text, shown=True)
    canvas.marks.extend(source.marks)
    hide_code(canvas, blocks)
    for block in blocks:
        marker = _MARKERS.get(block.kind)
        found = marker.match(source.text, block.start, block.end) if marker else None
        if found:
            canvas.hide(*found.span())
    return Document(
        path=path,
        format="pdf",
        text=canvas.text(),
        raw=source.text,
        blocks=blocks,
        marks=canvas.sorted_marks(),
        page_starts=source.page_starts,
        page_labels=source.page_labels,
        notices=source.notices,
    )
