"""A term set: words for one kind of party that writers confuse, and what reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from termwise.text import spelled


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the set.

    Attributes:
        singular: Lower-case base form, the term's id (``client``).
        plural: Lower-case plural (``clients``).
        relationship: Relationship kind this word fits (``advice``), or None.
    """

    singular: str
    plural: str
    relationship: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word that stands near the terms and may be the right one instead.

    Attributes:
        singular: Lower-case base form (``consumer``).
        plural: Lower-case plural.
        means: Whom it fits, as a reader may be told.
    """

    singular: str
    plural: str
    means: str


@dataclass(frozen=True, eq=False)
class TermSet:
    """Terms and the word lists that read them.

    Attributes:
        id: Name of the set, the file's stem.
        terms: The words that compete.
        lists: Word lists by dotted name, such as ``senses.compound.heads``.
        neighbours: Words that are told of but do not compete.
        name: What the loader was asked for, or None when the set comes from elsewhere.
    """

    id: str
    terms: tuple[Term, ...]
    lists: dict[str, frozenset[str]]
    neighbours: tuple[Neighbour, ...] = ()
    name: str | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Match a mention: group 1 is the bare word in the plural or singular.

        A possessive belongs to the mention, and ``clients'`` is read as a possessive plural.
        """
        word = spelled({form for term in self.terms for form in (term.singular, term.plural)})
        return re.compile(rf"({word})(?:['’ʼ][sS]|(?<=[sS])['’ʼ])?(?!\w)")

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        return {form: term for term in self.terms for form in (term.singular, term.plural)}

    def term(self, form: str) -> Term | None:
        """Return the term that ``form`` (any case, singular or plural) belongs to."""
        return self._by_form.get(form.lower())

    def term_at(self, text: str, start: int = 0) -> str:
        """Return the bare term of the mention that begins at ``start``; empty for none."""
        match = self.pattern.match(text, start)
        term = self.term(match[1]) if match else None
        return term.singular if term else ""

    def fitting(self, relationship: str) -> Term | None:
        """Return the term that fits ``relationship``, or None."""
        return next((t for t in self.terms if t.relationship == relationship), None)

    def replacement(self, text: str, target: Term) -> str:
        """Return ``text`` (a mention) with its word exchanged for ``target``.

        Number, case and possessive are kept: ``CUSTOMERS'`` becomes ``CLIENTS'``.
        """
        match = self.pattern.match(text)
        source = self.term(match[1]) if match else None
        if match is None or source is None:
            return text
        word = match[1]
        plural = word.lower() == source.plural
        new = target.plural if plural else target.singular
        if word.isupper():
            new = new.upper()
        elif word[0].isupper():
            new = new[0].upper() + new[1:]
        tail = text[len(word) :]
        if tail and plural and tail[1:] == "" and not new.endswith(("s", "S")):
            tail += "S" if word.isupper() else "s"
        return new + tail

    def words(self, name: str) -> frozenset[str]:
        """Return the word list ``name``; empty when the set has none."""
        return self.lists.get(name, frozenset())
