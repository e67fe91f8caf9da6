"""How the words of the set stand among the parties: whose people they are, and what they do.

"Customers of the Licensor" are the people of whoever gives, "the Licensee's customers" those of
whoever takes; a word that pays and accepts is a party itself. One such place says little, all
mentions of a word together say a lot, so every mention is told what its word is seen doing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from termwise.language.cast import Cast
from termwise.language.deeds import Deeds, read_deeds
from termwise.language.phrase import Phrase

_CLEAR = 0.5  # log-odds from which an owner gives or takes
_MOST = 4.0
_PRONOUNS = frozenset({"its", "their"})


class Standing:
    """Tells each mention of one document where its word, and the rival, stand."""

    def __init__(
        self,
        text: str,
        cast: Cast,
        terms: Sequence[str],
        places: Sequence[tuple[int, int]],
        phrases: Sequence[Phrase],
    ) -> None:
        """Read all mentions; ``places`` are offsets in ``text``, the words without layout."""
        self._terms = terms
        self._deeds = [read_deeds(text, start, end) for start, end in places]
        roles = cast.roles.values()
        middle = (max(roles) + min(roles)) / 2 if roles else 0.0
        self._leads: list[float | None] = []
        for phrase, (start, _) in zip(phrases, places, strict=True):
            owner = _owner(phrase, cast, start)
            role = cast.role(owner) if owner else None
            lead = None if role is None else max(-_MOST, min(_MOST, role - middle))
            self._leads.append(lead)
        shown = {term: self._of_term(term) for term in dict.fromkeys(terms)}
        self._of_terms = {
            term: {
                f"{'own' if other == term else 'rival'} {name}": value
                for other, values in shown.items()
                for name, value in values.items()
            }
            for term in shown
        }

    def _of_term(self, term: str) -> dict[str, float]:
        """Return what all mentions of ``term`` together show."""
        own = [index for index, other in enumerate(self._terms) if other == term]
        leads = [lead for index in own if (lead := self._leads[index]) is not None]
        gives, takes = sum(lead > _CLEAR for lead in leads), sum(lead < -_CLEAR for lead in leads)
        found = {
            "of givers": log1p(gives),
            "of takers": log1p(takes),
            "of giver lean": (gives - takes) / (gives + takes + 1),
        }
        counts = map(sum, zip(*(self._deeds[index] for index in own), strict=True))
        for deed, count in zip(Deeds._fields, counts, strict=True):
            found[f"deed {deed}"] = log1p(count)
            found[f"deed {deed} share"] = count / len(own)
        return found

    def of(self, index: int) -> dict[str, float]:
        """Return the features of mention ``index``."""
        found: dict[str, float] = {}
        lead = self._leads[index]
        if lead is not None:
            found["owner lead"] = lead
            found["owner gives"], found["owner takes"] = lead > _CLEAR, lead < -_CLEAR
        for deed, done in zip(Deeds._fields, self._deeds[index], strict=True):
            found[f"deed {deed}"] = done
        return found | self._of_terms[self._terms[index]]


def _owner(phrase: Phrase, cast: Cast, start: int) -> str | None:
    """Return the party whose people a mention speaks of, if the phrase says so."""
    for name in (phrase.possessor, phrase.of):
        if name and cast.role(name) is not None:
            return name
    if phrase.determiner in _PRONOUNS or (phrase.of or "").lower() in _PRONOUNS:
        return cast.before(start)
    if phrase.left and phrase.left[-1][0].isupper():
        return phrase.left[-1]
    return None
