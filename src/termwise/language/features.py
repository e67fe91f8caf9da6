"""Turn a mention and its document into named numbers, the input of the learned readings.

The same function serves training and reading, so the two cannot drift apart. Every name is
readable, since the strongest ones are shown to the user as the reason of a reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from math import log1p

from termwise.language.phrase import Phrase, read_phrase
from termwise.language.profile import Profile
from termwise.language.standing import Standing
from termwise.model.document import BlockKind, Document, MarkKind
from termwise.model.termset import TermSet
from termwise.text import without_possessive

Features = dict[str, float]

_CONNECTOR = r"(?:,|and|or|/|and/or|vs\.?|versus|&|to)"
_LOOSE = r"(?:or|and|other|prospective|potential|existing|the|our|any|a)"
_SHOWN = ("capital", "plural", "our", "your", "its", "their", "the", "possessed", "of party")
_TOLD = frozenset({MarkKind.CODE, MarkKind.URL, MarkKind.LINK, MarkKind.HIDDEN})
_IDENTIFIER = re.compile(r"[_@#=<>{}\\.]\w?|[/]\w|\(\)")
_BLANKS, _LETTERS = re.compile(r"[\s_]+"), re.compile(r"[a-z]+")
_QUOTED_BEFORE = re.compile(r"[\"“‘'*]\s*$")
_QUOTED_AFTER = re.compile(r"\s*[,.]?[\"”’'*]")
_PARENTHESIS = re.compile(r"\(\s*(?:the\s+|each[ ,]+|a\s+)?[\"“‘'*]*(?:the\s+)?$", re.I)
_WORD_TALK = re.compile(
    r"\b(?:terms?|words?|phrases?|called|labelled|named|calling)\s+[\"“‘'*]*$", re.I
)
_SENTENCE_END = re.compile(r"[.;!?]\s|\n\n")
# Technical words in 200 from which "the client calls" counts as software. Of the real mentions
# before such a doubtful word 66 of 68 in other texts were people; in truly technical ones none.
_TECHNICAL_TEXT = 0.6
_SERVERS = frozenset({"server", "servers", "backend"})
_SYMBOLS = "-/_\"“”‘'’*`#|[](){}.<>=@:;,$&"


def _habit_keys(phrase: Phrase) -> list[str]:
    keys = []
    if phrase.left:
        keys.append(f"left {phrase.left[-1].lower()}")
    if phrase.right:
        keys.append(f"right {phrase.right[0].lower()}")
    if phrase.determiner:
        keys.append(f"determiner {phrase.determiner} {(phrase.possessor or '').lower()}")
    if phrase.left and phrase.right:
        keys.append(f"pair {phrase.left[-1].lower()} {phrase.right[0].lower()}")
    return keys


class Extractor:
    """Reads features of the mentions of one document.

    Attributes:
        profile: Document-level facts.
        spans: ``(start, end)`` of every mention in the document, sorted.
    """

    def __init__(
        self,
        document: Document,
        profile: Profile,
        spans: Iterable[tuple[int, int]],
        term_set: TermSet,
    ) -> None:
        self.document = document
        self.profile = profile
        self.spans = tuple(spans)
        self.term_set = term_set
        self._text = profile.plain.text
        self._places = [(profile.plain.at(start), profile.plain.at(end)) for start, end in spans]
        self._starts = [start for start, _ in self._places]
        self._terms = [term_set.term_at(document.raw[start:end]) for start, end in self.spans]
        names = "|".join(form for t in term_set.terms for form in (t.plural, t.singular))
        self._coordinated_left = re.compile(
            rf"(?:{names})['’]?\s*{_CONNECTOR}\s*(?:{_LOOSE}\s+){{0,2}}$", re.I
        )
        self._coordinated_right = re.compile(
            rf"['’\"”s]*\s*{_CONNECTOR}\s*(?:{_LOOSE}\s+){{0,2}}[\"“'‘]?(?:{names})\b", re.I
        )
        self._phrases = [read_phrase(self._text, start, end) for start, end in self._places]
        self._habits = self._read_habits()
        self._standing = Standing(
            self._text, profile.cast, self._terms, self._places, self._phrases
        )
        self._technical = term_set.words("senses.technical.context")
        self._heads = term_set.words("senses.technical.heads")
        if profile.numbers["doc technical"] >= _TECHNICAL_TEXT:
            self._heads |= term_set.words("senses.technical.doubtful")

    def _read_habits(self) -> dict[str, Counter[str]]:
        """Return, per term, how often each neighbouring word and determiner stands by it."""
        habits: dict[str, Counter[str]] = {name: Counter() for name in set(self._terms)}
        for name, phrase in zip(self._terms, self._phrases, strict=True):
            habits[name].update(_habit_keys(phrase))
        return habits

    def _twins(self, index: int) -> Features:
        """Say how often the rival words stand in the very company this mention stands in."""
        rivals = [habits for name, habits in self._habits.items() if name != self._terms[index]]
        found: Features = {}
        for key in _habit_keys(self._phrases[index]):
            count = sum(habits[key] for habits in rivals)
            found[f"twin {key.split()[0]}"] = log1p(count)
        return found

    def read(self, index: int) -> Features:
        """Return all features of mention ``index``; zero values are left out."""
        shared = {name: float(value) for name, value in self.profile.numbers.items() if value}
        return self.own(index) | shared

    def own(self, index: int) -> Features:
        """Return the features of mention ``index`` that its document does not settle by itself."""
        phrase = self._phrases[index]
        found = self._form(index)
        found |= self._phrase(phrase, self._places[index][0])
        found |= self._lexicon(phrase, index)
        found |= self._place(index)
        found |= self._usage(index)
        found |= self._twins(index)
        found |= self._standing.of(index)
        return {name: float(value) for name, value in found.items() if value}

    def _written(self, index: int) -> tuple[str, int, int]:
        """Return the text that a mention is written in, and where: the file if nobody sees it."""
        start, end = self.spans[index]
        if self.document.text[start:end].isspace():
            return self.document.raw, start, end
        return self._text, *self._places[index]

    def _form(self, index: int) -> Features:
        raw, start, end = self._written(index)
        word = raw[start:end]
        name = self._terms[index]
        bare = without_possessive(word)
        before = raw[start - 1] if start else ""
        after = raw[end] if end < len(raw) else ""
        found: Features = {
            f"term {name}": 1,
            "form capital": word[0].isupper(),
            "form all capitals": bare.isupper(),
            "form plural": bare.lower().endswith("s"),
            "form possessive": bare != word,
            "hidden": raw is not self._text,
            "identifier": _IDENTIFIER.match(raw, end, end + 2) is not None
            or (bool(before and before in "_@#<{\\/=.$") and not before.isspace()),
        }
        if before in _SYMBOLS and before:
            found[f"before {before}"] = 1
        if after in _SYMBOLS and after:
            found[f"after {after}"] = 1
        return found

    def _role(self, name: str | None, where: str) -> Features:
        """Say who ``name`` is: a term, a party with its role, a known label, or a plain noun."""
        if not name:
            return {}
        low = without_possessive(name.lower())
        found: Features = {f"{where}": 1}
        if self.term_set.term(low) is not None:
            found[f"{where} is a term"] = 1
        role = self.profile.cast.role(low)
        if role is not None:
            found[f"{where} is a party"] = 1
            found[f"{where} role"] = role
        for side in ("provider", "served", "employment"):
            if low in self.term_set.words(f"roles.{side}"):
                found[f"{where} label {side}"] = 1
        if low in {"company", "corporation", "employer"}:
            found[f"{where} company"] = 1
        if low in {"party", "parties"}:
            found[f"{where} either party"] = 1
        if name[0].isupper() and role is None:
            found[f"{where} proper"] = 1
        return found

    def _phrase(self, phrase: Phrase, start: int) -> Features:
        found: Features = {f"determiner {phrase.determiner or 'none'}": 1}
        found |= self._role(phrase.possessor, "possessor")
        found |= self._role(phrase.of, "of")
        if phrase.of and phrase.of.lower() in {"its", "their", "our", "your"}:
            found[f"of {phrase.of.lower()}"] = 1
        for word in phrase.of_words:
            if self.term_set.term(without_possessive(word)) is not None:
                found["of a term"] = 1
        for word in phrase.modifiers:
            found[f"modifier {word}"] = 1
        if phrase.left and phrase.left[-1][0].isupper() and phrase.possessor is None:
            found |= self._role(phrase.left[-1], "name before")
        for distance in (1, 2, 3):
            if len(phrase.left) >= distance:
                found[f"left{distance} {phrase.left[-distance].lower()}"] = 1
            if len(phrase.right) >= distance:
                found[f"right{distance} {phrase.right[distance - 1].lower()}"] = 1
        for word in phrase.left[:-3]:
            found[f"left {word.lower()}"] = 1
        for word in phrase.right[3:]:
            found[f"right {word.lower()}"] = 1
        party = self.profile.cast.before(start)
        found |= self._role(party, "last party")
        if phrase.determiner in {"its", "their"} and party:
            found["its role"] = self.profile.cast.role(party) or 0.0
        return found

    def _lexicon(self, phrase: Phrase, index: int) -> Features:
        words = self.term_set.words
        after = phrase.right[0].lower() if phrase.right else ""
        second = phrase.right[1].lower() if len(phrase.right) > 1 else ""
        if after == "-" and second:
            after, second = second, phrase.right[2].lower() if len(phrase.right) > 2 else ""
        before = phrase.left[-1].lower() if phrase.left else ""
        if before in {"-", "/"} and len(phrase.left) > 1:
            before = phrase.left[-2].lower()
        raw, start, end = self._written(index)
        window = _BLANKS.sub(" ", raw[max(0, start - 30) : end + 30].lower())
        place, stop = self._places[index]
        sentence = self._text[max(0, place - 160) : stop + 160].lower()
        tokens = _LETTERS.findall(sentence)
        capital_next = bool(phrase.right and phrase.right[0][:1].isupper())
        run = 0
        for word in phrase.right:
            if not word[:1].isupper():
                break
            run += 1
        return {
            "head compound": after in words("senses.compound.heads"),
            "head technical": after in self._heads,
            "second technical": second in self._heads,
            "before technical": before in words("senses.technical.before"),
            "before compound": before in words("senses.compound.before"),
            "fixed phrase": any(phrase_ in window for phrase_ in words("senses.compound.phrases")),
            "title after": any(
                w.lower() in words("senses.compound.titles")
                for w in phrase.right[:4]
                if w[:1].isupper()
            ),
            "capital next": capital_next,
            "quoted name": capital_next
            and raw[start].isupper()
            and raw[start - 1 : start] in {'"', "“", "‘", "'", "*", "_"},
            "name in prose": run
            * float(raw[start].isupper())
            * float(bool(phrase.left and phrase.left[-1][:1].islower())),
            "capital run": run,
            "capital before": bool(
                phrase.left and phrase.left[-1][:1].isupper() and len(phrase.left[-1]) > 1
            ),
            "technical near": min(6, len([token for token in tokens if token in self._technical])),
            "server near": not _SERVERS.isdisjoint(tokens),
            "person verb": after
            in {
                "shall",
                "will",
                "may",
                "must",
                "agrees",
                "acknowledges",
                "wants",
                "needs",
                "asks",
                "pays",
                "is",
                "has",
                "who",
                "and",
            },
            "coordinated before": self._coordinated_left.search(raw, max(0, start - 45), start)
            is not None,
            "coordinated after": self._coordinated_right.match(raw, end) is not None,
            "in quotes": _QUOTED_BEFORE.search(raw, max(0, start - 2), start) is not None
            and _QUOTED_AFTER.match(raw, end, end + 3) is not None,
            "in parentheses": _PARENTHESIS.search(raw, max(0, start - 16), start) is not None,
            "word talk": _WORD_TALK.search(raw[max(0, start - 18) : start]) is not None,
        }

    def _place(self, index: int) -> Features:
        start, end = self.spans[index]
        block = self.document.block_at(start)
        found: Features = {f"block {block.kind.value}": 1}
        if block.kind is BlockKind.TABLE_CELL or block.kind is BlockKind.HEADING:
            inner = self.document.text[block.start : block.end].strip(" \n\r\t|*#")
            found["whole block"] = len(inner) <= end - start + 2
        for mark in self.document.marks_at(start):
            if mark.kind in _TOLD:
                found[f"mark {mark.kind.value}"] = 1
        found["position"] = self._places[index][0] / max(1, len(self._text))
        return found

    def _usage(self, index: int) -> Features:
        name = self._terms[index]
        start = self.spans[index][0]
        own = self.profile.terms[name]
        others = [profile for term, profile in self.profile.terms.items() if term != name]
        rival = max(others, key=lambda profile: profile.count)
        capital = self.document.raw[start].isupper()
        found: Features = {
            "usage own": log1p(own.count),
            "usage rival": log1p(rival.count),
            "usage share": own.count / max(1, own.count + rival.count),
            "near rival": self._near_rival(index),
            "pronoun after rival": self._pronoun_after_rival(index),
        }
        for habit in _SHOWN:
            found[f"own {habit}"] = own.shares.get(habit, 0.0)
            found[f"rival {habit}"] = rival.shares.get(habit, 0.0)
        for who, profile in (("own", own), ("rival", rival)):
            if profile.label:
                found[f"{who} defined {profile.label}"] = 1
                if capital:
                    found[f"capital and {who} defined {profile.label}"] = 1
        found["odd case"] = float(capital != (own.shares.get("capital", 0.0) > 0.5))
        return found

    def _pronoun_after_rival(self, index: int) -> float:
        """Tell "our clients and their customers": the pronoun stands for the rival word."""
        start = self._starts[index]
        before = index - 1
        return float(
            self._phrases[index].determiner in {"their", "its", "his", "her"}
            and before >= 0
            and self._terms[before] != self._terms[index]
            and start - self._places[before][1] <= 60
            and _SENTENCE_END.search(self._text, self._places[before][1], start) is None
        )

    def _near_rival(self, index: int) -> float:
        start, end = self._places[index]
        low, high = bisect_left(self._starts, start - 60), bisect_right(self._starts, end + 60)
        return float(any(self._terms[i] != self._terms[index] for i in range(low, high)))
