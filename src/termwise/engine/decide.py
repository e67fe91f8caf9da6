"""Which word a group should have, and who decided it."""

from __future__ import annotations

from dataclasses import replace

from termwise.model.analysis import (
    Analysis,
    DecidedBy,
    Evidence,
    Group,
    Referent,
    RelationshipKind,
)
from termwise.model.termset import Term

_CLEAR = 0.75
_PLAIN = 0.85  # from here a definition against convention is worth a note
_CLEAR_AGAINST_MOST = 0.9  # what it takes to change most of the mentions
_MOSTLY = 4  # times the other word
_SETTLED = 8  # times the other word: then the author has chosen, and one slip does not overturn it
# A definition that the text gave up: another word is used so often, and so many times as often.
_GIVEN_UP, _GIVEN_UP_TIMES = 8, 2


def decide(
    analysis: Analysis, prefer: str | None = None, prefer_second: str | None = None
) -> Analysis:
    """Return ``analysis`` with the term of every group decided.

    Args:
        analysis: From the language stages.
        prefer: House style for the groups that the author serves, or None.
        prefer_second: House style for the second of them, or None for ``prefer``.
    """
    style = {Referent.SERVED: prefer, Referent.SERVED2: prefer_second or prefer}
    groups = [_decided(analysis, g, style.get(g.referent)) for g in analysis.groups]
    served = [group for group in groups if group.referent.is_served]
    if len({group.term for group in served}) < len(served):
        groups = [_as_used(g) if g.referent.is_served else g for g in groups]
    return replace(analysis, groups=tuple(groups))


def _as_used(group: Group) -> Group:
    """Return ``group`` under the word that it mostly goes by, where its relationship decided.

    Two groups under one word would be no two groups: what tells them apart is how they are called.
    """
    if group.decided_by is not DecidedBy.RELATIONSHIP:
        return group
    return _by_majority(group)


def _decided(analysis: Analysis, group: Group, prefer: str | None) -> Group:
    if group.referent is Referent.OTHER:
        return group
    if prefer is not None:
        return replace(group, term=prefer, decided_by=DecidedBy.CONFIGURATION)
    defined = {d.term for d in analysis.definitions if d.group is group.referent}
    fitting = None
    if group.kind in {RelationshipKind.ADVICE, RelationshipKind.PRODUCT}:
        fitting = analysis.term_set.fitting(group.kind.value)
    given_up = _given_up(analysis, group, defined)
    group = replace(group, notes=group.notes + given_up)
    if len(defined) == 1 and not given_up:
        told = _against_convention(analysis, group, defined, fitting)
        notes = group.notes + told
        return replace(group, term=defined.pop(), decided_by=DecidedBy.DEFINITION, notes=notes)
    counts = sorted(group.counts, key=lambda item: (-item[1], item[0]))
    settled = len(counts) > 1 and counts[0][1] >= _SETTLED * counts[1][1]
    mostly = len(counts) > 1 and counts[0][1] >= _MOSTLY * counts[1][1]
    clear = (group.probability or 0.0) >= (_CLEAR_AGAINST_MOST if mostly else _CLEAR)
    if fitting is not None and clear and not settled:
        return replace(group, term=fitting.singular, decided_by=DecidedBy.RELATIONSHIP)
    return _by_majority(group)


def _by_majority(group: Group) -> Group:
    counts = sorted(group.counts, key=lambda item: (-item[1], item[0]))
    if len(counts) == 1 or counts[0][1] > counts[1][1]:
        return replace(group, term=counts[0][0], decided_by=DecidedBy.MAJORITY)
    return replace(group, term=None, decided_by=DecidedBy.NOTHING)


def _given_up(analysis: Analysis, group: Group, defined: set[str]) -> tuple[Evidence, ...]:
    """Return a note when the text mostly goes by another word than the one that it defines.

    Then the definition is what was left over, and changing it is what an editor would do.
    """
    uses = sum(number for term, number in group.counts if term in defined)
    others = [(number, term) for term, number in group.counts if term not in defined]
    number, term = max(others, default=(0, ""))
    if not defined or number < max(_GIVEN_UP, _GIVEN_UP_TIMES * uses):
        return ()
    definition = next(d for d in analysis.definitions if d.term in defined)
    words = (
        f"“{definition.as_written}” is defined, but the text goes by “{term}” ({number} to {uses})"
    )
    place = definition.start, definition.end
    return (Evidence("definition", words, term, 0.0, *place),)


def _against_convention(
    analysis: Analysis, group: Group, defined: set[str], fitting: Term | None
) -> tuple[Evidence, ...]:
    """Return a note when the document defines the word that its relationship speaks against."""
    if fitting is None or fitting.singular in defined or (group.probability or 0.0) < _PLAIN:
        return ()
    definition = next(d for d in analysis.definitions if d.term in defined)
    words = (
        f"“{definition.as_written}” is defined and stands, though “{fitting.singular}” is usual "
        "for this relationship"
    )
    place = definition.start, definition.end
    return (Evidence("definition", words, definition.term, 0.0, *place),)
