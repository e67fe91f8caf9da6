"""Make a document and its analysis by hand, from a text that says how each mention is read.

``{Customer}`` is a certain mention of the served party; ``{Customer:theirs}`` of another
referent, ``{client:technical}`` of another sense; a ``?`` makes it likely, ``??`` unclear.
``{=Client}`` is the label of a definition, ``{=Client=Acme Ltd}`` of one that names the party.
Blocks are set apart by blank lines; ``#`` opens a heading, ``-`` a list item, ``>`` a quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from termwise.engine.decide import decide
from termwise.model.analysis import (
    Analysis,
    Confidence,
    DecidedBy,
    Definition,
    Evidence,
    Group,
    Mention,
    Referent,
    RelationshipKind,
    Sense,
)
from termwise.model.document import Block, BlockKind, Document
from termwise.model.termset import TermSet
from termwise.termsets.loader import load
from termwise.text import line_starts

_MARKED = re.compile(
    r"\{(?P<defines>=)?(?P<text>[^{}:=?]+)(?:=(?P<names>[^{}:?]+))?(?::(?P<read>\w+))?(?P<doubt>\?*)\}"
)
_KINDS = {"#": BlockKind.HEADING, "-": BlockKind.LIST_ITEM, ">": BlockKind.QUOTATION}
_SURENESS = ((Confidence.CERTAIN, 0.97), (Confidence.LIKELY, 0.75), (Confidence.UNCLEAR, 0.4))


def make(
    marked: str,
    *,
    kind: RelationshipKind = RelationshipKind.UNDECIDED,
    probability: float | None = None,
    evidence: tuple[Evidence, ...] = (),
    prefer: str | None = None,
) -> tuple[Analysis, Document]:
    """Return the analysis and the document of ``marked``, every group's term decided.

    Args:
        marked: See the module.
        kind: Relationship of the groups the author serves.
        probability: Of ``kind``.
        evidence: Of the groups the author serves.
        prefer: House style.
    """
    text, mentions, definitions = _read(marked, load())
    counts = {
        referent: Counter(m.term for m in mentions if m.referent is referent)
        for referent in Referent
    }
    groups = tuple(
        Group(
            referent=referent,
            kind=kind if referent.startswith("served") else RelationshipKind.UNDECIDED,
            probability=probability if referent.startswith("served") else None,
            term=None,
            decided_by=DecidedBy.NOTHING,
            counts=tuple(sorted(count.items())),
            evidence=evidence if referent.startswith("served") else (),
        )
        for referent, count in counts.items()
        if count
    )
    document = Document(
        path="made.md",
        format="markdown",
        text=text,
        raw=text,
        blocks=_blocks(text),
        line_starts=line_starts(text),
    )
    return decide(Analysis(mentions, definitions, groups, load()), prefer), document


def _read(marked: str, terms: TermSet) -> tuple[str, tuple[Mention, ...], tuple[Definition, ...]]:
    text, last = "", 0
    mentions: list[Mention] = []
    definitions: list[Definition] = []
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        start, word = len(text), match["text"]
        text += word
        found = terms.pattern.match(word)
        term = terms.term(found[1]) if found else None
        if term is None:
            raise ValueError(f"{word!r} is no mention of {terms.id}")
        sense, referent = _reading(match["read"] or "served")
        sureness, probability = _SURENESS[len(match["doubt"])]
        mentions.append(
            Mention(start, len(text), word, term.singular, sense, referent, sureness, probability)
        )
        if match["defines"]:
            definitions.append(
                Definition(
                    term.singular,
                    word,
                    match["names"],
                    start,
                    len(text),
                    referent or Referent.SERVED,
                )
            )
    return text + marked[last:], with_coreference(mentions), tuple(definitions)


def with_coreference(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return ``mentions``, the rarer word as surely coreferent as it is read, where it can be."""
    if not mentions:
        return ()
    most = Counter(m.term for m in mentions).most_common(1)[0][0]
    groups = {(m.referent, m.term) for m in mentions}
    return tuple(
        m
        if m.term == most
        else replace(
            m,
            coreferent=m.probability
            if any(r is m.referent and term != m.term for r, term in groups) and m.referent
            else 0.0,
        )
        for m in mentions
    )


def _reading(name: str) -> tuple[Sense, Referent | None]:
    if name in set(Referent):
        return Sense.PARTY, Referent(name)
    return Sense(name), None


def _blocks(text: str) -> tuple[Block, ...]:
    starts = [0, *(match.end() for match in re.finditer(r"\n{2,}", text))]
    ends = [*starts[1:], len(text)]
    return tuple(
        Block(start, end, _KINDS.get(text[start : start + 1], BlockKind.PARAGRAPH))
        for start, end in zip(starts, ends, strict=True)
    )
