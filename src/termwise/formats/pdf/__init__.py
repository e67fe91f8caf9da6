"""PDF files."""

from __future__ import annotations

from termwise.formats.pdf.reader import read
from termwise.model.format import Format

FORMAT = Format("pdf", (".pdf",), read)

__all__ = ["FORMAT", "read"]
