"""Let "a" or "an" follow the word behind it: "an agent", but "a contractor"."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from operator import attrgetter

from termwise.model.document import Document, MarkKind
from termwise.model.edit import Edit

_VOWELS = "aeiou"
# Letters whose names begin with a vowel: "an NDA", but "a BCP".
_SPELLED_AN = frozenset("aefhilmnorsx")
_SILENT_H = re.compile(r"hour(?!i)|heir|honest|hono[u]?r")
_SPOKEN_Y_OR_W = re.compile(
    r"eu(?!ler)|ew|onc?e(?![a-z])|one(?:self|ness)|ouija"
    r"|uni(?:[^nmd]|mo|di)|unanim|ukr|u(?:bi|[cfhjkqrst][aeiou])"
)
_ARTICLE = re.compile(r"(?<![\w.&-])(?<!\w['’])(an?)[\s\"“‘'(\[]+\Z", re.IGNORECASE)
_REACH = 300
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;)•–—]|\n\s*\n)[\s\"“‘'(\[*_#>•–—-]*\Z")
# Behind these, a capital A is a name: "Schedule A".
_LETTERED = re.compile(
    r"\b(?:exhibit|schedule|appendix|annex|attachment|addendum|plan|class|type|series|section|part"
    r"|table|figure|option|phase|tier|level|group|category|clause|article|form|lot|team|grade)\s+\Z",
    re.IGNORECASE,
)
_OPAQUE = frozenset({MarkKind.CODE, MarkKind.URL, MarkKind.HIDDEN})


def takes_an(word: str) -> bool:
    """Return whether ``word`` is spoken with a vowel first.

    Goes by the spelling: silent h ("hour"), u and eu as in "user" and "euro", "one", and
    abbreviations without a vowel letter, which are spelled out ("MSP").
    """
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", word.lower())
        if not unicodedata.combining(char)
    )
    first = re.split(r"[\s/]", plain.lstrip("\"“‘'(["), maxsplit=1)[0]
    if not first:
        return False
    spelled = not re.search(r"[aeiouy]", first) or re.match(r"[a-z](?![a-z])", first)
    if spelled:
        return first[0] in _SPELLED_AN
    if first[0] == "y":
        return len(first) > 1 and first[1] not in _VOWELS
    if first[0] == "h":
        return _SILENT_H.match(first) is not None
    return first[0] in _VOWELS and _SPOKEN_Y_OR_W.match(first) is None


def article_edit(document: Document, start: int, old: str, new: str) -> Edit | None:
    """Return the change of the article that ``new`` in place of ``old`` calls for, or None.

    Args:
        document: The text; markup between the article and the word is looked through.
        start: Offset of ``old``.
        old: The word as it stands.
        new: What will stand there.
    """
    wanted = takes_an(new)
    if takes_an(old) == wanted or not document.blocks:
        return None
    first = max(document.block_at(start).start, start - _REACH)
    before = document.text[first:start]
    found = _ARTICLE.search(before)
    if found is None or (found[1].lower() == "an") == wanted:
        return None
    at, end = first + found.start(1), first + found.end(1)
    if document.raw[at:end] != found[1] or _hides_words(document, end, start):
        return None
    lead = before[: found.start(1)]
    shouted = old.isupper() and len(old) > 1
    if found[1][0] == "A" and (
        _LETTERED.search(lead) or not (shouted or _begins(lead, first, document))
    ):
        return None
    return Edit(at, end, _like(found[1], wanted, shouted))


def _begins(lead: str, first: int, document: Document) -> bool:
    """Say whether a sentence or block begins behind ``lead``, or title case is written there."""
    if _SENTENCE_START.search(lead) and (lead.strip() or first == document.block_at(first).start):
        return True
    words = re.findall(r"[^\W\d_]+", lead)
    return bool(words) and all(word[0].isupper() or len(word) < 4 for word in words)


def _hides_words(document: Document, start: int, end: int) -> bool:
    """Say whether something that a reader may see stands blanked between ``start`` and ``end``."""
    low, high = (
        bisect_left(document.marks, offset, key=attrgetter("start")) for offset in (start, end)
    )
    return any(
        mark.kind in _OPAQUE or (mark.kind is MarkKind.MARKUP and document.raw[mark.start] != "<")
        for mark in document.marks[low:high]
        if mark.end <= end
    )


def _like(article: str, wanted: bool, shouted: bool) -> str:
    new = "an" if wanted else "a"
    if shouted and article.isupper():
        return new.upper()
    return new.capitalize() if article[0].isupper() else new
