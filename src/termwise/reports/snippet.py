"""Cut the sentence around a mention out of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from termwise.model.document import Document

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n\s*\n")
_REACH = 600


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line of text with a mention at ``[start, end)``."""

    text: str
    start: int
    end: int


def snippet(document: Document, start: int, end: int, *, width: int) -> Snippet:
    """Return the sentence of ``[start, end)`` on one line of at most ``width`` characters.

    White space and blanked markup are closed up, unless ``[start, end)`` is nothing else, as a
    comment is; a sentence that is too long is cut at words
    around the mention and marked with an ellipsis.
    """
    first, last = _sentence(document, start, end)
    before = _flat(document, first, start).lstrip()
    word = _flat(document, start, end)
    if word.isspace() or not word:
        word = " ".join(document.raw[start:end].split())
    after = _flat(document, end, last).rstrip()
    room = max(width - len(word), 20)
    left = min(len(before), max(room // 2, room - len(after)))
    before = _cut_left(before, left)
    after = _cut_right(after, room - len(before))
    return Snippet(before + word + after, len(before), len(before) + len(word))


def _sentence(document: Document, start: int, end: int) -> tuple[int, int]:
    first, last = max(0, start - _REACH), min(len(document.text), end + _REACH)
    if document.blocks:
        block = document.block_at(start)
        first, last = max(first, block.start), max(min(last, block.end), end)
    for match in _SENTENCE_END.finditer(document.text, first, last):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            return first, match.end()
    return first, last


def _flat(document: Document, start: int, end: int) -> str:
    text = document.text[start:end]
    raw = document.raw[start:end]
    if raw != text:  # markup is blank; what &rsquo; or &nbsp; stands for is where they begin
        text = "".join(
            shown
            for shown, held in zip(text, raw, strict=True)
            if shown != " " or held.isspace() or held == "&"
        )
    return re.sub(r"\s+", " ", text)


def _cut_left(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[len(text) - room + 1 :] if room > 1 else ""
    space = kept.find(" ")
    return "…" + (kept[space + 1 :] if 0 <= space < len(kept) - 1 else kept)


def _cut_right(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    space = kept.rfind(" ")
    return (kept[:space] if space > 0 else kept) + "…"
