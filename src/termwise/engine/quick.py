"""See at once that a file holds no term, so that nothing heavy has to be loaded for it."""

from __future__ import annotations

from termwise.model.analysis import Analysis
from termwise.model.document import Block, BlockKind, Document
from termwise.model.termset import TermSet
from termwise.text import DIRECTIVE, may_hold, plain_text


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
    another kind of file. The text is the raw file in one block,
    its lines not counted: nothing will point into it.
    """
    text = plain_text(data)
    if text is None or DIRECTIVE in text or may_hold(text, letters(term_set)):
        return None
    return Document(
        path=path,
        format=format_id,
        text=text,
        raw=text,
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),),
    )


def letters(term_set: TermSet) -> tuple[str, ...]:
    """Return the fewest words whose letters stand in every form of every term, sorted."""
    forms = {form for term in term_set.terms for form in (term.singular, term.plural)}
    return tuple(sorted(f for f in forms if not any(o in f and o != f for o in forms)))
