"""Plain text files: contracts as filed, letters, notes."""

from __future__ import annotations

from termwise.formats.canvas import Canvas, tile
from termwise.formats.decoding import decode
from termwise.formats.text_layout import layout
from termwise.formats.text_lines import split_lines
from termwise.formats.text_writing import write
from termwise.model.document import Document, MarkKind
from termwise.model.format import Format, ReadOptions
from termwise.text import line_starts


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read plain text; only web addresses and the signs of a new page are blanked.

    The latter are filing tags such as ``<PAGE>`` and a page number in the middle of a sentence.

    Args:
        data: The file, in UTF-8 or marked otherwise, else taken for Windows-1252 with a notice.
        path: As given by the user.
        options: Only ``size_limit`` counts here.

    Raises:
        UnreadableFile: ``encoding``, ``unsupported`` or ``limit``.
    """
    raw, encoding, notices = decode(data, path, options)
    canvas = Canvas(raw, shown=True)
    found = layout(split_lines(raw))
    for line in found.marks:
        start = line.start + line.indent
        canvas.hide(start, start + len(line.body))
        canvas.mark(start, start + len(line.body), MarkKind.MARKUP)
    text = canvas.text()
    return Document(
        path=path,
        format="text",
        text=text,
        raw=raw,
        blocks=tile(found.starts, text=text, raw=raw),
        marks=canvas.sorted_marks(),
        notices=notices,
        line_starts=line_starts(raw),
        encoding=encoding,
    )


FORMAT = Format("text", (".txt", ".text"), read, write, ("direct",))
