"""What the language stages found out, as plain data; no spaCy object travels further."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from termwise.compat import StrEnum
from termwise.model.termset import TermSet


class Sense(StrEnum):
    """What kind of use a mention is."""

    PARTY = "party"
    TECHNICAL = "technical"
    COMPOUND = "compound"
    QUOTED = "quoted"


class Referent(StrEnum):
    """Who a party mention means."""

    SERVED = "served"
    SERVED2 = "served2"
    THEIRS = "theirs"
    OTHER = "other"

    @property
    def is_served(self) -> bool:
        """Whether the author of the document serves it, as the first group or the second."""
        return self in (Referent.SERVED, Referent.SERVED2)


_CERTAIN, _LIKELY = 0.8, 0.55


class Confidence(StrEnum):
    """How sure termwise is, in words."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNCLEAR = "unclear"

    @classmethod
    def of(cls, probability: float) -> Confidence:
        """Return the word for ``probability``."""
        if probability >= _CERTAIN:
            return cls.CERTAIN
        return cls.LIKELY if probability >= _LIKELY else cls.UNCLEAR


class RelationshipKind(StrEnum):
    """What a served group buys."""

    ADVICE = "advice"
    PRODUCT = "product"
    MIXED = "mixed"
    UNDECIDED = "undecided"


class DecidedBy(StrEnum):
    """Who decided the term of a group, strongest first."""

    CONFIGURATION = "configuration"
    DEFINITION = "definition"
    RELATIONSHIP = "relationship"
    MAJORITY = "majority"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cue in the text and what it says.

    Attributes:
        dimension: Of a cue (``pricing``, ``trust``, ...); the question that a reading answers
            (``sense``, ``referent``, ``coreference``, ``group``); who decided a word
            (``configuration``, ``definition``, ``majority``); what a note on a group tells
            (``groups``, ``change``, ``neighbour``, ``definition``); or what a rule looked at
            (``wording``, ``suppression``).
        cue: The words, or the reason in words when no single place carries it.
        points_to: What it speaks for: ``advice``, ``product``, a sense, a referent, a term.
        weight: Size of its vote, log-odds; not negative.
        start: Offset of the cue, or None when it has no single place.
        end: End offset, half-open, or None.
    """

    dimension: str
    cue: str
    points_to: str
    weight: float
    start: int | None = None
    end: int | None = None


class _Reasons:
    """A field given as evidence, or as a function that is called when somebody first asks."""

    def __get__(
        self, mention: Mention | None, owner: type[Mention] | None = None
    ) -> tuple[Evidence, ...]:
        if mention is None:
            return ()  # what dataclasses take for the default
        given: tuple[Evidence, ...] | Callable[[], tuple[Evidence, ...]]
        given = vars(mention)["reasons"]
        if callable(given):
            given = vars(mention)["reasons"] = given()
        return given

    def __set__(
        self, mention: Mention, given: tuple[Evidence, ...] | Callable[[], tuple[Evidence, ...]]
    ) -> None:
        vars(mention)["reasons"] = given


@dataclass(frozen=True)
class Mention:
    """One use of a term.

    Attributes:
        term: The bare term of the set (``client``), whatever the number or case.
        referent: None unless ``sense`` is party.
        probability: Of the sense and referent together, 0 to 1.
        coreferent: Probability that somebody is meant who goes by another word of the set
            elsewhere; None for the word used most, which is not asked about, and where two groups
            are set apart for every mention under the word of its group.
        reasons: Why this reading, strongest first; worked out when first asked for.
    """

    start: int
    end: int
    text: str
    term: str
    sense: Sense
    referent: Referent | None
    confidence: Confidence
    probability: float
    reasons: _Reasons = _Reasons()
    coreferent: float | None = None

    def __getstate__(self) -> dict[str, object]:
        """Return the fields as they travel to another process, the reasons worked out."""
        return vars(self) | {"reasons": self.reasons}


@dataclass(frozen=True, slots=True)
class Definition:
    """A place where the document says what it will call a party.

    Attributes:
        term: The bare term (``client``).
        as_written: The label in the case of the document.
        names: The party so called, or None when the text does not name it.
        start: Offset of the label.
        end: End offset, half-open.
        group: Referent group the definition binds.
    """

    term: str
    as_written: str
    names: str | None
    start: int
    end: int
    group: Referent = Referent.SERVED


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the document between two headings, and what it says by itself.

    Attributes:
        title: The heading; empty for what stands before the first.
        kind: Relationship that the part describes.
        probability: Of ``kind``; None when undecided.
        evidence: Cues of the part, strongest first.
    """

    start: int
    end: int
    title: str
    kind: RelationshipKind
    probability: float | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one referent, and the word they should have.

    Attributes:
        referent: Which group.
        kind: Relationship to the author; ``undecided`` for groups the author does not serve.
        probability: Of ``kind``; None when undecided for lack of evidence.
        term: The word the group should have; None when no side is taken.
        decided_by: Who decided ``term``.
        counts: Party mentions per term, terms sorted by name.
        evidence: What speaks for and against ``kind``, strongest first.
        passages: The parts of the document that speak of the group.
        notes: What a reader should know besides: a change of relationship, a neighbouring word,
            a definition against convention.
    """

    referent: Referent
    kind: RelationshipKind
    probability: float | None
    term: str | None
    decided_by: DecidedBy
    counts: tuple[tuple[str, int], ...]
    evidence: tuple[Evidence, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything rules may know about a document, offsets into ``Document.text``."""

    mentions: tuple[Mention, ...]
    definitions: tuple[Definition, ...]
    groups: tuple[Group, ...]
    term_set: TermSet

    def group(self, referent: Referent) -> Group | None:
        """Return the group of ``referent``, or None when nobody is meant by it."""
        return next((group for group in self.groups if group.referent is referent), None)

    def members(self, referent: Referent) -> tuple[Mention, ...]:
        """Return the party mentions of ``referent`` in document order."""
        return tuple(mention for mention in self.mentions if mention.referent is referent)
