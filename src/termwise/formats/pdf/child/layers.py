"""Tell whether words of a PDF page belong to a layer, which may be off."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as raw

from .page import Page
from .rows import Row

_MOST = 20  # marks around one piece of text that are looked at
_LAYER = "OC"


def in_layers(page: Page, rows: Iterable[Row]) -> bool:
    """Return whether some row of an open page begins in a layer."""
    asked = getattr(raw, "FPDFText_GetTextObject", None)
    if asked is None:  # PDFium before the autumn of 2024
        return False
    return any(_in_layer(asked(page.text, page.index(row.start))) for row in rows)


def _in_layer(drawn: Any) -> bool:
    name, size = (ctypes.c_ushort * (len(_LAYER) + 1))(), ctypes.c_ulong()
    for number in range(min(raw.FPDFPageObj_CountMarks(drawn), _MOST)):
        mark = raw.FPDFPageObj_GetMark(drawn, number)
        # Of a longer name, the buffer is left alone.
        raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size)
        if size.value == ctypes.sizeof(name) and "".join(map(chr, name[:-1])) == _LAYER:
            return True
    return False
