"""From the bytes of a text file to a string and back, without ever guessing in silence."""

from __future__ import annotations

import codecs
import re

from termwise.errors import UnreadableFile
from termwise.formats.limits import check_size
from termwise.formats.sniff import misfit, sniff
from termwise.model.document import Notice
from termwise.model.format import ReadOptions

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_NOT_TEXT = frozenset({"zip", "rtf", "ole", "legacy-doc", "encrypted-office"})
_WINDOWS = "cp1252"
_DECLARED = re.compile(rb"<[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252"}


def decode(
    data: bytes, path: str, options: ReadOptions, *, declares: bool = False
) -> tuple[str, str, tuple[Notice, ...]]:
    """Return the text of ``data``, the encoding for ``encode``, and what to tell the user.

    UTF-8 and any encoding with a byte order mark are read as they are; the mark is not part
    of the text. Other bytes are read in the encoding that the file declares
    (``declares``, HTML only) or else as Windows-1252, and a notice says so.

    Raises:
        UnreadableFile: ``limit`` for a file over ``options.size_limit``, ``unsupported`` for
            binary content, ``encoding`` when no encoding fits.
    """
    check_size(data, path, options.size_limit)
    what = sniff(data)
    if what in _NOT_TEXT or data.startswith(b"%PDF-"):
        raise UnreadableFile(*misfit(what, path, wanted="text file"))
    for bom, encoding, codec in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], codec, path, len(bom)), encoding, ()
    if (nul := data.find(b"\0")) >= 0:
        raise UnreadableFile(
            "encoding",
            f"{path}: byte {nul} is NUL, so this is binary data or UTF-16 without a byte order "
            "mark; save the file as UTF-8",
        )
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        return _fall_back(data, path, error.start, _declared(data) if declares else None)


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes that ``decode`` reads as ``text`` and ``encoding``.

    Raises:
        UnicodeEncodeError: When ``encoding`` has no byte for a character of ``text``.
    """
    for bom, name, codec in _BOMS:
        if encoding == name:
            return bom + text.encode(codec)
    return text.encode(encoding)


def _strict(data: bytes, codec: str, path: str, skipped: int) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            "encoding",
            f"{path}: byte {skipped + error.start} breaks the {codec} that the byte order mark "
            "promises; save the file again as UTF-8",
        ) from error
    if "\0" in text:
        raise UnreadableFile(
            "encoding",
            f"{path}: character {text.index(chr(0))} is NUL, so this is not text; "
            "save the file again as UTF-8",
        )
    return text


def _fall_back(
    data: bytes, path: str, bad: int, declared: str | None
) -> tuple[str, str, tuple[Notice, ...]]:
    if declared is None and _damaged_utf8(data):
        raise UnreadableFile(
            "encoding",
            f"{path}: byte {bad} (0x{data[bad]:02x}) breaks the UTF-8 of an otherwise UTF-8 "
            "file; repair that character or save the file again as UTF-8",
        )
    codec = declared or _WINDOWS
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            "encoding",
            f"{path}: byte {bad} (0x{data[bad]:02x}) is not UTF-8, and byte {error.start} "
            f"(0x{data[error.start]:02x}) is not {codec} either; save the file as UTF-8",
        ) from error
    notice = Notice(
        "encoding",
        f"not UTF-8 (byte {bad} is 0x{data[bad]:02x}): read as {codec}; "
        "save the file as UTF-8 to be sure of every character",
    )
    return text, codec, (notice,)


def _damaged_utf8(data: bytes) -> bool:
    """Say whether most non-ASCII bytes form valid UTF-8, which Windows-1252 hardly ever does."""
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    return sum(char > "\x7f" for char in lenient) - broken > broken


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    try:
        codec = codecs.lookup(_WINDOWS if name in _LATIN else name)
    except LookupError:
        return None
    # `_is_text_encoding` is how bytes.decode itself tells "utf-7" from "zlib".
    text = codec._is_text_encoding and codec.name != "utf-8"
    return codec.name if text else None
