"""HTML files: what a browser would show, at the offsets of the file."""

from __future__ import annotations

from functools import partial

from termwise.formats.canvas import Canvas, tile
from termwise.formats.decoding import decode
from termwise.formats.html_blocks import HtmlBlocks
from termwise.formats.html_scan import pieces
from termwise.formats.text_writing import write
from termwise.model.document import Document
from termwise.model.format import Format, ReadOptions
from termwise.text import line_starts


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read HTML, well-formed or not; tags, scripts, comments and code are blank in ``text``.

    What is struck through is blank as well.

    Args:
        data: The file; its encoding is UTF-8 or marked, declared in a ``meta`` tag, or taken
            for Windows-1252 with a notice.
        path: As given by the user.
        options: Only ``size_limit`` counts here.

    Raises:
        UnreadableFile: ``encoding``, ``unsupported`` or ``limit``.
    """
    raw, encoding, notices = decode(data, path, options, declares=True)
    canvas = Canvas(raw, shown=False)
    blocks = HtmlBlocks(canvas)
    blocks.feed(raw, pieces(raw), lambda offset: offset)
    blocks.finish(len(raw))
    text = canvas.text()
    return Document(
        path=path,
        format="html",
        text=text,
        raw=raw,
        blocks=tile(blocks.starts, text=text, raw=raw),
        marks=canvas.sorted_marks(),
        notices=notices,
        line_starts=line_starts(raw),
        encoding=encoding,
    )


FORMAT = Format(
    "html", (".html", ".htm", ".xhtml"), read, partial(write, declares=True), ("direct",)
)
