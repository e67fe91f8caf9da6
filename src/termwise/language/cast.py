"""Who takes part: the parties a document names, the labels it gives them, and their roles.

A contract says who serves whom by what each side is to do: one grants, delivers and warrants,
the other pays, orders and resells. Counting those verbs around every label tells the provider
from the served party without knowing either name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log

from termwise.language.deeds import read_deeds
from termwise.language.plain import Plain
from termwise.model.document import BlockKind, Document
from termwise.model.termset import TermSet
from termwise.text import spelled, without_possessive

# A pattern that begins with a letter or a set passes all other characters at once, so what must
# not stand before it is asked behind that letter.
_QUOTE = "\"“”„«»'‘’`*_"
_LABEL = r"[A-Z][\w&.\-]*(?:[ \n][\w&.\-]+){0,4}?"
_LEAD = r"[a-zA-Z,:/\s]"
_PARENTHESIS = re.compile(
    rf"\(\s*(?P<lead>{_LEAD}{{0,70}}?)[{_QUOTE}]+\s*(?:[Tt]he\s+)?"
    rf"(?P<label>{_LABEL})\s*[,.]?\s*[{_QUOTE}]"
)
_HEREINAFTER = re.compile(
    rf"here(?<!\where)(?:inafter|after|in|of)\b[\s\w,:]{{0,40}}?[{_QUOTE}]+\s*(?:[Tt]he\s+)?"
    rf"(?P<label>{_LABEL})\s*[,.]?\s*[{_QUOTE}]"
)
_BARE = re.compile(r"\(\s*(?:the\s+)?(?P<label>[A-Z][a-zA-Z]{3,20}|[A-Z]{4,20})\s*\)")
_MEANS = re.compile(
    rf"[{_QUOTE}]+(?P<label>{_LABEL})[,.]?[{_QUOTE}]+[,:]?\s*(?:\([^()]{{0,80}}\)\s*)?"
    r"(?:,?\s*(?:when|as)\s+used[^.;\n]{0,60}?,?\s*)?"
    r"(?:(?:shall|will)\s+)?(?:means?|refers?\s+to|includes?|(?:is|are)\s+defined|"
    r"(?:has|have)\s+the\s+meanings?|(?:shall\s+)?have\s+the\s+meanings?|:)"
)
_APPOSITION = re.compile(
    rf"[,)\]]\s*(?:and\s+)?[{_QUOTE}]+\s*(?:[Tt]he\s+)(?P<label>{_LABEL})[{_QUOTE}]+"
)
# A line break comes first in both: it is found at once, the place behind one is not.
_FIELD = re.compile(
    r"\n[ \t>|]*(?:\d+[.)]\s*)?(?:[Tt]he\s+|THE\s+)?(?P<label>[A-Z][A-Za-z]{3,20})"
    r"\s*(?:[:|]|\s-\s)[ \t|]*"
    r"(?P<names>[A-Z(\[][^\n|]{2,80})"
)
_CLAUSE = re.compile(
    r"\n[ \t>*-]*(?:\(?(?:\d+(?:\.\d+)*|[a-z])[.)]?[ \t]+)?(?:[Tt]he\s+)?"
    r"(?P<label>[A-Z][a-z]{3,20})[ \t]*(?::|\s[–—-]\s)[ \t]*"
    r"(?=(?:the|a|an|any|each|every|all)\s)"
)
_CELL = re.compile(r"\s*(?:[Tt]he\s+)?(?P<label>[A-Z][A-Za-z]{3,20})\s*:?\s*")
_COMPANY = re.compile(
    r"(?P<name>[A-Z](?<!\w[A-Z])[\w&.'’\-]*"
    r"(?:[ \n](?:&[ \n]|of[ \n]|and[ \n])?[A-Z][\w&.'’\-]*){0,4}?),?[ \n]"
    r"(?:INC|Inc|L\.?L\.?C|LTD|Ltd|Limited|LIMITED|CORP|Corp|Corporation|CORPORATION|Company|"
    r"COMPANY|GmbH|PLC|plc|LLP|L\.P|S\.A|B\.V|Pty|Co)\b"
)
_BEFORE_NAME = re.compile(
    r"(?P<name>[A-Z][\w&.'’\-]*(?:,?[ \n](?:[A-Z][\w&.'’\-]*|of|and|&|the|d/b/a|plc))*)\s*,?\s*$"
)

_FIRST_WORD = re.compile(r"^(?:The|THE|And|AND) ")
_CLAUSE_END = re.compile(r"[.;:]\s")
_GENERIC = re.compile(r"collectively|(?:^|\s)each\b|individually|\bany\b|\bsuch\b|\w+s\s*\($", re.I)

_LOOSE = (_BARE, _FIELD, _CLAUSE)  # believed only of words that name a side of a deal
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


@dataclass(frozen=True, slots=True)
class Label:
    """A name the document gives, and how.

    Attributes:
        text: As written, without quotation marks.
        start: Offset of the label in the plain text.
        end: End offset, half-open.
        style: ``party`` (names a party in passing), ``means`` (a definition clause),
            ``field`` (``Client: Acme Ltd``) or ``bare`` (in parentheses without quotes).
        names: The party it stands for, or None.
        generic: Whether the words around define a class (any person, collectively).
    """

    text: str
    start: int
    end: int
    style: str
    names: str | None
    generic: bool


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
    labels = tuple(_labels(plain, term_set, document))
    counts: dict[str, int] = {}
    for found in _COMPANY.finditer(text):
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


def _labels(plain: Plain, term_set: TermSet, document: Document) -> list[Label]:
    text = f"\n{plain.text}"  # every line has a line break before it
    found: dict[int, Label] = {}
    roles = term_set.words("roles.provider") | term_set.words("roles.served")

    def known(word: str) -> bool:
        return term_set.term(word) is not None or word.lower() in roles or word.lower() == "company"

    for style, pattern in (
        ("party", _PARENTHESIS),
        ("party", _HEREINAFTER),
        ("means", _MEANS),
        ("means", _CLAUSE),
        ("party", _APPOSITION),
        ("bare", _BARE),
        ("field", _FIELD),
    ):
        for match in pattern.finditer(text):
            start, end = match.start("label") - 1, match.end("label") - 1
            word = match["label"]
            if start in found or (pattern in _LOOSE and not known(word)):
                continue
            head = text[max(0, match.start() - 160) : match.start()]
            named = _BEFORE_NAME.search(head) if style in {"party", "bare"} else None
            around = _CLAUSE_END.split(head[-60:])[-1] + " " + match.group()
            generic = style == "means" or _GENERIC.search(around) is not None
            names = " ".join(named["name"].strip(" ,").split()) if named else None
            if style == "field":
                names = match["names"].strip()
            found[start] = Label(" ".join(word.split()), start, end, style, names, generic)
    for label in _table_labels(plain, document):
        if known(label.text):
            found.setdefault(label.start, label)
    return [found[start] for start in sorted(found)]


def _table_labels(plain: Plain, document: Document) -> Iterator[Label]:
    """Yield the row heads of a parties table: a cell with one name, then a cell that fills it."""
    text = document.text
    for head, value in pairwise(document.blocks):
        if head.kind is not BlockKind.TABLE_CELL or value.kind is not BlockKind.TABLE_CELL:
            continue
        if head.cell is None or value.cell is None or not head.cell.endswith("C1"):
            continue
        if head.cell.rsplit(" ", 1)[0] != value.cell.rsplit(" ", 1)[0]:
            continue
        word = _CELL.fullmatch(text, head.start, head.end)
        names = " ".join(text[value.start : value.end].split())
        if word is not None and names[:1].isupper() and any(mark in names for mark in " ,."):
            start, end = map(plain.at, word.span("label"))
            yield Label(word["label"], start, end, "field", names[:80], False)
