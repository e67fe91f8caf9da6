"""A document with its two words exchanged, so that a question can be asked without the words.

The readings know which word a mention is. Where an answer must not turn on that, the document is
read once more with the words exchanged, and the mean of both readings counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from termwise.language.reading import Reading
from termwise.model.document import Block, Document, Mark
from termwise.model.termset import TermSet

Span = tuple[int, int]
Numbers = NDArray[np.float32]


def mirrored(reading: Reading) -> Reading | None:
    """Return a reading of the document with the words exchanged, as it is before any stage.

    None where the term set has more words than two, or the document none.
    """
    if len(reading.term_set.terms) != 2 or not reading.spans:
        return None
    document, spans = exchanged(reading.document, reading.spans, reading.term_set)
    return Reading(document, reading.term_set, spans, reasons=[[] for _ in spans])


def exchanged(
    document: Document, spans: Sequence[Span], term_set: TermSet
) -> tuple[Document, tuple[Span, ...]]:
    """Return ``document`` with each mention under the other word, and where the mentions are."""
    first, second = term_set.terms
    words: list[str] = []
    for start, end in spans:
        text = document.raw[start:end]
        target = second if term_set.term_at(text) == first.singular else first
        words.append(term_set.replacement(text, target))
    grown = [0]
    for (start, end), word in zip(spans, words, strict=True):
        grown.append(grown[-1] + len(word) - (end - start))
    ends = [end for _, end in spans]

    def moved(offset: int) -> int:
        return offset + grown[bisect_right(ends, offset)]

    seen = [
        word if document.text[start:end] == document.raw[start:end] else " " * len(word)
        for (start, end), word in zip(spans, words, strict=True)
    ]
    new = Document(
        path=document.path,
        format=document.format,
        text="".join(_pieces(document.text, spans, seen)),
        raw="".join(_pieces(document.raw, spans, words)),
        blocks=tuple(_moved_block(block, moved) for block in document.blocks),
        marks=tuple(Mark(moved(m.start), moved(m.end), m.kind) for m in document.marks),
        page_starts=tuple(map(moved, document.page_starts)),
        line_starts=tuple(map(moved, document.line_starts)),
        encoding=document.encoding,
    )
    places = [
        (start + grown[index], start + grown[index] + len(word))
        for index, ((start, _), word) in enumerate(zip(spans, words, strict=True))
    ]
    return new, tuple(places)


def _pieces(text: str, spans: Sequence[Span], words: Sequence[str]) -> Iterator[str]:
    at = 0
    for (start, end), word in zip(spans, words, strict=True):
        yield text[at:start]
        yield word
        at = end
    yield text[at:]


def _moved_block(block: Block, moved: Callable[[int], int]) -> Block:
    return replace(block, start=moved(block.start), end=moved(block.end))


def impartial(reading: Reading, other: Reading) -> Reading:
    """Return ``reading`` with the mean of what it and its mirror image ``other`` say."""
    return replace(
        reading,
        sense=_mean(reading.sense, other.sense),
        referent=_mean(reading.referent, other.referent),
        coreferent=_mean(reading.coreferent, other.coreferent),
    )


def _mean(one: Numbers | None, other: Numbers | None) -> Numbers | None:
    if one is None or other is None:
        return None
    result: Numbers = (one + other) / np.float32(2)
    return result
