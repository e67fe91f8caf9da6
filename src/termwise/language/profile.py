"""What kind of document this is, in numbers: genre words, densities, how each term is used."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from termwise.language.cast import Cast, read_cast
from termwise.language.plain import Plain, read_plain
from termwise.model.document import Document
from termwise.model.termset import TermSet

_HEAD, _PATH = 1500, 400
_DETERMINER = re.compile(
    r"\b(?:(our|your|its|their|the|a|an|any|each)\s(?:[\w\-]+\s){0,2}|([\w.]+['’]s?\s)(?:[\w\-]+\s)?)$",
    re.I,
)
_OF_PARTY = re.compile(r"\s+of\s+(?:(?:the\s+)?[A-Z]|(?:its|their|our|your)\b)")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class TermProfile:
    """How a document uses one term.

    Attributes:
        count: Number of matches, whatever their sense.
        shares: Name of a habit (``capital``, ``plural``, ``our``, ``possessed``, ...) to the
            share of matches that show it, 0 to 1.
        label: How the document defines the term: ``party``, ``class``, ``within`` a longer label
            ("Client Data"), or None.
    """

    count: int
    shares: dict[str, float]
    label: str | None


@dataclass(frozen=True)
class Profile:
    """Document-level facts that every mention's reading rests on.

    Attributes:
        plain: The words of the document, which all offsets of the cast refer to.
        cast: The parties.
        numbers: Feature name to value, the same for every mention of the document.
        terms: Profile per term, for the terms of the set in order.
    """

    plain: Plain
    cast: Cast
    numbers: dict[str, float]
    terms: dict[str, TermProfile] = field(default_factory=dict)


def read_profile(document: Document, term_set: TermSet) -> Profile:
    """Read the profile of ``document``; time is linear in its length."""
    plain = read_plain(document)
    text = plain.text
    cast = read_cast(plain, term_set, document)
    low = text.lower()
    words = Counter(_WORD.findall(low))
    total = max(1, sum(words.values())) / 200
    head = " ".join(low[plain.head : plain.head + _HEAD].split())
    path = " ".join(low[plain.head : plain.head + _PATH].split())
    numbers: dict[str, float] = {}
    every = " ".join(words)
    for kind in sorted(term_set.words("genres.kinds")):
        numbers[f"doc head {kind}"] = float(kind in head) + float(kind in path)
        count = _inside(kind, every, words) if _WORD.fullmatch(kind) else low.count(kind)
        numbers[f"doc density {kind}"] = round(min(8.0, count / total), 3)
    for word in sorted(term_set.words("genres.words")):
        count = low.count(word) if " " in word else words[word]
        numbers[f"doc word {word}"] = round(min(20.0, count / total), 3)
    technical = sum(words[word] for word in term_set.words("senses.technical.context"))
    numbers["doc technical"] = round(technical / total, 3)
    code = sum(block.end - block.start for block in document.blocks if block.kind == "code")
    numbers["doc code share"] = round(code / max(1, len(document.text)), 3)
    numbers["doc length"] = float(len(text))
    contract = words["shall"] + words["hereby"] + words["hereto"] + words["herein"]
    numbers["doc contract"] = round(contract / total, 3)
    roles = term_set.words
    labels = {word for label in cast.labels for word in label.text.lower().split()}
    for side in ("provider", "served", "employment"):
        numbers[f"doc labels {side}"] = float(len(labels & roles(f"roles.{side}")))
    numbers["doc label company"] = float("company" in labels)
    numbers["doc role company"] = cast.roles.get("company", 0.0)
    numbers["doc parties"] = float(len(cast.roles))
    return Profile(plain, cast, numbers, _term_profiles(text, cast, term_set))


def _inside(letters: str, every: str, words: Counter[str]) -> int:
    """Return how often ``letters`` stand in ``words``, each of which stands once in ``every``."""
    count = 0
    at = every.find(letters)
    while at >= 0:
        end = every.find(" ", at)
        count += words[every[every.rfind(" ", 0, at) + 1 : end if end >= 0 else None]]
        at = every.find(letters, at + len(letters))
    return count


def _term_profiles(text: str, cast: Cast, term_set: TermSet) -> dict[str, TermProfile]:
    habits: dict[str, Counter[str]] = {term.singular: Counter() for term in term_set.terms}
    for match in term_set.pattern.finditer(text):
        term = term_set.term(match[1])
        if term is None:
            continue
        counts = habits[term.singular]
        counts["count"] += 1
        counts["capital"] += match[1][0].isupper()
        counts["plural"] += match[1].lower() == term.plural
        before = _DETERMINER.search(text, max(0, match.start() - 40), match.start())
        if before is not None:
            counts[before[1].lower() if before[1] else "possessed"] += 1
        counts["of party"] += _OF_PARTY.match(text, match.end()) is not None
    labels: dict[str, str] = {}
    for label in cast.labels:
        term = term_set.term(label.text)
        if term is not None:
            plural = label.text.lower() == term.plural
            kind = "class" if label.generic or plural else "party"
            if labels.get(term.singular) != "party":
                labels[term.singular] = kind
        else:
            for word in label.text.split():
                inner = term_set.term(word)
                if inner is not None:
                    labels.setdefault(inner.singular, "within")
    profiles: dict[str, TermProfile] = {}
    for name, counts in habits.items():
        count = counts.pop("count", 0)
        shares = (
            {habit: round(number / count, 3) for habit, number in counts.items()} if count else {}
        )
        profiles[name] = TermProfile(count, shares, labels.get(name))
    return profiles
