"""Plain string helpers that every floor may use."""

from __future__ import annotations

import re
from collections.abc import Iterable

DIRECTIVE = "termwise:"  # what a document says to termwise begins so

_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
POSSESSIVE = re.compile(r"['’ʼ][sS]?$")  # at the end of a word
# dotless i, dotted I, long s, sign of the kelvin: they match an ASCII letter when case is ignored
_ODD_CASE = "\u0131\u0130\u017f\u212a"


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of ``text`` begins; the first is 0."""
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


def blank(text: str, start: int, end: int) -> str:
    """Return ``text[start:end]`` with everything but line ends turned into spaces."""
    return _LINE.sub(lambda line: " " * len(line[0]), text[start:end])


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return ``1 error`` or ``2 errors``, or with ``plural`` where an s is not enough."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def shorten(text: str, limit: int) -> str:
    """Return ``text`` on one line, cut at a word to at most ``limit`` characters."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[: limit - 1].rsplit(" ", 1)[0] + "…"


def printable(path: str) -> str:
    """Return ``path`` on one line; line ends and bytes that are no text are shown as escapes."""
    if path.isprintable():
        return path
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in path
    )


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return what of ``known`` is most like ``word``, or None when nothing is like it.

    Args:
        word: As somebody wrote it.
        known: What they may have meant.
        cutoff: Least likeness, from 0 to 1.
    """
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return a hint at what ``nearest`` finds, to end a message with, or nothing."""
    found = nearest(word, known, cutoff=cutoff)
    return f'; did you mean "{found}"?' if found else ""


def plain_text(data: bytes) -> str | None:
    """Return the text of ``data`` if it is beyond doubt a UTF-8 text file, or None.

    A byte order mark is not part of the text. None for what is empty, holds NUL, or begins
    like another kind of file.
    """
    if b"\0" in data or any(sign in data[:1024] for sign in (b"{\\rtf", b"%PDF-")):
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return text if text.strip() else None


def without_possessive(word: str) -> str:
    """Return ``word`` without ``'s`` or a lone apostrophe at its end."""
    return POSSESSIVE.sub("", word)


def spelled(forms: Iterable[str], *, behind: str = r"\w") -> str:
    """Return a pattern for the longest of ``forms`` at a place, in any case.

    It begins with the set of their first letters: regular expressions pass all other characters
    at once, which they do not where case is ignored or something is asked before the letter.

    Args:
        forms: Words, none of them empty.
        behind: What a character must not be for the word to follow it, as in a set.
    """
    rests: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        rests.setdefault(_cases(form[0]), []).append(re.escape(form[1:]))
    words = "|".join(
        rf"(?<=[{first}])(?i:{'|'.join(some)})" if len(rests) > 1 else rf"(?i:{'|'.join(some)})"
        for first, some in rests.items()
    )
    return rf"[{''.join(rests)}](?<![{behind}].)(?:{words})"


def _cases(letter: str) -> str:
    """Return what matches ``letter`` in a set when case is ignored, as a set has it."""
    like = re.compile(re.escape(letter), re.IGNORECASE)
    known = {letter, letter.lower(), letter.upper(), *_ODD_CASE}
    return "".join(re.escape(one) for one in sorted(known) if like.fullmatch(one))


def may_hold(text: str, words: tuple[str, ...]) -> bool:
    """Return whether one of ``words`` (lower case) may stand in ``text``: false is sure.

    Looks for the letters anywhere, whatever their case, so that nothing a pattern may match
    is missed.
    """
    if any(odd in text for odd in _ODD_CASE):
        return True
    low = text.lower()
    return any(word in low for word in words)
