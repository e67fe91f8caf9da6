"""What the components of the pipeline find out about one document, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from termwise.language.profile import Profile
from termwise.language.samples import Samples
from termwise.model.analysis import Definition, Evidence, Passage, RelationshipKind
from termwise.model.document import Block, BlockKind, Document
from termwise.model.termset import TermSet
from termwise.text import line_starts, without_possessive

ATTRIBUTE = "termwise"
SENSES = ("party", "technical", "compound", "quoted")
REFERENTS = ("served", "theirs", "other")


class Form(NamedTuple):
    """How a mention is written.

    Attributes:
        term: Bare term of the set; the word itself where it is none.
        capital: Whether it begins with a capital.
        plural: Whether it is a plural.
    """

    term: str
    capital: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class Crossing:
    """A mention that goes by the other group's word.

    Attributes:
        sure: Probability that it means the group all the same.
        reason: In words.
    """

    sure: float
    reason: str


@dataclass(frozen=True, slots=True)
class Second:
    """A second group that the document serves.

    Attributes:
        mentions: Indexes of the mentions that mean it if they mean anybody served.
        relationship: Its kind and probability.
        evidence: Its cues, strongest first.
        notes: What to tell about it.
        crossing: Mentions of either group under the word of the other, and how sure that is.
    """

    mentions: frozenset[int]
    relationship: tuple[RelationshipKind, float | None]
    evidence: tuple[Evidence, ...]
    notes: tuple[Evidence, ...] = ()
    crossing: Mapping[int, Crossing] = field(default_factory=dict)


@dataclass
class Reading:
    """Working data of one document; ``doc._.termwise``.

    Attributes:
        document: The text with its blocks and marks.
        term_set: The words that compete.
        spans: ``(start, end)`` of every mention in ``document.raw``, sorted.
        profile: Document-level facts, from ``termwise_definitions``.
        definitions: Definitions of a term of the set, in order.
        samples: Features of every mention, made once and shared by the learned stages.
        features: The same by name, for those who train the stages.
        sense: ``(mentions, 4)`` probabilities in the order of ``SENSES``.
        referent: ``(mentions, 3)`` probabilities in the order of ``REFERENTS``.
        coreferent: ``(mentions,)`` probabilities that somebody is meant whom another word of the
            set means elsewhere; NaN for the word used most, which is not asked about.
        tellers: Work out why a mention, by its index, was read as it was, a function per question;
            most mentions are never asked about.
        reasons: Further evidence per mention.
        evidence: Relationship cues found, in order.
        relationship: Kind of the served group and its probability, or None before that stage.
        passages: What the parts of the document say by themselves.
        second: Mentions of the second group where two are set apart, with what is said of it.
        notes: What to tell about whoever is served.
    """

    document: Document
    term_set: TermSet
    spans: tuple[tuple[int, int], ...] = ()
    profile: Profile | None = None
    definitions: tuple[Definition, ...] = ()
    samples: Samples | None = None
    features: list[dict[str, float]] = field(default_factory=list)
    sense: NDArray[np.float32] | None = None
    referent: NDArray[np.float32] | None = None
    coreferent: NDArray[np.float32] | None = None
    tellers: list[Callable[[int], list[Evidence]]] = field(default_factory=list)
    reasons: list[list[Evidence]] = field(default_factory=list)
    evidence: tuple[Evidence, ...] = ()
    relationship: tuple[RelationshipKind, float | None] | None = None
    passages: tuple[Passage, ...] = ()
    second: Second | None = None
    notes: tuple[Evidence, ...] = ()

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """How each mention is written; asked for when the mentions are known."""
        words = (self.document.raw[start:end] for start, end in self.spans)
        return tuple(_form(word, self.term_set) for word in words)

    @property
    def terms(self) -> tuple[str, ...]:
        """The bare term of every mention."""
        return tuple(form.term for form in self.forms)


def _form(mention: str, term_set: TermSet) -> Form:
    word = without_possessive(mention)
    term = term_set.term(word)
    plural = term is not None and word.lower() == term.plural
    return Form(term.singular if term else word.lower(), word[0].isupper(), plural)


def plain_document(text: str) -> Document:
    """Return ``text`` as a document of paragraphs, for pipelines used without a file."""
    return Document(
        path="-",
        format="text",
        text=text,
        raw=text,
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),) if text else (),
        line_starts=line_starts(text),
    )


def reading_of(doc: Doc) -> Reading:
    """Return the reading of ``doc``.

    Raises:
        ValueError: ``termwise_mentions`` has not run on ``doc``.
    """
    reading: Reading | None = doc._.termwise if Doc.has_extension(ATTRIBUTE) else None
    if reading is None:
        raise ValueError("no mentions on this Doc; add the pipe termwise_mentions before this one")
    return reading
