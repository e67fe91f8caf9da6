"""What a party is seen doing, by the words around its name: giving, taking, acting at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from termwise.text import POSSESSIVE

_GIVES = (
    r"(?:grants?|provides?|licens\w+|deliver\w*|suppl(?:y|ies)|performs?|furnish\w*|sells?|hosts?|"
    r"maintains?|designs?|develops?|warrants?|represents? and warrants?|renders?|"
    r"ships?|manufactures?|invoices?|bills?|offers?|advises?|assists?|consults?|installs?)"
)
_TAKES = (
    r"(?:pays?|purchas\w+|orders?|buys?|resells?|distributes?|markets?|promotes?|reimburses?|accepts?|"
    r"retains?|engages?|requests?|subscribes?|sublicens\w+|uses?|remits?|receives?)"
)
_MODAL = (
    r"(?:[ ,\n]+(?:shall|will|may|must|agrees? to|hereby|also|further|be|is|has|to|"
    r"use its best efforts to)){0,4}[ \n]+"
)
_AFTER_GIVES = re.compile(rf"{_MODAL}{_GIVES}\b")
_AFTER_TAKES = re.compile(rf"{_MODAL}{_TAKES}\b")
_BEFORE_GIVES = re.compile(
    r"\b(?:provided|supplied|performed|delivered|sold|licensed|granted|furnished|hosted|developed|"
    r"manufactured|offered|invoiced)\s+by\s+(?:the\s+)?$|"
    r"\b(?:purchas\w+|licens\w+|obtain\w*|order\w*|receiv\w+)\s+from\s+(?:the\s+)?$|"
    r"\b(?:payable|pay|paid|owed|due|remit\w*)\s+(?:to\s+)?(?:the\s+)?$|\bdirect\s+competitors?\s+of\s+$",
    re.I,
)
_BEFORE_TAKES = re.compile(
    r"\b(?:provide|deliver|grant|license|supply|sell|furnish|ship|invoice|bill|render|perform)\w*\s+"
    r"(?:to\s+)?(?:the\s+)?$|"
    r"\b(?:provided|granted|licensed|delivered|sold|supplied|invoiced|furnished|services|rendered)\s+"
    r"(?:to|for)\s+(?:the\s+)?$|\bpaid\s+by\s+(?:the\s+)?$",
    re.I,
)
_ACTS = re.compile(
    r"[ ,\n]+(?:shall|will|may|must|agrees?|hereby|has|is|acknowledges?|can|should|needs?|wants?)\b"
)
_BEFORE, _AFTER = 40, 70  # characters


class Deeds(NamedTuple):
    """What the words right before and after a name say of its bearer.

    Attributes:
        gives: A verb of giving follows ("shall deliver").
        takes: A verb of taking follows ("shall pay").
        given_by: What stands before is had from it ("supplied by", "payable to").
        given_to: What stands before goes to it ("sold to").
        acts: Any verb of a party follows ("acknowledges").
        has: The name is a possessive.
    """

    gives: bool
    takes: bool
    given_by: bool
    given_to: bool
    acts: bool
    has: bool


def read_deeds(text: str, start: int, end: int) -> Deeds:
    """Return what ``text`` says of whom it names from ``start`` to ``end``."""
    head, tail = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    return Deeds(
        gives=_AFTER_GIVES.match(tail) is not None,
        takes=_AFTER_TAKES.match(tail) is not None,
        given_by=_BEFORE_GIVES.search(head) is not None,
        given_to=_BEFORE_TAKES.search(head) is not None,
        acts=_ACTS.match(tail) is not None,
        has=POSSESSIVE.search(text, start, end) is not None,
    )
