"""Change words in the runs of Word: as tracked changes, or at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from termwise.formats.docx.tags import XML_SPACE, Element, child, kind, namespace, same
from termwise.formats.docx.targets import Slice


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes, and when.

    Attributes:
        author: As Word shows it.
        date: ISO 8601 in UTC, such as ``2026-01-31T12:00:00Z``.
        next_id: Gives a new annotation id at each call.
    """

    author: str
    date: str
    next_id: Callable[[], int]

    def mark(self, like: Element, local: str) -> Element:
        """Return a new ``w:ins``, ``w:del`` or ``w:comment`` in the namespace of ``like``."""
        space = namespace(like)
        element = etree.Element(same(like, local), nsmap={"w": space})
        element.set(f"{{{space}}}id", str(self.next_id()))
        element.set(f"{{{space}}}author", self.author)
        element.set(f"{{{space}}}date", self.date)
        return element


def keep_blanks(element: Element) -> None:
    """Make Word keep the blanks at both ends of a ``w:t``."""
    text = element.text or ""
    if text != text.strip():
        element.set(XML_SPACE, "preserve")


def emptied(element: Element) -> Element:
    """Return a new element with the tag and the attributes of ``element``, nothing inside."""
    new = element.makeelement(element.tag)
    for name, text in element.attrib.items():
        new.set(name, text)
    return new


def _tail_run(run: Element, element: Element, at: int) -> Element | None:
    """Move what follows character ``at`` of ``element`` to a new run; None if nothing does."""
    text = element.text or ""
    rest = list(element.itersiblings())
    if at >= len(text) and not rest:
        return None
    new = emptied(run)
    properties = child(run, "w:rPr")
    if properties is not None:
        new.append(deepcopy(properties))
    if at < len(text):
        tail = deepcopy(element)
        tail.text, tail.tail = text[at:], None
        element.text = text[:at]
        keep_blanks(tail)
        keep_blanks(element)
        new.append(tail)
    for sibling in rest:
        new.append(sibling)
    run.addnext(new)
    return new


def isolate(slices: Sequence[Slice]) -> list[Element]:
    """Split runs so that the slices fill whole runs, and return these in order.

    The original run stays on the left, so that slices further left remain valid.
    """
    runs: list[Element] = []
    for run in dict.fromkeys(one.run for one in slices):
        own = [one for one in slices if one.run is run]
        first, last = own[0], own[-1]
        _tail_run(run, last.element, last.end)
        before = list(first.element.itersiblings(preceding=True))
        if first.start > 0:
            new = _tail_run(run, first.element, first.start)
            runs.append(run if new is None else new)
        elif any(kind(one) != "w:rPr" for one in before):
            nearest = before[0]
            new = _tail_run(run, nearest, len(nearest.text or ""))
            runs.append(run if new is None else new)
        else:
            runs.append(run)
    return runs


def track(slices: Sequence[Slice], replacement: str, stamp: Stamp) -> list[Element]:
    """Replace the slices by ``replacement`` as a tracked change.

    Returns:
        The elements that now stand for the words, in order: for a comment to go around.
    """
    runs = isolate(slices)
    inserted = _inserted(runs[0], replacement, stamp)
    marks: list[Element] = []
    for run in runs:
        last = marks[-1] if marks else None
        if last is not None and run.getprevious() is last:
            last.append(run)
        else:
            mark = stamp.mark(run, "del")
            run.addprevious(mark)
            mark.append(run)
            marks.append(mark)
        for text in run:
            if kind(text) == "w:t":
                text.tag = same(text, "delText")
                keep_blanks(text)
    first = marks[0]
    parent = first.getparent()
    if parent is not None and kind(parent) == "w:ins":
        _split_insertion(parent, first, stamp)
        parent.addnext(inserted)
    else:
        first.addnext(inserted)
    return [first, inserted, *marks[1:]]


def _inserted(run: Element, text: str, stamp: Stamp) -> Element:
    mark = stamp.mark(run, "ins")
    new = etree.SubElement(mark, run.tag)
    properties = child(run, "w:rPr")
    if properties is not None:
        copied = deepcopy(properties)
        for one in list(copied):
            if kind(one) == "w:rPrChange":
                copied.remove(one)
        new.append(copied)
    words = etree.SubElement(new, same(run, "t"))
    words.text = text
    keep_blanks(words)
    return mark


def _split_insertion(insertion: Element, last: Element, stamp: Stamp) -> None:
    """Part another author's ``w:ins`` after ``last``; author and date stay theirs."""
    rest = list(last.itersiblings())
    if not rest:
        return
    clone = emptied(insertion)
    clone.set(same(insertion, "id"), str(stamp.next_id()))
    for one in rest:
        clone.append(one)
    insertion.addnext(clone)


def replace_text(slices: Sequence[Slice], replacement: str) -> list[Element]:
    """Replace the slices at once: the first takes the new words, the others lose theirs.

    Returns:
        The runs touched, in order.
    """
    for one in reversed(slices):
        text = one.element.text or ""
        new = replacement if one is slices[0] else ""
        one.element.text = text[: one.start] + new + text[one.end :]
        keep_blanks(one.element)
    return list(dict.fromkeys(one.run for one in slices))
