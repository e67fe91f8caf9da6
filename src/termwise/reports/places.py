"""Say a place in the words a reader of that file would use."""

from __future__ import annotations

from termwise.model.document import Location
from termwise.text import printable

_PARTS = {
    "header": "header",
    "footer": "footer",
    "footnote": "footnotes",
    "endnote": "endnotes",
    "textbox": "text box",
    "comment": "comments",
}


def where(location: Location) -> str:
    """Return the place in words: ``line 14``, ``page 3``, ``table cell T2 R3 C1``.

    A page that is called otherwise than it counts has both: ``page iii, PDF page 3``.
    """
    words = []
    if location.page_label is not None:
        words.append(f"page {printable(location.page_label)}, PDF page {location.page}")
    elif location.page is not None:
        words.append(f"page {location.page}")
    elif location.line is not None:
        words.append(f"line {location.line}")
    if location.part in _PARTS:
        words.append(_PARTS[location.part])
    if location.cell is not None:
        words.append(f"table cell {location.cell}")
    elif location.paragraph is not None:
        words.append(f"paragraph {location.paragraph}")
    if location.label:
        words.append(f"numbered {location.label}")
    return ", ".join(words) or "the document"


def address(path: str, location: Location) -> str:
    """Return the place as editors and terminals link it: ``a.md:14:9``, ``a.docx: page 3``."""
    if location.line is not None and location.page is None:
        return f"{printable(path)}:{location.line}:{location.column}"
    return f"{printable(path)}: {where(location)}"


def line_of(location: Location) -> int:
    """Return the number that stands for a line where every place must have one.

    Paragraph for Word, page for PDF; at least 1.
    """
    return location.line or location.paragraph or location.page or 1
