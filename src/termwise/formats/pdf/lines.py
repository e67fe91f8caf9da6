"""Lines of a PDF page as data, cleaned, each character with its way back."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from termwise.formats.labels import BULLET, LABEL
from termwise.formats.pdf.child.rows import Row

_BREAKS = ("\ufffe", "\u0002")  # PDFium's marks for a hyphen at the end of a line
_ANY_BREAK = "".join(_BREAKS)
_HYPHENS = ("-", *_BREAKS)
_SPECIAL = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff\ufffe\x02\ufb00-\ufb06]")
# One character for one: blanks, hyphens, and what no reader could name.
_CLEAN = str.maketrans(
    {
        **dict.fromkeys((*range(1, 9), *range(11, 32), 127), "�"),
        **dict.fromkeys("\0\t\u00a0\u3000\u202f", " "),
        **dict.fromkeys(range(8192, 8203), " "),
        "\u2011": "-",
    }
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``text`` that come from the page's text at ``index``.

    ``length`` is the number of characters there: equal to ``len(text)``, except for a
    ligature, whose one character reads as several.
    """

    text: str
    index: int
    length: int


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of one page, or a piece of a table row.

    A line is itself only: another one like it is another.

    Attributes:
        pieces: The text, in order.
        page: From 0.
        box: Left, bottom, right, top in points, in the upright page.
        size: Of the font, in points.
        bold: At both ends.
        angle: In degrees; 0 is upright.
        row: Number of the table row on the page that this is a piece of, or 0.
        hyphen: Whether a word goes on in the next line (the hyphen is left out).
        looks: Stretches of the page's text that stand out by their font, and how: ``code``,
            ``strong`` or ``emphasis``; or that lead elsewhere: ``link``.
        italic: At both ends.
        frame: The ruled table cell around it: left, bottom, right, top; or None.
        text: What the line reads: the text of its pieces.
    """

    pieces: tuple[Piece, ...]
    page: int
    box: tuple[float, float, float, float]
    size: float
    bold: bool
    angle: float
    row: int
    hyphen: bool = False
    looks: tuple[tuple[int, int, str], ...] = ()
    italic: bool = False
    frame: tuple[float, float, float, float] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page in the order of the file."""

    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What the rest of a document says about words parted at line ends.

    Attributes:
        words: Every word, lower-case, and how often.
        compounds: Every hyphenated word, lower-case.
        breaks: Whether words are broken at line ends at all, rather than compounds only.
    """

    words: Counter[str]
    compounds: frozenset[str]
    breaks: bool = True

    def keep(self, left: str, right: str) -> bool:
        """Return whether ``left-right`` is a compound rather than one word broken."""
        left, right = left.lower(), right.lower()
        if f"{left}-{right}" in self.compounds:
            return True
        if left + right in self.words:
            return False
        if (
            left in _PREFIXES
            or right in _SUFFIXES
            or (self.words[left] > 0 and self.words[right] > 0)
        ):
            return True
        return not self.breaks


_PREFIXES = frozenset(("anti", "cross", "ex", "mid", "multi", "non", "post", "pre", "self", "semi"))
_SUFFIXES = frozenset(
    (
        *("based", "bearing", "driven", "facing", "free", "friendly", "level", "oriented"),
        *("owned", "party", "related", "specific", "term"),
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_PARTED = re.compile(r"([^\W\d_]*)[\ufffe\x02]([^\W\d_]*)")
_FEW = 0.025  # of the lines: so many end with the hyphen of a compound where none is broken
_ENOUGH_LINES = 60  # to tell
_PARTED_END = re.compile(r"([^\W\d_]+)[-\ufffe\x02]$")
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,3}")


def read_hyphens(texts: Sequence[str]) -> Hyphens:
    """Return the vocabulary of a document, halves of parted words left out.

    Args:
        texts: Its lines, in order.
    """
    written: Counter[str] = Counter()
    compounds: set[str] = set()
    places: list[tuple[str, str]] = []
    parted = ""
    for text in texts:
        first = _FIRST.match(text) if parted else None
        if first:
            places.append((parted.lower(), first.group().lower()))
        whole = _FIRST.sub(" ", text, count=1) if parted else text
        if any(mark in whole for mark in _BREAKS):
            places += [
                (one[1].lower(), one[2].lower()) for one in _PARTED.finditer(whole) if one[2]
            ]
            whole = _PARTED.sub(" ", whole)
        end = _PARTED_END.search(text) if text.endswith(_HYPHENS) else None
        parted = end.group(1) if end else ""
        written.update(_WORD.findall(_PARTED_END.sub(" ", whole) if parted else whole))
        for compound in _COMPOUND.findall(whole) if "-" in whole else ():
            pairs = pairwise(compound.lower().split("-"))
            compounds.update((compound.lower(), *("-".join(pair) for pair in pairs)))
    words: Counter[str] = Counter()
    for word, count in written.items():
        words[word.lower()] += count
    broken = any(
        words[left + right] and f"{left}-{right}" not in compounds for left, right in places
    )
    rare = len(texts) >= _ENOUGH_LINES and len(places) <= _FEW * len(texts)
    return Hyphens(words, frozenset(compounds), broken or not rare)


def kept_hyphen(before: str, after: str, hyphens: Hyphens) -> bool:
    """Return whether the hyphen between two stretches of text is one that a reader keeps."""
    left, right = _LAST.search(before), _FIRST.match(after)
    if left is None or right is None:
        return True
    return hyphens.keep(left.group(), right.group())


def _pieces(
    text: str, start: int, drop: Sequence[Sequence[int]], hyphens: Hyphens
) -> Iterator[Piece]:
    dropped = {at for one in drop for at in range(one[0], one[1])}
    special = {match.start() for match in _SPECIAL.finditer(text)} | dropped
    begin = 0
    for at in sorted(special):
        char = text[at]
        keep = char in _BREAKS and kept_hyphen(text[:at], text[at + 1 :], hyphens)
        if at > begin:
            yield Piece(text[begin:at].translate(_CLEAN), start + begin, at - begin)
        if keep:
            yield Piece("-", start + at, 1)
        elif at not in dropped and "\ufb00" <= char <= "\ufb06":
            yield Piece(unicodedata.normalize("NFKC", char), start + at, 1)
        begin = at + 1
    if begin < len(text):
        yield Piece(text[begin:].translate(_CLEAN), start + begin, len(text) - begin)


def _read_line(row: Row, page: int, hyphens: Hyphens) -> Line | None:
    text = row.text.rstrip(_ANY_BREAK)
    if row.drop or _SPECIAL.search(text):
        pieces = tuple(_pieces(text, row.start, row.drop, hyphens))
        words = "".join([piece.text for piece in pieces])
    else:
        words = text.translate(_CLEAN)
        pieces = (Piece(words, row.start, len(words)),)
    if not words.strip():
        return None
    return Line(
        pieces,
        page,
        row.box,
        row.size,
        row.bold,
        row.angle,
        row.row,
        len(text) < len(row.text),
        looks=tuple([(row.start + begin, row.start + end, look) for begin, end, look in row.looks]),
        italic=row.italic,
        frame=row.frame,
        text=words,
    )


def _with_labels(rows: Sequence[Row]) -> Iterator[Row]:
    """Put together what stands on one line: a label and its text, words around a raised sign."""
    numbers = Counter(one.row for one in rows)
    last: Row | None = None
    for one in rows:
        if last is None:
            last = one
        elif _is_label(last, one, numbers) or _goes_on(last, one):
            last = _one_row(last, one)
        else:
            yield last
            last = one
    if last is not None:
        yield last


def _goes_on(one: Row, follower: Row) -> bool:
    """Tell two pieces of one line, which a raised sign has parted in the file."""
    if one.row or follower.row or one.angle or follower.angle:
        return False
    (_, low, end, high), (begin, bottom, _, top) = one.box, follower.box
    beside = -1 < begin - end < 0.6 * follower.size
    level = min(high, top) - max(low, bottom) > 0.7 * min(high - low, top - bottom)
    return beside and level and abs(one.size - follower.size) < 0.5


def _is_label(one: Row, follower: Row, numbers: Counter[int]) -> bool:
    if one.frame != follower.frame:
        return False
    text = one.text.strip()
    if numbers[one.row] == 2 and one.row and follower.row == one.row:
        return bool(BULLET.fullmatch(f"{text} ") or LABEL.fullmatch(text))
    (_, low, end, high), (begin, bottom, _, top) = one.box, follower.box
    beside = -1 < begin - end < follower.size and min(high, top) > max(low, bottom)
    # The raised number of a footnote is drawn on a line of its own.
    return beside and one.row == follower.row == 0 and bool(_NUMBER.fullmatch(text))


def _one_row(label: Row, rest: Row) -> Row:
    """Return a label and its text as one line; the blanks between keep the offsets true."""
    space = " " * (rest.start - label.start - len(label.text))
    shift = len(label.text) + len(space)
    (left, low, _, high), (_, bottom, right, top) = label.box, rest.box
    return rest._replace(
        text=label.text + space + rest.text,
        start=label.start,
        box=(left, min(low, bottom), right, max(high, top)),
        drop=[*label.drop, *((start + shift, end + shift) for start, end in rest.drop)],
        row=0,
        looks=[
            *label.looks,
            *((start + shift, end + shift, look) for start, end, look in rest.looks),
        ],
    )


def _turned(page: dict[str, Any]) -> dict[str, Any]:
    """Return a page on which most text stands upright, sideways text turned as one reads it."""
    angles: Counter[int] = Counter()
    for one in page["lines"]:
        angles[one.angle] += len(one.text)
    angle = angles.most_common(1)[0][0] if angles else 0
    if angle not in (90, 180, 270):
        return page
    width, height = page["width"], page["height"]
    rows = []
    for one in page["lines"]:
        x0, y0, x1, y1 = one.box
        box = {
            90: (height - y1, x0, height - y0, x1),
            180: (width - x1, height - y1, width - x0, height - y0),
            270: (y0, width - x1, y1, width - x0),
        }[angle]
        rows.append(one._replace(box=box, angle=(one.angle - angle) % 360))
    rows.sort(key=lambda one: -one.box[3])
    if angle != 180:
        width, height = height, width
    return {"width": width, "height": height, "lines": rows}


def _read_page(values: dict[str, Any], number: int, hyphens: Hyphens) -> Page:
    page = _turned(values)
    read = (_read_line(row, number, hyphens) for row in _with_labels(page["lines"]))
    lines = tuple(line for line in read if line is not None)
    return Page(page["width"], page["height"], lines)


def read_pages(pages: Sequence[dict[str, Any]], hyphens: Hyphens) -> tuple[Page, ...]:
    """Return the pages of ``worker.read_pages`` as data."""
    return tuple(_read_page(page, number, hyphens) for number, page in enumerate(pages))
