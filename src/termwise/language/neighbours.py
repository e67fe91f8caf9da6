"""Words near those of the set that may be right instead: told of, never flagged."""

from __future__ import annotations

import re
from functools import cache

from termwise.language.reading import Reading
from termwise.model.analysis import Evidence
from termwise.model.termset import Neighbour
from termwise.text import spelled

_OFTEN = 2  # said once, a word is a turn of phrase
_MOST = 3


@cache
def _pattern(word: Neighbour) -> re.Pattern[str]:
    word_alone = spelled((word.plural, word.singular), behind=r"\w-")
    return re.compile(rf"{word_alone}(?![\w-])")


def neighbours_in(reading: Reading) -> tuple[Evidence, ...]:
    """Return a note for each neighbouring word that the document uses, the most frequent first."""
    text = reading.document.text
    low = text.lower()
    places = {
        word: [match.span() for match in _pattern(word).finditer(text)]
        for word in reading.term_set.neighbours
        if low.count(word.singular) + low.count(word.plural) >= _OFTEN
    }
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
