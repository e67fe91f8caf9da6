"""Write notes into a copy of a PDF: a highlight on the very words, and what is to be said."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Sequence

import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from termwise.formats.pdf import worker
from termwise.formats.pdf.source import Source, read_source
from termwise.model.edit import Edit, Refusal, Written
from termwise.model.format import ReadOptions

Box = tuple[float, float, float, float]

# pypdf tells of every oddity it repairs; what matters comes back as a reason.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_COLOR = (1.0, 0.82, 0.2)
_PRINTED = 4
_NOTE_SIZE = (220.0, 120.0)


def annotate(
    data: bytes,
    notes: Sequence[Edit],
    *,
    author: str,
    date: str,
    path: str = "document",
    options: ReadOptions | None = None,
) -> Written:
    """Write notes into a PDF, after its own bytes, so that signatures stay valid.

    Args:
        data: The bytes of the file.
        notes: Offsets in ``Document.text``; a replacement is told as a suggestion.
        author: Name that readers of the PDF see on each note.
        date: ISO 8601 in UTC, such as ``2026-01-31T12:00:00Z``; the same date gives the same
            bytes.
        path: Of the file, for messages.
        options: As for ``read``; they must be the same.

    Raises:
        UnreadableFile: As ``read``.
    """
    options = options or ReadOptions()
    source = read_source(data, path, options)
    guard = _guard(data)
    if guard is None and not source.positions:
        guard = "the places of its words are not known"
    if guard is not None:
        return Written(data, (), tuple(Refusal(note, guard) for note in notes))
    ordered = sorted(notes, key=lambda one: (one.start, one.end))
    places = _places(data, path, source, ordered, options)
    done: list[Edit] = []
    refused: list[Refusal] = []
    marks: list[tuple[int, list[Box], Edit, str]] = []
    for note, pages in zip(ordered, places, strict=True):
        if not pages:
            refused.append(Refusal(note, "the place of the words on the page is not known"))
            continue
        done.append(note)
        for page, boxes in sorted(pages.items()):
            marks.append((page, boxes, note, f"termwise-{page + 1}-{note.start}-{note.end}"))
    if not marks:
        return Written(data, (), tuple(refused))
    try:
        new = _written(data, marks, author, date)
    except Exception as error:  # pypdf raises whatever a damaged file leads to
        reason = (
            f"the file cannot be extended ({type(error).__name__}); print it to a new PDF first"
        )
        return Written(data, (), tuple(Refusal(note, reason) for note in ordered))
    return Written(new, tuple(done), tuple(refused))


def _guard(data: bytes) -> str | None:
    """Return why the file must not be written to, or None."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            return "the file is encrypted, and a copy with notes would not be"
        rights = _entry(reader.root_object, "/Perms", "/DocMDP")
        if not isinstance(rights, DictionaryObject):
            return None
        for reference in _list(rights, "/Reference"):
            level = _entry(reference.get_object(), "/TransformParams", "/P")
            if isinstance(level, int) and level < 3:
                return "its author certified it and permits no notes"
    except Exception as error:  # pypdf raises whatever a damaged file leads to
        return f"the file is damaged ({type(error).__name__}); print it to a new PDF first"
    return (
        "its author certified it and permits no notes" if not _list(rights, "/Reference") else None
    )


def _entry(value: object, *names: str) -> object:
    for name in names:
        if not isinstance(value, DictionaryObject):
            return None
        found = value.get(name)
        value = found.get_object() if found is not None else None
    return value


def _list(value: DictionaryObject, name: str) -> Sequence[IndirectObject]:
    found = _entry(value, name)
    return found if isinstance(found, ArrayObject) else ()


def _places(
    data: bytes, path: str, source: Source, notes: Sequence[Edit], options: ReadOptions
) -> list[dict[int, list[Box]]]:
    """Return for each note the boxes on each page, in page space."""
    spans: list[tuple[int, int, int]] = []
    owners: list[int] = []
    for number, note in enumerate(notes):
        found = source.spans(note.start, note.end)
        spans += found
        owners += [number] * len(found)
    places: list[dict[int, list[Box]]] = [{} for _ in notes]
    boxes = worker.read_boxes(data, path, spans, options) if spans else []
    for owner, span, rows in zip(owners, spans, boxes, strict=True):
        if rows:
            places[owner].setdefault(span[0], []).extend(rows)
    return places


def _written(
    data: bytes, marks: Sequence[tuple[int, list[Box], Edit, str]], author: str, date: str
) -> bytes:
    with _large_streams(len(data)):
        return _extended(data, marks, author, date)


def _large_streams(limit: int) -> contextlib.AbstractContextManager[object]:
    """Let a picture be as large as the file, whose size has been checked; pypdf stops at 75 MB."""
    apply = getattr(pypdf, "apply_configuration", None)  # since pypdf 6
    if apply is None:
        return contextlib.nullcontext()
    bounded: contextlib.AbstractContextManager[object] = apply(
        maximum_declared_stream_length=max(limit, 75_000_000)
    )
    return bounded


def _extended(
    data: bytes, marks: Sequence[tuple[int, list[Box], Edit, str]], author: str, date: str
) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(data), incremental=True)
    for page, boxes, note, name in marks:
        look = writer._add_object(_appearance(boxes))
        highlight = writer.add_annotation(
            page, _highlight(boxes, _words(note), author, _pdf_date(date), name, look)
        )
        popup = writer.add_annotation(page, _popup(boxes, highlight.indirect_reference))
        highlight[NameObject("/Popup")] = popup.indirect_reference
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _words(note: Edit) -> str:
    message = note.message or "See the report of termwise."
    if note.replacement is None:
        return message
    return f"{message}\nSuggestion: {note.replacement}"


def _pdf_date(date: str) -> str:
    return f"D:{re.sub('[^0-9]', '', date)[:14]}Z"


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 2)) for value in values)


def _around(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _quads(boxes: Sequence[Box]) -> list[float]:
    """Return the corners of each box: upper left, upper right, lower left, lower right."""
    return [value for x0, y0, x1, y1 in boxes for value in (x0, y1, x1, y1, x0, y0, x1, y0)]


def _highlight(
    boxes: Sequence[Box],
    words: str,
    author: str,
    date: str,
    name: str,
    look: IndirectObject,
) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Highlight"),
            NameObject("/Rect"): _numbers(_around(boxes)),
            NameObject("/QuadPoints"): _numbers(_quads(boxes)),
            NameObject("/C"): _numbers(_COLOR),
            NameObject("/CA"): FloatObject(1),
            NameObject("/F"): NumberObject(_PRINTED),
            NameObject("/T"): TextStringObject(author),
            NameObject("/Subj"): TextStringObject("termwise"),
            NameObject("/Contents"): TextStringObject(words),
            NameObject("/NM"): TextStringObject(name),
            NameObject("/M"): TextStringObject(date),
            NameObject("/CreationDate"): TextStringObject(date),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): look}),
        }
    )


def _appearance(boxes: Sequence[Box]) -> DecodedStreamObject:
    """Return the drawing of a highlight: boxes multiplied onto the page."""
    red, green, blue = _COLOR
    fills = "".join(
        f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f\n" for x0, y0, x1, y1 in boxes
    )
    stream = DecodedStreamObject()
    stream.set_data(f"/G gs {red} {green} {blue} rg\n{fills}".encode())
    blend = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    states = DictionaryObject({NameObject("/G"): blend})
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(_around(boxes)),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
        }
    )
    return stream


def _popup(boxes: Sequence[Box], parent: IndirectObject | None) -> DictionaryObject:
    _, bottom, right, top = _around(boxes)
    width, height = _NOTE_SIZE
    popup = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Popup"),
            NameObject("/Rect"): _numbers((right, top - height, right + width, max(top, bottom))),
        }
    )
    if parent is not None:
        popup[NameObject("/Parent")] = parent
    return popup
