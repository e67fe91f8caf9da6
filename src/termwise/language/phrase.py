"""The noun phrase around a mention: determiner, possessor, modifiers, what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from termwise.text import POSSESSIVE

_TOKEN = re.compile(r"[A-Za-z][\w&]*(?:['’ʼ][sS]\b|(?<=[sS])['’ʼ](?!\w))?|\d[\d.,]*|[^\w\s]|_")
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "our",
        "your",
        "its",
        "their",
        "his",
        "her",
        "my",
        "any",
        "each",
        "every",
        "such",
        "all",
        "other",
        "some",
        "no",
        "these",
        "those",
        "this",
        "that",
        "both",
        "either",
        "another",
        "whose",
        "many",
        "most",
        "several",
        "multiple",
        "few",
        "one",
        "two",
        "three",
    ]
)
_PREDETERMINERS = frozenset(
    [
        "new",
        "existing",
        "other",
        "all",
        "many",
        "most",
        "several",
        "such",
        "any",
        "each",
        "every",
        "some",
        "no",
        "these",
        "those",
        "this",
        "that",
        "another",
        "both",
        "multiple",
        "one",
        "two",
        "three",
        "few",
        "current",
        "potential",
        "prospective",
        "future",
    ]
)
POSSESSIVES = frozenset(
    [
        "our",
        "your",
        "its",
        "their",
        "his",
        "her",
        "my",
        "the",
        "a",
        "an",
        "whose",
    ]
)
_FUNCTION = frozenset(
    [
        "and",
        "or",
        "of",
        "to",
        "for",
        "with",
        "from",
        "by",
        "in",
        "on",
        "at",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "will",
        "shall",
        "may",
        "must",
        "can",
        "could",
        "would",
        "should",
        "if",
        "when",
        "that",
        "which",
        "who",
        "whom",
        "not",
        "but",
        "than",
        "then",
        "so",
        "into",
        "under",
        "upon",
        "about",
        "between",
        "among",
        "per",
        "via",
        "through",
        "during",
        "before",
        "after",
        "without",
        "within",
        "against",
        "including",
        "include",
        "includes",
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "them",
        "us",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "help",
        "helps",
        "give",
        "gives",
        "make",
        "makes",
        "serve",
        "serves",
        "keep",
        "keeps",
    ]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands around one mention.

    Attributes:
        left: Up to eight words before, nearest last, as written.
        right: Up to eight words after, nearest first, as written.
        determiner: Lower case; ``possessor`` for a genitive noun; empty for none.
        possessor: The genitive noun as written, or the name before the term, or None.
        of: First content word after ``of``, or None.
        of_words: Up to five words after ``of``, as written.
        modifiers: Lower-case words between determiner and mention.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    determiner: str
    possessor: str | None
    of: str | None
    of_words: tuple[str, ...]
    modifiers: tuple[str, ...]


def read_phrase(text: str, start: int, end: int, reach: int = 90) -> Phrase:
    """Read the phrase around ``text[start:end]``, looking ``reach`` characters either way."""
    left = tuple(_TOKEN.findall(text[max(0, start - reach) : start]))[-8:]
    right = tuple(_TOKEN.findall(text[end : end + reach]))[:8]
    determiner, possessor = "", None
    modifiers: list[str] = []
    for back in range(1, min(7, len(left) + 1)):
        word = left[-back]
        low = word.lower()
        if len(word) > 2 and POSSESSIVE.search(word):
            determiner, possessor = "possessor", word
            break
        if low in DETERMINERS:
            determiner = low
            if low in _PREDETERMINERS and len(left) > back:
                modifiers.append(low)
                earlier = left[-back - 1].lower()
                if earlier in POSSESSIVES:
                    determiner = earlier
                elif re.search(r"\w\w['’ʼ]s?$", earlier):
                    determiner, possessor = "possessor", left[-back - 1]
            break
        if low in _FUNCTION or not word[0].isalpha():
            break
        modifiers.append(low)
    of, of_words = None, tuple[str, ...]()
    if right and right[0].lower() == "of":
        of_words = right[1:6]
        of = next(
            (word for word in of_words if word.lower() not in {"the", "a", "an", "any"}), None
        )
    return Phrase(left, right, determiner, possessor, of, of_words, tuple(modifiers))
