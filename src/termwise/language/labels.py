"""How a document defines the words it uses: what it calls whom, in every style that lawyers use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from termwise.language.names import named_before
from termwise.language.plain import Plain
from termwise.model.document import BlockKind, Document
from termwise.model.termset import TermSet

# A pattern that begins with a letter or a set passes all other characters at once, so what must
# not stand before it is asked behind that letter.
_QUOTE = "\"“”„«»'‘’`*_"
_LABEL = r"[A-Z][\w&.\-]*(?:[ \n][\w&.\-]+){0,4}?"
_LEAD = r"[a-zA-Z,:/\s]"
_PARENTHESIS = re.compile(
    rf"\(\s*(?:[{_QUOTE}]+[a-z]+[{_QUOTE}]+,?\s+(?:or|and)\s+)?"
    rf"(?P<lead>{_LEAD}{{0,70}}?)[{_QUOTE}]+\s*(?:[Tt]he\s+)?"
    rf"(?P<label>{_LABEL})\s*[,.]?\s*[{_QUOTE}]"
)
# A further label in the same parentheses: ("Acme", or the "Client").
_FURTHER = re.compile(
    rf"[{_QUOTE}]*(?:\s*,\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+)(?:the\s+)?"
    rf"[{_QUOTE}]+\s*(?:[Tt]he\s+)?(?P<label>{_LABEL})\s*[,.]?\s*[{_QUOTE}]"
)
_HEREINAFTER = re.compile(
    rf"here(?<!\where)(?:inafter|after|in|of)\b[\s\w,:]{{0,40}}?[{_QUOTE}]+\s*(?:[Tt]he\s+)?"
    rf"(?P<label>{_LABEL})\s*[,.]?\s*[{_QUOTE}]"
)
_CALLED = re.compile(
    r"here(?<!\where)(?:inafter|after|in)\s+(?:called|known\s+as|referred\s+to\s+as|termed)\s+"
    r"(?:the\s+)?(?P<label>[A-Z][a-zA-Z]{3,20})\b"
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
_CLAUSE_END = re.compile(r"[.;:]\s")
_GENERIC = re.compile(r"(?:^|\s)each\b|individually|\bany\b|\bsuch\b|\w+s\s*\($", re.I)
_TOGETHER = re.compile(r"collectively", re.I)  # a class in the plural; else a party with its people
_HEAD = 60  # characters

_STYLES = (
    ("party", _PARENTHESIS),
    ("party", _HEREINAFTER),
    ("means", _MEANS),
    ("means", _CLAUSE),
    ("party", _APPOSITION),
    ("bare", _BARE),
    ("party", _CALLED),
    ("field", _FIELD),
)
# Believed only of words that name a side of a deal.
_LOOSE = (_BARE, _CALLED, _FIELD, _CLAUSE)


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
        generic: Whether the words around define a class (any person, collectively the customers).
    """

    text: str
    start: int
    end: int
    style: str
    names: str | None
    generic: bool


def read_labels(plain: Plain, term_set: TermSet, document: Document) -> list[Label]:
    """Return the labels of ``document`` in order; time is linear in its length.

    Args:
        plain: The words of the document; offsets of the labels refer to them.
        term_set: The words that compete.
        document: Its blocks tell of parties that stand in a table.
    """
    text = f"\n{plain.text}"  # every line has a line break before it
    found: dict[int, tuple[str, re.Match[str]]] = {}
    roles = term_set.words("roles.provider") | term_set.words("roles.served")

    def known(word: str) -> bool:
        return term_set.term(word) is not None or word.lower() in roles or word.lower() == "company"

    for style, pattern in _STYLES:
        for match in _matches(pattern, text):
            if pattern not in _LOOSE or known(match["label"]):
                found.setdefault(match.start("label") - 1, (style, match))
    labels: dict[int, Label] = {}
    last = None
    for start, (style, match) in sorted(found.items()):
        last = labels[start] = _label(text, style, match, last)
    for label in _table_labels(plain, document):
        if known(label.text):
            labels.setdefault(label.start, label)
    return [labels[start] for start in sorted(labels)]


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of ``pattern``, and what further labels stand in the same parentheses."""
    for match in pattern.finditer(text):
        yield match
        further = _FURTHER.match(text, match.end()) if pattern is _PARENTHESIS else None
        while further is not None:
            yield further
            further = _FURTHER.match(text, further.end())


def _label(text: str, style: str, match: re.Match[str], last: Label | None) -> Label:
    """Return the label that ``match`` gives; offsets in ``text`` are by one too large.

    Args:
        text: The words of the document behind a line break.
        style: Of the label.
        match: Of the pattern of that style.
        last: The label before this one, or None.
    """
    word = " ".join(match["label"].split())
    head = text[max(0, match.start() - _HEAD) : match.start()]
    around = _CLAUSE_END.split(head)[-1] + " " + match.group()
    together = word[-1] in "sS" and _TOGETHER.search(around) is not None
    names = None
    if style == "field":
        names = match["names"].strip()
    elif match.re is _FURTHER and last is not None:
        names = last.names
    elif style != "means":
        names = named_before(text, match.start(), last.end + 1 if last else 0)
    return Label(
        word,
        match.start("label") - 1,
        match.end("label") - 1,
        style,
        names,
        style == "means" or together or _GENERIC.search(around) is not None,
    )


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
