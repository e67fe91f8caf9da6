"""See at once that a file holds no term, so that nothing heavy has to be loaded for it."""

from __future__ import annotations

import re

from termwise.model.analysis import Analysis
from termwise.model.document import Block, BlockKind, Document
from termwise.model.termset import Term, TermSet
from termwise.text import line_starts

_DIRECTIVE = "termwise:"
_HEAD = 1024
_OTHER_KINDS = (b"{\\rtf", b"%PDF-")


def nothing_found(term_set: TermSet) -> Analysis:
    """Return the analysis of a document without a mention."""
    return Analysis(mentions=(), definitions=(), groups=(), term_set=term_set)


def has_term(text: str, term_set: TermSet) -> bool:
    """Return whether ``text``, as a reader sees it, holds a mention of a term."""
    return term_set.pattern.search(text) is not None


def plain_without_terms(
    data: bytes, path: str, format_id: str, term_set: TermSet
) -> Document | None:
    """Return the document of a text file that needs no closer look, or None.

    None for anything a reader should judge: the letters of a term anywhere (markup may hide
    where a word ends), a suppression to check, bytes that are not plain UTF-8 or look like
    another kind of file. The text is the raw file in one block.
    """
    if b"\0" in data or any(sign in data[:_HEAD] for sign in _OTHER_KINDS):
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if not text.strip() or _DIRECTIVE in text or _letters(text, term_set):
        return None
    return Document(
        path=path,
        format=format_id,
        text=text,
        raw=text,
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),),
        line_starts=line_starts(text),
    )


def _letters(text: str, term_set: TermSet) -> bool:
    stems = sorted({form for term in term_set.terms for form in _forms(term)})
    return re.search("|".join(map(re.escape, stems)), text, re.IGNORECASE) is not None


def _forms(term: Term) -> tuple[str, ...]:
    if term.singular in term.plural:
        return (term.singular,)
    return (term.singular, term.plural)
