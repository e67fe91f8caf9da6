"""Word files: .docx, .docm, .dotx, .dotm, transitional and strict."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from termwise.formats.docx.reader import read
from termwise.formats.docx.writer import Mode, write_tracked
from termwise.model.edit import Edit, Refusal, Written
from termwise.model.format import Format, WriteOptions

if TYPE_CHECKING:
    import docx.document

_MODES: tuple[Mode, ...] = get_args(Mode)


def write(data: bytes, path: str, edits: Sequence[Edit], options: WriteOptions) -> Written:
    """Write ``edits`` as ``options.mode`` says; see ``write_tracked``.

    Raises:
        UnreadableFile: As ``read``; also when a part that must be copied is damaged.
    """
    mode = next((mode for mode in _MODES if mode == options.mode), None)
    reason = None if mode else f"Word files know no mode “{options.mode}”"
    if options.reading.revisions != "final":
        reason = "changes are written only into the final text (reading.revisions)"
    if mode is None or reason is not None:
        return Written(data, (), tuple(Refusal(edit, reason or "") for edit in edits))
    return write_tracked(
        data,
        edits,
        author=options.author,
        date=options.date,
        mode=mode,
        path=path,
        force=options.force,
        reading=options.reading,
    )


FORMAT = Format("docx", (".docx", ".docm", ".dotx", ".dotm"), read, write, _MODES)

__all__ = ["FORMAT", "read", "saved", "write", "write_tracked"]


def saved(document: docx.document.Document) -> bytes:
    """Return a python-docx document as the bytes of a file, to be read like any other."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
