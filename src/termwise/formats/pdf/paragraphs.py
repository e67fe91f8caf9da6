"""Rebuild the paragraphs of a PDF from its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from termwise.formats.pdf.furniture import contents_lines, masked, running_lines
from termwise.formats.pdf.joining import Measures, breaks, measure, terminal
from termwise.formats.pdf.labels import BULLET, LABEL
from termwise.formats.pdf.lines import Line, Page
from termwise.model.document import BlockKind

_HEADING_WORDS = 12
_LARGER = 1.15  # times the running text: a heading
_SMALLER = 0.93  # times the running text: a footnote
_NOTE = re.compile(r"\s*(\d{1,3}|[*†‡§]{1,3})[\s.)]*\S")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that read as one paragraph."""

    lines: tuple[Line, ...]
    kind: BlockKind
    level: int = 0
    part: str = "body"
    cell: str | None = None
    label: str | None = None


def paragraphs(pages: tuple[Page, ...]) -> list[Paragraph]:
    """Return the paragraphs of a document in reading order.

    The order is that of the file; what runs through the pages and the footnotes of a page
    follow the text of that page, so that a paragraph goes on over the page break.
    """
    running = running_lines(pages)
    contents = contents_lines(pages)
    measures = measure(pages, {*running, *contents})
    seen: set[tuple[str, str]] = set()
    found: list[Paragraph] = []
    current: list[Line] = []
    for page in pages:
        furniture = []
        for line in page.lines:
            zone = running.get(line)
            if zone is not None and (zone, masked(line)) not in seen:
                seen.add((zone, masked(line)))
                kind = BlockKind.HEADER if zone == "header" else BlockKind.FOOTER
                furniture.append(Paragraph((line,), kind, part=zone))
        body = [line for line in page.lines if line not in running and line not in contents]
        notes = _footnotes(body, measures)
        noted = {line for note in notes for line in note.lines}
        for line in body:
            if line in noted:
                continue
            if current and breaks(current, line, measures):
                found.append(Paragraph(tuple(current), BlockKind.PARAGRAPH))
                current = []
            current.append(line)
        if current and terminal(current[-1].text):
            found.append(Paragraph(tuple(current), BlockKind.PARAGRAPH))
            current = []
        found += [*furniture, *notes]
    if current:
        found.append(Paragraph(tuple(current), BlockKind.PARAGRAPH))
    return list(_named(found, measures))


def _footnotes(body: list[Line], measures: Measures) -> list[Paragraph]:
    """Return the notes at the foot of one page: small lines below all others, numbered."""
    small = len(body)
    while small and body[small - 1].size < _SMALLER * measures.size and not body[small - 1].row:
        small -= 1
    tail = body[small:]
    while tail and not _NOTE.match(tail[0].text):
        tail = tail[1:]
    rest = body[: len(body) - len(tail)]
    if not tail or not rest or tail[0].box[3] > min(line.box[3] for line in rest):
        return []
    notes: list[list[Line]] = []
    for line in tail:
        if _NOTE.match(line.text) or not notes:
            notes.append([line])
        else:
            notes[-1].append(line)
    return [
        Paragraph(tuple(lines), BlockKind.FOOTNOTE, part="footnote", label=_note_label(lines[0]))
        for lines in notes
    ]


def _note_label(line: Line) -> str | None:
    match = _NOTE.match(line.text)
    return match.group(1) if match else None


def _size(one: Paragraph) -> float:
    """Return the font size of the longest line; the first may begin with an icon."""
    return max(one.lines, key=lambda line: len(line.text)).size


def _named(found: list[Paragraph], measures: Measures) -> Iterator[Paragraph]:
    sizes = sorted(
        {
            round(_size(one))
            for one in found
            if one.part == "body" and _size(one) > _LARGER * measures.size
        },
        reverse=True,
    )
    table = row = column = 0
    last_row = (-1, 0)
    for one in found:
        first = one.lines[0]
        if one.part != "body":
            yield one
            continue
        if first.row:
            here = first.page, first.row
            if last_row[1] == 0:
                table, row = table + 1, 0
            if here != last_row:
                row, column = row + 1, 0
            column += 1
            last_row = here
            yield replace(one, kind=BlockKind.TABLE_CELL, cell=f"T{table} R{row} C{column}")
            continue
        last_row = (first.page, 0)
        yield _classified(one, measures, sizes)


def _classified(one: Paragraph, measures: Measures, sizes: list[int]) -> Paragraph:
    text = " ".join(line.text for line in one.lines).strip()
    match = LABEL.match(text)
    label = match.group().strip() if match else None
    words = text.split()
    size = _size(one)
    if size > _LARGER * measures.size and len(words) <= 2 * _HEADING_WORDS:
        level = min(sizes.index(round(size)) + 1, 6)
        return replace(one, kind=BlockKind.HEADING, level=level, label=label)
    bold = all(line.bold for line in one.lines)
    if bold and len(words) <= _HEADING_WORDS and text[-1] not in ".,;:!?":
        return replace(one, kind=BlockKind.HEADING, level=min(len(sizes) + 1, 6), label=label)
    if match or BULLET.match(text):
        return replace(one, kind=BlockKind.LIST_ITEM, level=1, label=label)
    return one
