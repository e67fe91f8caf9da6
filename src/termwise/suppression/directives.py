"""Find what a document says to termwise about itself, in the way of its format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from termwise.compat import StrEnum
from termwise.model.document import BlockKind, Document, MarkKind, Request
from termwise.text import DIRECTIVE, nearest

_LIKE = 0.7

_BODY = (
    rf"{DIRECTIVE}[ \t]*(?P<action>[A-Za-z]\w*(?:-\w+)*)"
    r"[ \t]*(?:\[(?P<rules>[^\]\n]*)\])?"
)
_COMMENT = re.compile(rf"<!--\s*{_BODY}(?P<reason>.*?)-->", re.DOTALL)
_MDX_COMMENT = re.compile(rf"\{{/\*\s*{_BODY}(?P<reason>.*?)\*/\}}", re.DOTALL)
_LINE = re.compile(
    rf"(?:^[ \t]*(?:#+|//+|--+|;+|%+)?[ \t]*{_BODY}(?P<reason>[^\n]*)$)", re.MULTILINE
)
_BRACKET = re.compile(rf"\[{_BODY}(?P<reason>[^\]\n]*)\]")


# What Word holds: the words of a comment, or the name of a bookmark, which has no room for more.
_REQUEST = re.compile(
    rf"{_BODY}(?P<reason>.*)|(?P<bookmark>termwise_ignore\w*)", re.DOTALL | re.IGNORECASE
)


class Action(StrEnum):
    """What a directive asks for."""

    IGNORE = "ignore"
    IGNORE_NEXT_LINE = "ignore-next-line"
    IGNORE_FILE = "ignore-file"
    DISABLE = "disable"
    ENABLE = "enable"
    UNKNOWN = "unknown"


ACTIONS = tuple(action.value for action in Action if action is not Action.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive at ``[start, end)`` of the raw text.

    Attributes:
        rules: Ids it speaks of; empty for every rule.
        reason: The words that follow, for people.
        covers: Whether it stands on the words it is about, as a comment in Word does.
        said: How it reads where it does not stand in the text, else empty.
        word: The action as it is written.
    """

    action: Action
    rules: tuple[str, ...]
    reason: str
    start: int
    end: int
    covers: bool = False
    said: str = ""
    word: str = ""

    @property
    def meant(self) -> str | None:
        """The action that ``word`` is most like, or None."""
        return nearest(self.word.lower(), ACTIONS, cutoff=_LIKE)

    def names(self, rule: str) -> bool:
        """Return whether it speaks of ``rule``."""
        return not self.rules or rule in self.rules


def directives(document: Document) -> tuple[Directive, ...]:
    """Return the directives of a document, in order.

    Markdown and HTML carry them in comments, which in Markdown may be those of MDX; text files in
    comments of HTML, on lines of their own or in square brackets; Word in comments and names of
    bookmarks, about the words they cover. What stands in code is an example, not a directive. An
    action that does not exist is ``UNKNOWN``; beyond comments of Markdown and HTML, where words
    are for people, only when it is like one that does.
    """
    if document.requests:
        matched = ((request, _REQUEST.fullmatch(request.text)) for request in document.requests)
        asked = (_asked(request, match) for request, match in matched if match is not None)
        return tuple(directive for directive in asked if _is_one(directive))
    if DIRECTIVE not in document.raw:
        return ()
    if document.format == "markdown":
        matches = _merged(_COMMENT.finditer(document.raw), _MDX_COMMENT.finditer(document.raw))
    elif document.format == "html":
        matches = _COMMENT.finditer(document.raw)
    elif document.format == "text":
        matches = _in_text(document.raw)
    else:
        return ()
    found = (_directive(match) for match in matches if not _is_code(document, match.start()))
    plain = document.format == "text"
    return tuple(directive for directive in found if not plain or _is_one(directive))


def _is_one(directive: Directive) -> bool:
    return directive.action is not Action.UNKNOWN or directive.meant is not None


def _in_text(raw: str) -> Iterator[re.Match[str]]:
    lines = list(_LINE.finditer(raw))
    taken = {match.start() for match in lines}
    others = (*_BRACKET.finditer(raw), *_COMMENT.finditer(raw))
    inside = (match for match in others if match.start() not in taken)
    return _merged(lines, inside)


def _merged(*matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    return iter(sorted(chain(*matches), key=lambda match: match.start()))


def _asked(request: Request, match: re.Match[str]) -> Directive:
    """Return the directive that a request makes: it is about the words it covers."""
    if match["bookmark"]:
        directive = Directive(Action.IGNORE, (), "", request.start, request.end)
        said = f"the bookmark {request.text}"
    else:
        directive = _directive(match)
        said = f"the comment “{request.text}”"
    covers = directive.action in (Action.IGNORE, Action.IGNORE_NEXT_LINE)
    return replace(directive, start=request.start, end=request.end, covers=covers, said=said)


def _directive(match: re.Match[str]) -> Directive:
    rules = tuple(rule.strip() for rule in (match["rules"] or "").split(",") if rule.strip())
    word = match["action"]
    return Directive(
        action=Action(word.lower()) if word.lower() in ACTIONS else Action.UNKNOWN,
        rules=rules,
        reason=" ".join(match["reason"].split()),
        start=match.start(),
        end=match.end(),
        word=word,
    )


def _is_code(document: Document, offset: int) -> bool:
    if any(mark.kind is MarkKind.CODE for mark in document.marks_at(offset)):
        return True
    return bool(document.blocks) and document.block_at(offset).kind is BlockKind.CODE
