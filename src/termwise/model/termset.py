"""A term set: words for one kind of party that writers confuse."""

from __future__ import annotations

from dataclasses import dataclass


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
class TermSet:
    """Terms and the data that reads them, loaded from ``termsets/<id>.toml``."""

    id: str
    terms: tuple[Term, ...]

    def term(self, form: str) -> Term | None:
        """Return the term that ``form`` (any case, singular or plural) belongs to."""
        low = form.lower()
        return next((t for t in self.terms if low in (t.singular, t.plural)), None)

    def fitting(self, relationship: str) -> Term | None:
        """Return the term that fits ``relationship``, or None."""
        return next((t for t in self.terms if t.relationship == relationship), None)
