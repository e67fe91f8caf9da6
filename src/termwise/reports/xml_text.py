"""Write XML that every parser accepts."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, indent, tostring

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return ``text`` with the characters that XML forbids replaced."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def written(root: Element) -> str:
    """Return the document of ``root``, indented."""
    indent(root)
    body = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
