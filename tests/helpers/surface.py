"""A stand-in for the language stages: every match of a term is a party mention of the served one.

Enough to try everything around the analysis without a trained pipeline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.helpers.analyses import with_coreference

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
from termwise.model.document import Document
from termwise.model.finding import Finding, FixKind, Related, Rule, Severity
from termwise.termsets.loader import load


class SurfaceAnalyser:
    """Counts what it was asked, so that a test can see that it was not asked."""

    def __init__(self) -> None:
        self.calls = 0

    def analyse(self, document: Document) -> Analysis:
        self.calls += 1
        return surface_analysis(document)


def surface_analysis(document: Document) -> Analysis:
    terms = load("client-customer")
    mentions = []
    for match in terms.pattern.finditer(document.text):
        term = terms.term(match[1])
        assert term is not None
        mentions.append(
            Mention(
                start=match.start(),
                end=match.end(),
                text=match[0],
                term=term.singular,
                sense=Sense.PARTY,
                referent=Referent.SERVED,
                confidence=Confidence.CERTAIN,
                probability=0.98,
            )
        )
    counts = Counter(mention.term for mention in mentions)
    best = min(counts, key=lambda term: (-counts[term], term)) if counts else None
    at = document.text.find("monthly retainer")
    cue = Evidence("pricing", "monthly retainer", "advice", 1.3, at, at + 16)
    group = Group(
        referent=Referent.SERVED,
        kind=RelationshipKind.ADVICE if at >= 0 else RelationshipKind.UNDECIDED,
        probability=0.97 if at >= 0 else None,
        term=best,
        decided_by=DecidedBy.MAJORITY,
        counts=tuple(sorted(counts.items())),
        evidence=(cue,) if at >= 0 else (),
    )
    quoted = document.text.find('(the "Client")')
    definitions = ()
    if quoted >= 0:
        definitions = (Definition("client", "Client", "Acme Ltd", quoted + 6, quoted + 12),)
    return Analysis(with_coreference(mentions), definitions, (group,) if mentions else (), terms)


def flag_minority(analysis: Analysis, document: Document) -> Iterable[Finding]:
    group = analysis.group(Referent.SERVED)
    if group is None or group.term is None:
        return
    right = next(mention for mention in analysis.mentions if mention.term == group.term)
    for mention in analysis.mentions:
        if mention.term != group.term:
            yield Finding(
                rule="switched-term",
                severity=Severity.ERROR,
                message=f'"{mention.text}" and "{right.text}" name the same party',
                start=mention.start,
                end=mention.end,
                text=mention.text,
                confidence=Confidence.CERTAIN,
                suggestion=right.text,
                fix=FixKind.SAFE,
                evidence=(
                    Evidence("majority", f'"{group.term}" is used more often', group.term, 1.0),
                ),
                related=(Related(f'called "{right.text}" here', right.start, right.end),),
            )


def note_every_mention(analysis: Analysis, document: Document) -> Iterable[Finding]:
    for mention in analysis.mentions:
        yield Finding(
            rule="wrong-term",
            severity=Severity.WARNING,
            message=f'"{mention.text}" does not fit',
            start=mention.start,
            end=mention.end,
            text=mention.text,
            confidence=Confidence.LIKELY,
            evidence=(Evidence("offering", "advice", "advice", 1.0),),
        )


SWITCHED = Rule("switched-term", "One party goes by two terms", Severity.ERROR, flag_minority)
WRONG = Rule("wrong-term", "The term does not fit", None, note_every_mention)
