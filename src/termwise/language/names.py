"""Names of parties: companies by their legal form, and who is named right before a place."""

from __future__ import annotations

import re

# It begins with a set of letters, which passes all other characters at once.
COMPANY = re.compile(
    r"(?P<name>[A-Z](?<!\w[A-Z])[\w&.'’\-]*"
    r"(?:[ \n](?:&[ \n]|of[ \n]|and[ \n])?[A-Z][\w&.'’\-]*){0,4}?),?[ \n]"
    r"(?:INC|Inc|L\.?L\.?C|LTD|Ltd|Limited|LIMITED|CORP|Corp|Corporation|CORPORATION|Company|"
    r"COMPANY|GmbH|PLC|plc|LLP|L\.P|S\.A|B\.V|Pty|Co)\b"
)
_RIGHT_BEFORE = re.compile(
    r"(?P<name>(?<!\w)[A-Z][\w&.'’\-]*"
    r"(?:,?[ \n](?:[A-Z][\w&.'’\-]*|of|and|&|the|d/b/a|plc))*)\s*,?\s*$"
)
# What stands before a place or a kind rather than before somebody's name.
_WHERE = re.compile(r"(?:\b(?:an?|at|in|near|of|under)\s+(?:the\s+)?|\d\w*,?[ \n])\Z", re.I)
# How what is told of a company begins: its form, its number, its seat.
_TOLD = re.compile(
    r"\.?,?\s*(?:\(|(?:an?|acting|as|at|by|collectively|company|duly|existing|formerly|having|in|"
    r"including|incorporated|located|of|organi[sz]ed|registered|together|whose|with)\b|$)"
)
_OPENING = re.compile(r"^(?:(?:.*\b(?:AMONG|BETWEEN)|Between|Among)\s+)?(?:A[Nn][Dd]\s+)?", re.S)
_FORMS = frozenset({"joint", "liability", "limited", "private", "public", "stock"})
_ARTICLE = re.compile(r"\b[Aa]n?\s+$")
_REACH, _FAR = 160, 400  # characters


def named_before(text: str, start: int, since: int = 0) -> str | None:
    """Return whom ``text`` names right before ``start``, on one line, or None.

    Where a seat or the like stands there, it is the company that this is told of.

    Args:
        text: The words of the document.
        start: Where what stands for the name begins.
        since: Nothing before this offset is looked at: there somebody else is named.
    """
    near = _RIGHT_BEFORE.search(text, max(since, start - _REACH), start)
    if near is not None and _WHERE.search(text, max(since, near.start() - 20), near.start()):
        near = None
    if near is not None:
        return _told(near["name"])
    found = COMPANY.finditer(text, max(since, start - _FAR), start)
    companies = [match for match in found if not _is_form(match, text)]
    if not companies or _TOLD.match(text, companies[-1].end(), start) is None:
        return None
    begin, end = companies[-1].span()
    return _told(text[begin : end + (text[end] == ".")])


def _is_form(match: re.Match[str], text: str) -> bool:
    """Return whether nothing but a legal form is named: "a Limited Liability Company"."""
    words = set(match["name"].lower().split())
    before = text[max(0, match.start() - 5) : match.start()]
    return words <= _FORMS or _ARTICLE.search(before) is not None


def _told(name: str) -> str:
    return " ".join(_OPENING.sub("", name).strip(" ,").split())
