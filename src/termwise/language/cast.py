"""Who takes part: the parties a document names, the labels it gives them, and their roles.

A contract says who serves whom by what each side is to do: one grants, delivers and warrants,
the other pays, orders and resells. Counting those verbs around every label tells the provider
from the served party without knowing either name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from math import log

from termwise.language.deeds import read_deeds
from termwise.language.labels import Label, read_labels
from termwise.language.names import COMPANY
from termwise.language.plain import Plain
from termwise.model.document import Document
from termwise.model.termset import TermSet
from termwise.text import spelled, without_possessive

_FIRST_WORD = re.compile(r"^(?:The|THE|And|AND) ")

_STOP = frozenset(
    [
        "agreement",
        "contract",
        "services",
        "service",
        "products",
        "product",
        "software",
        "effective",
        "date",
        "term",
        "territory",
        "confidential",
        "information",
        "schedule",
        "exhibit",
        "section",
        "documentation",
        "parties",
        "party",
        "work",
        "fees",
        "page",
        "affiliates",
        "licensed",
        "deliverables",
        "invoice",
        "total",
        "name",
        "note",
        "title",
        "source",
    ]
)


@dataclass(frozen=True)
class Cast:
    """The parties of a document.

    Attributes:
        labels: Every definition, in document order.
        roles: Lower-case label or company alias to its role: positive gives (provider),
            negative takes (served); log-odds of the verbs around it.
        places: Offsets in the plain text at which a party is named, sorted.
        names: The lower-case label or alias at each place.
    """

    labels: tuple[Label, ...]
    roles: dict[str, float]
    places: tuple[int, ...]
    names: tuple[str, ...]

    def before(self, offset: int, reach: int = 250) -> str | None:
        """Return the party last named before ``offset``, within ``reach`` characters."""
        at = bisect_right(self.places, offset - 1) - 1
        return self.names[at] if at >= 0 and offset - self.places[at] <= reach else None

    def role(self, name: str) -> float | None:
        """Return the role of ``name`` (any case, possessive allowed), or None if no party."""
        return self.roles.get(without_possessive(name.lower()))


def read_cast(plain: Plain, term_set: TermSet, document: Document) -> Cast:
    """Read the parties of ``document``; time is linear in its length.

    Args:
        plain: The words of the document; offsets of the cast refer to them.
        term_set: The words that compete.
        document: Its blocks tell of parties that stand in a table.
    """
    text = plain.text
    labels = tuple(read_labels(plain, term_set, document))
    counts: dict[str, int] = {}
    for found in COMPANY.finditer(text):
        name = " ".join(found["name"].strip(" .,'’").split())
        name = _FIRST_WORD.sub("", name)
        for alias in {name.lower(), name.split()[0].lower()}:
            if (
                len(alias) > 2
                and alias not in _STOP
                and alias not in {"the", "this", "any", "each"}
            ):
                counts[alias] = counts.get(alias, 0) + 1
    aliases = sorted(counts, key=lambda alias: (-counts[alias], alias))[:8]
    parties = {
        label.text.lower()
        for label in labels
        if label.style in {"party", "field", "bare"}
        and not _STOP & set(label.text.lower().split())
        and term_set.term(label.text) is None
    }
    parties.update(aliases)
    parties -= {"", "the"}
    return _with_roles(text, labels, sorted(parties, key=lambda p: (-len(p), p))[:24], term_set)


def _with_roles(
    text: str, labels: tuple[Label, ...], parties: list[str], term_set: TermSet
) -> Cast:
    roles: dict[str, float] = {}
    places: list[int] = []
    names: list[str] = []
    forms = [form for term in term_set.terms for form in (term.singular, term.plural)]
    if parties:
        pattern = re.compile(spelled(parties).replace(r"\ ", r"[ \n]") + r"(?!\w)")
        tally = {party: [1.0, 1.0] for party in parties}
        for found in pattern.finditer(text):
            if not found.group()[0].isupper():
                continue
            name = found.group().lower().replace("\n", " ")
            places.append(found.start())
            names.append(name)
            deeds = read_deeds(text, *found.span())
            tally[name][0] += deeds.gives or deeds.given_by
            tally[name][1] += deeds.takes or deeds.given_to
        provider, served = term_set.words("roles.provider"), term_set.words("roles.served")
        for party, (given, taken) in tally.items():
            words = set(party.split()) | {party}
            lean = 1.5 * bool(words & provider) - 1.5 * bool(words & served)
            roles[party] = round(log(given / taken) + lean, 3)
    for form in forms:
        roles.pop(form, None)
    return Cast(labels, roles, tuple(places), tuple(names))
