"""Tokenize only what stands between two blanks around a mention; the rest is one token each.

The readings rest on text and structure. Tokens are there because the components are those of a
spaCy pipeline: ``doc.spans`` needs them where the mentions are and nowhere else. spaCy
splits at blanks before all else, so what is farther away changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

_BLANKS = " \n"
_BLANK = re.compile(rf"[{_BLANKS}]")


def doc_around(nlp: Language, text: str, spans: Iterable[tuple[int, int]]) -> Doc:
    """Return ``text`` as a Doc whose tokens are fine only around ``spans``, which are sorted.

    ``doc.text`` is ``text``, so that every offset holds, and a span begins and ends where the
    tokenizer of ``nlp`` would have it.
    """
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in _stretches(text, spans):
        if at < start:
            words.append(text[at:start])
            spaces.append(False)
        for token in nlp.tokenizer(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
        at = end
    if at < len(text):
        words.append(text[at:])
        spaces.append(False)
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _stretches(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches with a span inside, in order and apart, from one blank to another."""
    last = 0
    for first, end in spans:
        if end <= last:
            continue
        start = max(text.rfind(blank, last, first) for blank in _BLANKS)
        start = last if start < 0 else start + 1
        found = _BLANK.search(text, end)
        last = found.end() if found else len(text)
        yield start, last
