"""Which word a group should have, and who decided it."""

from __future__ import annotations

from dataclasses import replace

from termwise.model.analysis import (
    Analysis,
    DecidedBy,
    Group,
    Referent,
    RelationshipKind,
)

_SERVED = (Referent.SERVED, Referent.SERVED2)
_CLEAR = 0.75
_SETTLED = 8  # times the other word: then the author has chosen, and one slip does not overturn it


def decide(analysis: Analysis, prefer: str | None = None) -> Analysis:
    """Return ``analysis`` with the term of every group decided.

    Args:
        analysis: From the language stages.
        prefer: House style for the groups that the author serves, or None.
    """
    return replace(analysis, groups=tuple(_decided(analysis, g, prefer) for g in analysis.groups))


def _decided(analysis: Analysis, group: Group, prefer: str | None) -> Group:
    if group.referent is Referent.OTHER:
        return group
    if prefer is not None and group.referent in _SERVED:
        return replace(group, term=prefer, decided_by=DecidedBy.CONFIGURATION)
    defined = {d.term for d in analysis.definitions if d.group is group.referent}
    if len(defined) == 1:
        return replace(group, term=defined.pop(), decided_by=DecidedBy.DEFINITION)
    fitting = None
    if group.kind in {RelationshipKind.ADVICE, RelationshipKind.PRODUCT}:
        fitting = analysis.term_set.fitting(group.kind.value)
    counts = sorted(group.counts, key=lambda item: (-item[1], item[0]))
    settled = len(counts) > 1 and counts[0][1] >= _SETTLED * counts[1][1]
    clear = group.probability is not None and group.probability >= _CLEAR
    if fitting is not None and clear and not settled:
        return replace(group, term=fitting.singular, decided_by=DecidedBy.RELATIONSHIP)
    if len(counts) == 1 or counts[0][1] > counts[1][1]:
        return replace(group, term=counts[0][0], decided_by=DecidedBy.MAJORITY)
    return replace(group, term=None, decided_by=DecidedBy.NOTHING)
