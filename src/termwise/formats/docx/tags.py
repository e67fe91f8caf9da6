"""Short names for the XML of Word, the same for transitional and strict files."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_PREFIXES = {
    W: "w",
    W_STRICT: "w",
    R: "r",
    R_STRICT: "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
}
_INTEGER = re.compile(r"-?[0-9]{1,9}")


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    namespace, _, local = tag[1:].rpartition("}")
    prefix = _PREFIXES.get(namespace, "?")
    return f"{prefix}:{local}"


def kind(element: Element) -> str:
    """Return ``w:p`` and the like, ``?:name`` for a foreign tag, ``""`` for a comment."""
    tag: object = element.tag
    return _short(tag) if isinstance(tag, str) else ""


def namespace(element: Element) -> str:
    """Return the namespace of ``element``, without braces."""
    return str(element.tag)[1:].rpartition("}")[0]


def same(element: Element, local: str) -> str:
    """Return the tag ``local`` in the namespace of ``element``."""
    return f"{{{namespace(element)}}}{local}"


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child whose short name is ``name``."""
    for one in element if element is not None else ():
        if kind(one) == name:
            return one
    return None


def path(element: Element | None, *names: str) -> Element | None:
    """Follow ``names`` downwards, first child each; None when one is missing."""
    for name in names:
        element = child(element, name)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """Return the attribute ``name`` in the element's own namespace, or without one."""
    if element is None:
        return None
    found = element.get(same(element, name))
    return element.get(name) if found is None else found


def integer(text: str | None) -> int | None:
    """Return what an attribute counts, or None for no number or one beyond any use."""
    return int(text) if text is not None and _INTEGER.fullmatch(text) else None


def is_on(element: Element | None) -> bool:
    """Return whether an on/off property element is present and not switched off."""
    return element is not None and value(element) not in ("0", "false", "off")


def relation_id(element: Element, name: str = "id") -> str | None:
    """Return an attribute of the relationships namespace, such as ``r:id``."""
    found = element.get(f"{{{R}}}{name}")
    return element.get(f"{{{R_STRICT}}}{name}") if found is None else found


def ancestor(element: Element, *names: str) -> Element | None:
    """Return the nearest ancestor whose short name is one of ``names``."""
    return next((one for one in element.iterancestors() if kind(one) in names), None)
