"""Write edits back into a text file; everything they do not touch stays byte for byte."""

from __future__ import annotations

from collections.abc import Sequence

from termwise.formats.decoding import decode, encode
from termwise.model.edit import Edit, Refusal, Written
from termwise.model.format import WriteOptions


def write(
    data: bytes,
    path: str,
    edits: Sequence[Edit],
    options: WriteOptions,
    *,
    declares: bool = False,
) -> Written:
    """Return ``data`` with ``edits`` worked in; encoding, byte order mark and line ends stay.

    Args:
        data: The file.
        path: As given by the user.
        edits: Offsets in the decoded file.
        options: Only ``reading`` counts here.
        declares: Whether the file may declare its encoding (HTML).

    Raises:
        UnreadableFile: As reading the file does.
    """
    text, encoding, _ = decode(data, path, options.reading, declares=declares)
    if encode(text, encoding) != data:
        lossy = f"its {encoding} does not lead back to the same bytes; save the file as UTF-8"
        return Written(data, (), tuple(Refusal(edit, lossy) for edit in edits))
    done: list[Edit] = []
    refused: list[Refusal] = []
    pieces: list[str] = []
    last = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        reason = _obstacle(edit, last, len(text), encoding)
        if reason is not None:
            refused.append(Refusal(edit, reason))
            continue
        pieces += (text[last : edit.start], edit.replacement or "")
        last = edit.end
        done.append(edit)
    pieces.append(text[last:])
    new = encode("".join(pieces), encoding) if done else data
    return Written(new, tuple(done), tuple(refused))


def _obstacle(edit: Edit, last: int, length: int, encoding: str) -> str | None:
    if edit.replacement is None:
        return "a text file holds no comments"
    if edit.start < last:
        return "another change covers the same words"
    if not 0 <= edit.start < edit.end <= length:
        return "no such place in the document"
    try:
        edit.replacement.encode(encoding)
    except UnicodeEncodeError:
        return f"“{edit.replacement}” cannot be written in {encoding}; save the file as UTF-8"
    return None
