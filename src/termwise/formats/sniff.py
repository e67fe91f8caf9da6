"""Name what a file really is when it is not what its suffix says."""

from __future__ import annotations

_NOTHING = b"\0 \t\r\n"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def sniff(data: bytes) -> str:
    """Return a word for the content of ``data``.

    Returns:
        ``empty``, ``zip``, ``pdf``, ``encrypted-office``, ``legacy-doc``, ``ole``, ``rtf``,
        ``html``, ``text`` or ``unknown``.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data[:1024].strip(_NOTHING) and not data.strip(_NOTHING):
        return "empty"
    if data.startswith(OLE_MAGIC):
        if _utf16("EncryptedPackage") in data:
            return "encrypted-office"
        return "legacy-doc" if _utf16("WordDocument") in data else "ole"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head[:200].lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        return "html"
    return "unknown" if b"\0" in head else "text"


_WHAT = {
    "empty": ("damaged", "is empty; export or download it again"),
    "encrypted-office": (
        "encrypted",
        "is protected by a password; open it in Word, remove the password and save a copy",
    ),
    "legacy-doc": (
        "unsupported",
        "is a legacy Word 97-2003 document; open it in Word and save it as .docx",
    ),
    "ole": ("unsupported", "is an old Office file, not a {wanted}; save it as .docx or PDF"),
    "rtf": ("unsupported", "is a Rich Text file, not a {wanted}; save it as .docx"),
    "html": (
        "unsupported",
        "holds HTML or XML, not a {wanted}; rename or export it again",
    ),
    "text": ("unsupported", "holds plain text, not a {wanted}; rename it to .txt or export again"),
    "pdf": ("unsupported", "is a PDF, not a {wanted}; rename it to .pdf"),
    "zip": ("unsupported", "is a zip or Office file, not a {wanted}; rename it, or export again"),
    "unknown": ("damaged", "is not a {wanted}; export or download it again"),
}


def misfit(what: str, path: str, *, wanted: str) -> tuple[str, str]:
    """Return error kind and one-line message for a file whose content is ``what``."""
    kind, message = _WHAT[what]
    return kind, f"{path}: {message.format(wanted=wanted)}"
