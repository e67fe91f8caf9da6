"""Read a PDF with the way back from each character of the text to its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from termwise.errors import UnreadableFile
from termwise.formats.headings import heads_column
from termwise.formats.limits import check_size
from termwise.formats.pdf import worker
from termwise.formats.pdf.legible import legible, odd_share
from termwise.formats.pdf.lines import Hyphens, Line, Page, kept_hyphen, read_hyphens, read_pages
from termwise.formats.pdf.paragraphs import Paragraph, paragraphs
from termwise.formats.sniff import misfit, sniff
from termwise.model.document import BlockKind, Mark, MarkKind, Notice
from termwise.model.format import ReadOptions
from termwise.text import counted

SEPARATOR = "\n\n"
_MAY_EXTRACT = 16
_GARBLED_PAGE = 0.1
# Beyond this share of a document a typewriter font is its look, not a sign of code.
_TYPED = 0.3


@dataclass(frozen=True, slots=True)
class Stretch:
    """``length`` characters of the text from ``start``, and where they stand on a page.

    Attributes:
        page: From 0.
        index: Offset into the text of the page.
        taken: Number of characters there; differs from ``length`` in a ligature.
    """

    start: int
    length: int
    page: int
    index: int
    taken: int


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF as read.

    Attributes:
        text: As in ``Document.text``.
        paragraphs: In reading order.
        starts: Offset of each paragraph.
        stretches: Sorted by start; blanks between lines belong to none.
        page_starts: Offset at which each page begins.
        notices: What was left unread, and why.
        marks: Program code, links, and words in bold or italics.
        page_labels: As in ``Document``.
        positions: Whether the places on the page are known.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    stretches: tuple[Stretch, ...]
    page_starts: tuple[int, ...]
    notices: tuple[Notice, ...]
    marks: tuple[Mark, ...]
    page_labels: tuple[str, ...]
    positions: bool = True

    def spans(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return where ``text[start:end]`` stands: page from 0, start and end offset there."""
        low = max(bisect_right(self.stretches, start, key=lambda one: one.start) - 1, 0)
        found: list[tuple[int, int, int]] = []
        for one in self.stretches[low:]:
            if one.start >= end:
                break
            begin, stop = max(start, one.start), min(end, one.start + one.length)
            if begin >= stop:
                continue
            if one.taken == one.length:
                found.append(
                    (one.page, one.index + begin - one.start, one.index + stop - one.start)
                )
            else:
                found.append((one.page, one.index, one.index + one.taken))
        return found


def read_source(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read a PDF with its source map; the same bytes give the same map.

    Raises:
        UnreadableFile: Not a PDF, damaged, protected by a password, without readable text, or
            over a limit.
    """
    check_size(data, path, options.size_limit)
    what = sniff(data)
    if what != "pdf":
        raise UnreadableFile(*misfit(what, path, wanted="PDF"))
    answer = worker.read_pages(data, path, options)
    if "error" in answer:
        raise _refusal(answer, path, options)
    raw = answer["pages"]
    hyphens = read_hyphens([line.text for page in raw for line in page["lines"]])
    pages = read_pages(raw, hyphens)
    unread = _unread(raw, pages)
    labels = _page_labels(answer["labels"])
    notices = list(_notices(answer, unread, "PDF page" if labels else "page"))
    _check_text(pages, set(unread), path)
    found = _assemble(pages, labels, hyphens, tuple(notices))
    return replace(found, positions=answer.get("positions", True))


def _page_labels(labels: list[str]) -> tuple[str, ...]:
    """Return what viewers call each page, or nothing where all are called by their numbers."""
    plain = all(label in ("", str(number)) for number, label in enumerate(labels, 1))
    return () if plain else tuple(labels)


def _refusal(answer: dict[str, Any], path: str, options: ReadOptions) -> UnreadableFile:
    if answer["error"] == "password":
        wrong = "does not open with the password given" if options.password else "is encrypted"
        hint = "give the password in a file with --password-file, or save a copy without it"
        return UnreadableFile("encrypted", f"{path}: {wrong}; {hint}")
    if answer["error"] == "pages":
        message = f"{path}: has {int(answer['detail']):,} pages, more than {options.page_limit:,}"
        return UnreadableFile("limit", f"{message}; split it or raise reading.page-limit")
    message = f"{path}: is cut short or damaged ({answer['detail']}); export it again"
    return UnreadableFile("damaged", " ".join(message.split()))


def _unread(raw: list[dict[str, Any]], pages: tuple[Page, ...]) -> list[int]:
    """Return the numbers of the pages that show words but have none in their text layer."""
    found = []
    for number, (values, page) in enumerate(zip(raw, pages, strict=True), 1):
        text = "".join(line.text for line in page.lines)
        if values.get("scanned") or odd_share(text) > _GARBLED_PAGE:
            found.append(number)
    return found


def _check_text(pages: tuple[Page, ...], unread: set[int], path: str) -> None:
    text = "\n".join(
        line.text
        for number, page in enumerate(pages, 1)
        if number not in unread
        for line in page.lines
    )
    if not text.strip():
        if any(page.lines for page in pages):
            message = f"{path}: has a text layer that cannot be read (its fonts do not say which"
            raise UnreadableFile("no-text", f"{message} letters they draw); run OCR over it first")
        message = f"{path}: has no text layer, only pictures or blank pages; run OCR over it first"
        raise UnreadableFile("no-text", message)
    if not legible(text):
        message = f"{path}: has a text layer that does not read as English, or is gibberish"
        raise UnreadableFile("no-text", f"{message}; print it to a new PDF, or run OCR over it")


def _page_list(numbers: list[int], word: str) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"{word} {shown}" if len(numbers) == 1 else f"{word}s {shown}"


def _notices(answer: dict[str, Any], unread: list[int], word: str) -> Iterator[Notice]:
    if unread:
        message = f"{_page_list(unread, word)} not checked: no text layer that can be read"
        yield Notice("unread-page", f"{message} (a scan?); run OCR over the file first")
    if answer.get("broken"):
        message = f"{_page_list(answer['broken'], word)} not checked: damaged"
        yield Notice("unread-page", f"{message}; export it again")
    cut = [number for number, page in enumerate(answer["pages"], 1) if page.get("cut")]
    if cut:
        message = f"{_page_list(cut, word)} checked in part"
        message += ": far more text than fits on a page; export it again"
        yield Notice("unread-page", message)
    if answer.get("dynamic"):
        message = "dynamic form (XFA) not checked: only Adobe Reader shows it"
        yield Notice("unread-part", f"{message}; print it to a new PDF there")
    attached = answer.get("attached", 0)
    if attached and answer["portfolio"]:
        message = f"{counted(attached, 'file')} in this portfolio not checked"
        yield Notice("unread-part", f"{message}; save and check each")
    elif attached:
        yield Notice("unread-object", f"{counted(attached, 'attached file')} not checked")
    if answer.get("layers"):
        message = "some layers are off, and viewers do not show them"
        yield Notice("hidden-layer", f"{message}; their words are checked all the same")
    if not answer.get("permissions", _MAY_EXTRACT) & _MAY_EXTRACT:
        message = "its owner does not permit taking the text out; check that you may"
        yield Notice("restricted", message)
    if not answer.get("positions", True):
        message = "read in a simpler way, since it is damaged; places are by page only"
        yield Notice("no-positions", message)


def _joiner(before: Line, after: Line, hyphens: Hyphens) -> tuple[str, bool]:
    """Return what stands between two lines, and whether the first one loses its hyphen."""
    if before.hyphen:
        return ("-" if kept_hyphen(before.text, after.text, hyphens) else ""), False
    parted = len(before.text) > 1 and before.text[-1] == "-" and before.text[-2].isalpha()
    if not parted or not after.text[0].isalpha():
        return " ", False
    keep = kept_hyphen(before.text[:-1], after.text, hyphens) or after.text[0].isupper()
    return "", not keep


def _assemble(
    pages: tuple[Page, ...], labels: tuple[str, ...], hyphens: Hyphens, notices: tuple[Notice, ...]
) -> Source:
    found = paragraphs(pages, labels)
    parts: list[str] = []
    stretches: list[Stretch] = []
    starts: list[int] = []
    turns: dict[int, int] = {}  # where a paragraph goes on, by page
    at = 0
    for paragraph in found:
        starts.append(at)
        page = paragraph.lines[0].page
        for number, line in enumerate(paragraph.lines):
            for turned in range(page + 1, line.page + 1):
                turns.setdefault(turned, at)
            page = line.page
            follower = paragraph.lines[number + 1] if number + 1 < len(paragraph.lines) else None
            joint, drop = _joiner(line, follower, hyphens) if follower else (SEPARATOR, False)
            for piece in line.pieces:
                cut = drop and piece is line.pieces[-1]
                text = piece.text[:-1] if cut else piece.text
                stretches.append(Stretch(at, len(text), line.page, piece.index, piece.length - cut))
                parts.append(text)
                at += len(text)
            parts.append(joint)
            at += len(joint)
    return Source(
        "".join(parts),
        tuple(found),
        tuple(starts),
        tuple(stretches),
        tuple(_page_starts(stretches, turns, len(pages), at)),
        notices,
        tuple(_marks(found, stretches, at)),
        labels,
    )


def _marks(found: list[Paragraph], stretches: list[Stretch], length: int) -> Iterator[Mark]:
    """Yield what stands out from its paragraph by the font, and links.

    A typewriter font says nothing where much of the document is set in one; neither do bold
    headings, bold heads of tables and quotations in italics.
    """
    by_page: dict[int, list[tuple[int, int, str]]] = {}
    for paragraph in found:
        usual = _usual_looks(paragraph)
        for line in paragraph.lines:
            looks = [one for one in line.looks if one[2] not in usual]
            by_page.setdefault(line.page, []).extend(looks)
    everything = [one for looks in by_page.values() for one in looks]
    typed = sum(end - start for start, end, look in everything if look == "code") > _TYPED * length
    for one in stretches:
        for start, end, look in by_page.get(one.page, ()):
            low, high = max(start, one.index), min(end, one.index + one.taken)
            if low < high and one.taken == one.length and not (typed and look == "code"):
                shift = one.start - one.index
                yield Mark(low + shift, high + shift, MarkKind(look))


def _usual_looks(paragraph: Paragraph) -> tuple[str, ...]:
    if paragraph.kind is BlockKind.HEADING:
        # A heading no larger than the text around it was made by hand.
        return () if paragraph.by_hand else ("strong", "emphasis")
    if paragraph.kind is BlockKind.QUOTATION:
        return ("emphasis",)
    bold = all(line.bold for line in paragraph.lines)
    return ("strong",) if bold and heads_column(paragraph.cell) else ()


def _page_starts(
    stretches: list[Stretch], turns: dict[int, int], count: int, end: int
) -> Iterator[int]:
    """Yield where each page begins, if within a paragraph then there.

    The notes of a page may come before a paragraph that began on an earlier page, or after a
    table that goes on over the next; where a block begins, it says itself.
    """
    at = 0
    for page in range(count):
        least = turns.get(page, 0)
        while at < len(stretches) and (stretches[at].start < least or stretches[at].page < page):
            at += 1
        yield (0 if page == 0 else stretches[at].start) if at < len(stretches) else end
