"""What the switch rules share: which mentions depart from their group's word, and from where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from termwise.model.analysis import (
    Analysis,
    Confidence,
    DecidedBy,
    Definition,
    Evidence,
    Group,
    Mention,
    Referent,
    Sense,
)
from termwise.model.document import Document
from termwise.model.finding import FixKind, Related
from termwise.rules.companies import folded, is_company, two_companies
from termwise.rules.exemptions import Exemptions
from termwise.rules.wording import defined_here, is_defined


@dataclass(frozen=True, slots=True)
class Departure:
    """A mention that goes by the wrong word of its group.

    Attributes:
        group: The group, its term decided.
        mention: The mention to change.
        anchor: The place departed from: a mention of the same group under the word to keep.
        definition: The definition that decides, or None.
    """

    group: Group
    mention: Mention
    anchor: Mention
    definition: Definition | None


# A group goes by two words when one mention of the rarer is found to belong to it as surely as the
# first number; then all above the second depart. A definition says itself who is meant, so less is
# asked of a mention beside one.
STRONG, WEAK = 0.6, 0.5
STRONG_DEFINED, WEAK_DEFINED = 0.5, 0.4


def departures(analysis: Analysis, document: Document) -> Iterator[Departure]:
    """Yield the mentions whose group goes by another word elsewhere, group by group.

    A lone doubtful mention gives nothing: undecided is an answer. Where no side is taken, a
    served party keeps the word that it was given first. "The Client's customers", "customers of the
    Client" and "the Client and its customers" are not the Client, whatever they were taken for.
    """
    exempt = Exemptions(analysis, document)
    for group in analysis.groups:
        if group.referent is Referent.OTHER or len(group.counts) < 2:
            continue
        if _set_apart(analysis, group):
            continue
        members = [m for m in analysis.members(group.referent) if m.sense is Sense.PARTY]
        word = group.term or next((m.term for m in members), None)
        defined = any(d.group is group.referent for d in analysis.definitions)
        strong, weak = (STRONG_DEFINED, WEAK_DEFINED) if defined else (STRONG, WEAK)
        departing = list(_departing(members, word, exempt, strong, weak))
        kept = [m for m in members if m.term == word and _sure(m) >= weak]
        if not departing or not kept:
            continue
        decides = group.decided_by is DecidedBy.DEFINITION
        definition = _definition_of(analysis, group) if decides else None
        starts = [m.start for m in kept]
        for mention in departing:
            anchor = kept[max(bisect_left(starts, mention.start) - 1, 0)]
            yield Departure(group, mention, anchor, definition)


def _definition_of(analysis: Analysis, group: Group) -> Definition | None:
    """Return the first definition of the word of ``group``."""
    mine = (d for d in analysis.definitions if d.group is group.referent and d.term == group.term)
    return next(mine, None)


def _sure(mention: Mention) -> float:
    """Return how sure it is that ``mention`` belongs with those under the other word."""
    return mention.probability if mention.coreferent is None else mention.coreferent


def _departing(
    members: Sequence[Mention], word: str | None, exempt: Exemptions, strong: float, weak: float
) -> Iterator[Mention]:
    """Yield the members under another word than ``word``, if one party goes by both at all."""
    odd = [m for m in members if m.coreferent is not None and not exempt(m)]
    if all(_sure(m) < strong for m in odd):
        return
    for mention in members:
        if mention.term != word and _sure(mention) >= weak and not exempt(mention):
            yield mention


def _set_apart(analysis: Analysis, group: Group) -> bool:
    """Return whether the document defines the words of ``group`` for different companies."""
    words = dict(group.counts)
    named: dict[str, dict[str, Definition]] = {}  # the first of each word for each company
    for definition in analysis.definitions:
        if definition.term in words and is_company(definition):
            named.setdefault(definition.term, {}).setdefault(folded(definition.names), definition)
    return any(
        two_companies(first, second)
        for one, two in combinations(named.values(), 2)
        for first in one.values()
        for second in two.values()
    )


def confidence(departure: Departure) -> Confidence:
    """Return how sure it is that both ends mean the same: the weaker of the two."""
    return Confidence.of(min(_sure(departure.mention), _sure(departure.anchor)))


def fix_kind(departure: Departure) -> FixKind:
    """Return safe when a definition or house style decides and the reading is certain."""
    decided = departure.group.decided_by in {DecidedBy.DEFINITION, DecidedBy.CONFIGURATION}
    sure = confidence(departure) is Confidence.CERTAIN
    return FixKind.SAFE if decided and sure else FixKind.UNSAFE


def suggestion(analysis: Analysis, mention: Mention, term: str | None) -> str | None:
    """Return ``mention`` written with ``term``; number, case and possessive kept."""
    target = analysis.term_set.term(term) if term is not None else None
    return analysis.term_set.replacement(mention.text, target) if target else None


def preferred(term: str) -> Evidence:
    """Return the evidence that the user's configuration prefers ``term``."""
    return Evidence("configuration", "your configuration prefers it", term, 4.0)


def why(departure: Departure) -> tuple[Evidence, ...]:
    """Return the evidence: who decided the word, then why the mention means the same party."""
    group = departure.group
    found: list[Evidence] = []
    if departure.definition is not None:
        found.append(is_defined(departure.definition))
    elif group.decided_by is DecidedBy.RELATIONSHIP:
        found += [e for e in group.evidence if e.points_to == group.kind.value][:5]
    elif group.decided_by is DecidedBy.CONFIGURATION and group.term:
        found.append(preferred(group.term))
    counts = ", ".join(f"{term} {number}" for term, number in group.counts)
    if group.decided_by is DecidedBy.MAJORITY and group.term:
        found.append(Evidence("majority", f"used most ({counts})", group.term, 1.0))
    return (*found, *_who(departure.mention))


def _who(mention: Mention) -> Iterator[Evidence]:
    """Yield why ``mention`` means whom it was taken to mean."""
    for reason in mention.reasons:
        if reason.points_to in {mention.sense.value, str(mention.referent)}:
            yield reason
    if mention.coreferent is not None and mention.referent is not None:
        odds = log(max(mention.coreferent, 1e-3) / max(1 - mention.coreferent, 1e-3))
        words = "read as somebody who goes by the other word elsewhere"
        yield Evidence("coreference", words, mention.referent.value, max(round(odds, 3), 0.0))


def related(departure: Departure) -> tuple[Related, ...]:
    """Return the definition, if any, and the nearest place under the group's own word."""
    places: list[Related] = []
    if departure.definition is not None:
        places.append(defined_here(departure.definition))
    anchor = departure.anchor
    if all(place.start != anchor.start for place in places):
        places.append(Related(f"called “{anchor.text}” here", anchor.start, anchor.end))
    return tuple(places)
