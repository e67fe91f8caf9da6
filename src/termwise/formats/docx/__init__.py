"""Word files: .docx, .docm, .dotx, .dotm, transitional and strict."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from termwise.formats.docx.reader import read
from termwise.formats.docx.source import atoms
from termwise.formats.docx.writer import write_tracked
from termwise.model.format import Format

if TYPE_CHECKING:
    import docx.document

FORMAT = Format("docx", (".docx", ".docm", ".dotx", ".dotm"), read)

__all__ = ["FORMAT", "atoms", "read", "saved", "write_tracked"]


def saved(document: docx.document.Document) -> bytes:
    """Return a python-docx document as the bytes of a file, to be read like any other."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
