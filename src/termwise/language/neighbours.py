"""Words near those of the set that may be right instead: told of, never flagged."""

from __future__ import annotations

import re
from functools import cache

from termwise.language.reading import Reading
from termwise.model.analysis import Evidence
from termwise.model.termset import Neighbour, TermSet

_OFTEN = 2  # said once, a word is a turn of phrase
_MOST = 3


@cache
def _pattern(term_set: TermSet) -> re.Pattern[str]:
    forms = (f for n in term_set.neighbours for f in (n.singular, n.plural))
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, forms))})(?![\w-])", re.I)


def neighbours_in(reading: Reading) -> tuple[Evidence, ...]:
    """Return a note for each neighbouring word that the document uses, the most frequent first."""
    term_set, text = reading.term_set, reading.document.text
    if not term_set.neighbours:
        return ()
    by_form = {form: n for n in term_set.neighbours for form in (n.singular, n.plural)}
    places: dict[Neighbour, list[tuple[int, int]]] = {}
    for match in _pattern(term_set).finditer(text):
        places.setdefault(by_form[match[1].lower()], []).append(match.span())
    often = [(word, spans) for word, spans in places.items() if len(spans) >= _OFTEN]
    often.sort(key=lambda item: (-len(item[1]), item[0].singular))
    return tuple(
        Evidence(
            "neighbour",
            f"“{word.singular}” stands here too, {len(spans)} times: {word.means}",
            word.singular,
            0.0,
            *spans[0],
        )
        for word, spans in often[:_MOST]
    )
