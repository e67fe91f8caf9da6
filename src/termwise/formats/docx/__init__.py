"""Word files: .docx, .docm, .dotx, .dotm, transitional and strict."""

from __future__ import annotations

from termwise.formats.docx.reader import read
from termwise.model.format import Format

FORMAT = Format("docx", (".docx", ".docm", ".dotx", ".dotm"), read)

__all__ = ["FORMAT", "read"]
