"""Find the stretches of a Word file that its authors set apart: by bookmark, or by comment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from termwise.formats.docx.atoms import Paragraph
from termwise.formats.docx.tags import Element, ancestor, kind, value
from termwise.text import DIRECTIVE

# More in one story than anybody writes; the rest does not hold.
MOST = 500
_BOOKMARK = "termwise_ignore"
_START, _END = "pstart", "pend"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch set apart, ``[start, end)`` in the text.

    Attributes:
        says: The name of the bookmark or the words of the comment.
        section: Whether it runs from one bookmark to another, as PerfectIt has it.
    """

    start: int
    end: int
    says: str
    section: bool


@dataclass(slots=True)
class _Aside:
    """An aside of one story: its elements are those from ``begin`` to ``end`` in file order."""

    says: str
    home: Element
    begin: int
    section: bool = False
    end: int | None = None


def orders(comments: Element | None) -> dict[str, str]:
    """Return by id the comments that speak to termwise.

    Args:
        comments: Root of the part that holds them, or None.
    """
    found = {}
    for comment in comments if comments is not None else ():
        paragraphs = [one for one in comment.iter("{*}p") if kind(one) == "w:p"]
        text = " ".join(" ".join(map(_words, paragraphs)).split())
        if text.lower().startswith(DIRECTIVE):
            found[value(comment, "id") or ""] = text
    return found


def asides(
    root: Element, told: dict[str, str], paragraphs: Sequence[tuple[Paragraph, int]]
) -> tuple[list[Stretch], list[str]]:
    """Return what is set apart in one story, and the bookmarks that begin and never end.

    What covers no words, as when nothing was selected, holds for its paragraph.

    Args:
        root: Root of the part.
        told: Comments that speak to termwise, as ``orders`` gives them.
        paragraphs: Of the story, with the offset of each in the text.
    """
    names = ((value(one, "name") or "").lower() for one in root.iter("{*}bookmarkStart"))
    if not told and not any(name.startswith((_BOOKMARK, _START)) for name in names):
        return [], []
    order = {element: number for number, element in enumerate(root.iter("{*}*"))}
    words = sorted(
        (order[atom.element], base + atom.start, base + atom.end)
        for paragraph, base in paragraphs
        for atom in paragraph.atoms
        if atom.text.strip()
    )
    found: list[Stretch] = []
    endless: list[str] = []
    for aside in _walk(order, told)[:MOST]:
        if aside.end is None:
            endless.append(aside.says)
            continue
        span = _span(words, aside.begin, aside.end)
        home = ancestor(aside.home, "w:p")
        if span is None and home is not None and not aside.section:
            inside = order[home]
            span = _span(words, inside, inside + sum(1 for _ in home.iter("{*}*")))
        if span is not None:
            found.append(Stretch(*span, aside.says, aside.section))
    return found, endless


def _walk(order: Iterable[Element], told: dict[str, str]) -> list[_Aside]:
    """Return the asides of a story, whose elements are given in file order."""
    found: list[_Aside] = []
    bookmarks: dict[str, _Aside] = {}
    comments: dict[str, _Aside] = {}
    sections: dict[str, _Aside] = {}
    closing: dict[str, str] = {}
    for number, element in enumerate(order):
        what = kind(element)
        key = value(element, "id") or ""
        ended: _Aside | None = None
        if what == "w:bookmarkStart":
            name = value(element, "name") or ""
            lower = name.lower()
            if lower.startswith(_BOOKMARK):
                found.append(bookmarks.setdefault(key, _Aside(name, element, number)))
            elif lower.startswith(_START):
                tail = lower.removeprefix(_START)
                found.append(_Aside(name, element, number, section=True))
                sections[tail] = found[-1]
            elif lower.startswith(_END):
                closing[key] = lower.removeprefix(_END)
        elif what == "w:bookmarkEnd":
            ended = bookmarks.pop(key, None) or sections.pop(closing.pop(key, "-"), None)
        elif what in ("w:commentRangeStart", "w:commentReference") and key in told:
            if key not in comments:
                comments[key] = _Aside(told[key], element, number)
                found.append(comments[key])
            ended = comments[key] if what == "w:commentReference" else None
        elif what == "w:commentRangeEnd":
            ended = comments.get(key)
        if ended is not None and ended.end is None:
            ended.end = number
    return found


def _words(paragraph: Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter("{*}t") if kind(one) == "w:t")


def _span(words: list[tuple[int, int, int]], begin: int, end: int) -> tuple[int, int] | None:
    """Return the text between two places of the file; ``words``: place, start, end."""
    inside = words[bisect_left(words, (begin,)) : bisect_left(words, (end,))]
    if not inside:
        return None
    # A text box is read after the paragraph that holds it.
    return min(start for _, start, _ in inside), max(stop for _, _, stop in inside)
