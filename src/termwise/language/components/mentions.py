"""``termwise_mentions``: find every use of a term of the set."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from termwise.language.reading import ATTRIBUTE, Reading, plain_document
from termwise.model.document import Document
from termwise.model.termset import TermSet
from termwise.termsets.loader import load


def places(document: Document, term_set: TermSet) -> tuple[tuple[int, int], ...]:
    """Return ``(start, end)`` of every use of a term, in order: what readers see, then the rest.

    What they see is asked first: in the file a sign of markup may stand where a word ends, such as
    the underscores of ``_Client_``. Where nothing is to be seen, the file itself is read.
    """
    text, raw, pattern = document.text, document.raw, term_set.pattern
    found = {match.start(): match for match in pattern.finditer(text)}
    if raw is not text:
        hidden = (m for m in pattern.finditer(raw) if text[slice(*m.span())].isspace())
        found = {match.start(): match for match in hidden} | found
    # A possessive may be written as an entity; then the mention is the bare word.
    return tuple(
        match.span() if raw[slice(*match.span())] == match[0] else match.span(1)
        for _, match in sorted(found.items())
    )


class Mentions:
    """Finds mentions and opens the reading that later components fill.

    The spans stand in ``doc.spans["termwise"]`` with the bare term as label; the working data
    is ``doc._.termwise``. A caller with a file sets ``doc._.termwise`` to a ``Reading`` of its
    document first, with or without the places; otherwise the text is read as plain paragraphs.
    """

    def __init__(self, term_set: str = "client-customer") -> None:
        self.term_set = load(term_set)
        if not Doc.has_extension(ATTRIBUTE):
            Doc.set_extension(ATTRIBUTE, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with its mentions."""
        reading: Reading = doc._.termwise or Reading(plain_document(doc.text), self.term_set)
        reading.spans = reading.spans or places(reading.document, reading.term_set)
        reading.reasons = [[] for _ in reading.spans]
        spans: list[Span] = []
        for (start, end), term in zip(reading.spans, reading.terms, strict=True):
            span = doc.char_span(start, end, label=term, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans[ATTRIBUTE] = spans
        doc._.termwise = reading
        return doc


@Language.factory(
    "termwise_mentions",
    assigns=["doc.spans", "doc._.termwise"],
    default_config={"term_set": "client-customer"},
)
def make_mentions(nlp: Language, name: str, term_set: str) -> Mentions:
    """Return the component; ``term_set`` is an id of the package or a path to a TOML file."""
    return Mentions(term_set)
