"""One open page: its text, and where and how each character of it stands."""

from __future__ import annotations

import ctypes
import math
import re
import sys
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .links import link_areas
from .rows import Box

MOST_CHARACTERS = 400_000
_FIXED = re.compile(rb"courier|consol|menlo|monaco|mono\b|mono[-,]|cascadia|sourcecode|typewriter")
_UTF_16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_NAME = 128  # bytes of the name of a font
_HEAVY = 600  # weight of a font from which on it is bold


class Page:
    """One open page of ``document``, ``number`` counting from 0.

    What is asked of PDFium twice is kept: each call takes as long as some lines of Python.

    Attributes:
        page: As pypdfium2 has it.
        text: PDFium's handle on the text.
        width: Of the upright page, in points, like all boxes with the origin lower left.
        height: Of the upright page.
        straight: So many characters from the first have the same offset for PDFium as for us.
    """

    def __init__(self, document: pdfium.PdfDocument, number: int) -> None:
        self.page = document[number]
        self.links = link_areas(self.page.raw)  # flattening takes links away
        if _has_typed_annotations(self.page.raw):
            raw.FPDFPage_Flatten(self.page.raw, raw.FLAT_NORMALDISPLAY)
            self.page.close()
            self.page = document[number]
        self.rotation = self.page.get_rotation()
        left, bottom, right, top = self.page.get_bbox()
        self.frame = (left, bottom, right, top)
        width, height = right - left, top - bottom
        turned = self.rotation in (90, 270)
        self.width, self.height = (height, width) if turned else (width, height)
        self.text = raw.FPDFText_LoadPage(self.page.raw)
        self.straight = 0
        self._rect = raw.FS_RECTF()
        self._drawn = _drawn_with(self.text)
        self._boxes: dict[int, Box | None] = {}
        self._matrix = raw.FS_MATRIX()
        self._looks: dict[object, tuple[str, ...]] = {}

    def close(self) -> None:
        """Give the memory of the page back."""
        raw.FPDFText_ClosePage(self.text)
        self.page.close()

    def characters(self) -> str:
        """Return the text of the page; one code unit is one character."""
        count = min(raw.FPDFText_CountChars(self.text), MOST_CHARACTERS)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = max(raw.FPDFText_GetText(self.text, 0, count, buffer) - 1, 0)
        self.straight = bisect_left(range(got), True, key=lambda at: self._asked(at) != at)
        text = bytes(buffer)[: 2 * got].decode(_UTF_16, "replace")
        if len(text) == got and "\ufffd" not in text:
            return text
        # The halves of a pair become boxes.
        return "".join(
            ["\u25a1" if 0xD800 <= unit < 0xE000 else chr(unit) for unit in buffer[:got]]
        )

    def index(self, at: int) -> int:
        """Return PDFium's number of the character at an offset into the text, or -1."""
        return at if at < self.straight else self._asked(at)

    def _asked(self, at: int) -> int:
        return int(raw.FPDFText_GetCharIndexFromTextIndex(self.text, at))

    def upright(self, box: Box) -> Box:
        """Return a box of page space in the upright page; the rotation is a right angle."""
        left, bottom, right, top = self.frame
        x0, y0, x1, y1 = box
        if not self.rotation:
            return x0 - left, y0 - bottom, x1 - left, y1 - bottom
        if self.rotation == 90:
            return y0 - bottom, right - x1, y1 - bottom, right - x0
        if self.rotation == 180:
            return right - x1, top - y1, right - x0, top - y0
        return top - y1, x0 - left, top - y0, x1 - left

    def box(self, index: int) -> Box | None:
        """Return the box of a character in page space (not upright), or None."""
        if index in self._boxes:
            return self._boxes[index]
        rect, box = self._rect, None
        if index >= 0 and raw.FPDFText_GetLooseCharBox(self.text, index, rect):
            box = rect.left, rect.bottom, rect.right, rect.top
        self._boxes[index] = box
        return box

    def place(self, index: int) -> Box | None:
        """Return the box of a character in the upright page, or None."""
        box = self.box(index)
        return None if box is None else self.upright(box)

    def stretches(self, start: int, end: int) -> list[Box]:
        """Return a box, in the upright page, around each stretch of text without a gap in it.

        None where there is one stretch only: most lines are that.

        Args:
            start: Number of the first character.
            end: Number after the last.
        """
        count = raw.FPDFText_CountRects(self.text, start, end - start)
        if count < 2:
            return []
        found: list[Box] = []
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        for number in range(count):
            raw.FPDFText_GetRect(self.text, number, left, top, right, bottom)
            found.append(self.upright((left.value, bottom.value, right.value, top.value)))
        return found

    def size(self, index: int) -> float:
        """Return the size that the font of a character is drawn in, in points."""
        size = float(raw.FPDFText_GetFontSize(self.text, index))
        matrix = self._matrix
        if raw.FPDFText_GetMatrix(self.text, index, matrix):
            size *= math.sqrt(abs(float(matrix.a * matrix.d - matrix.b * matrix.c))) or 1.0
        return size

    def looks(self, index: int) -> tuple[str, ...]:
        """Return how a character stands out by its font: ``strong``, ``emphasis``, ``code``."""
        drawn = self._drawn(index)
        found = self._looks.get(drawn)
        if found is None:
            found = self._looks[drawn] = _font_looks(self.text, index)
        return found

    def plain(self, first: int, last: int) -> bool:
        """Return whether surely nothing stands out from one character to another.

        That is where one text object draws both: its characters follow one another.
        """
        drawn = None if self.links else self._drawn(first)
        return drawn is not None and drawn == self._drawn(last) and not self.looks(first)

    def linked(self, index: int) -> bool:
        """Return whether a character stands in a link."""
        box = self.box(index) if self.links else None
        if box is None:
            return False
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(left <= x <= right and low <= y <= high for left, low, right, high in self.links)

    def angle(self, index: int) -> float:
        """Return the angle of a character in the upright page, in degrees."""
        turn = math.degrees(max(raw.FPDFText_GetCharAngle(self.text, index), 0.0))
        return float((turn + self.rotation) % 360)


def _font_looks(text: Any, index: int) -> tuple[str, ...]:
    name = ctypes.create_string_buffer(_NAME)
    raw.FPDFText_GetFontInfo(text, index, name, _NAME, None)
    return _looks_of(name.value, raw.FPDFText_GetFontWeight(text, index))


@lru_cache(maxsize=1000)
def _looks_of(font: bytes, weight: int) -> tuple[str, ...]:
    name = font.lower()
    seen = {
        "strong": weight >= _HEAVY or b"bold" in name or b"black" in name,
        "emphasis": b"italic" in name or b"oblique" in name,
        "code": bool(_FIXED.search(name)),
    }
    return tuple(look for look, is_so in seen.items() if is_so)


def _drawn_with(text: Any) -> Callable[[int], object]:
    """Return what tells with which text object, and so in which font, a character is drawn."""
    asked = getattr(raw, "FPDFText_GetTextObject", None)
    if asked is None:  # PDFium before the autumn of 2024: each character by itself
        return int
    # A prototype of our own: it gives the address and not an object, in two thirds of the time.
    prototype = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    drawn = prototype(ctypes.cast(asked, ctypes.c_void_p).value or 0)
    return partial(drawn, ctypes.cast(text, ctypes.c_void_p).value)


def _has_typed_annotations(page: Any) -> bool:
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT):
            return True
    return False
