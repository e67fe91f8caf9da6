"""PDF files."""

from __future__ import annotations

from collections.abc import Sequence

from termwise.formats.pdf.reader import read
from termwise.model.edit import Edit, Written
from termwise.model.format import Format, WriteOptions


def write(data: bytes, path: str, edits: Sequence[Edit], options: WriteOptions) -> Written:
    """Leave a note on the words of each edit; see ``annotate``.

    Raises:
        UnreadableFile: As ``read``.
    """
    from termwise.formats.pdf.annotate import annotate

    return annotate(
        data, edits, author=options.author, date=options.date, path=path, options=options.reading
    )


FORMAT = Format("pdf", (".pdf",), read, write, ("comments",))

__all__ = ["FORMAT", "read", "write"]
