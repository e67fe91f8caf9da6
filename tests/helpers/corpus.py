"""Read the gold annotations of ``corpora/`` and lay them over a document in any format."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from termwise.compat import tomllib

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
MENTION = re.compile(r"(?<!\w)(client|customer)(s['’ʼ]|['’ʼ]s|s)?(?!\w)", re.IGNORECASE)
SENSES = frozenset({"party", "technical", "compound", "quoted"})
REFERENTS = frozenset({"served", "served2", "theirs", "other"})
VERDICTS = frozenset({"ok", "switch", "wrong"})
RELATIONSHIPS = frozenset({"advice", "product", "mixed"})
TERMS = frozenset({"client", "customer", "either"})

_BRACKETED = re.compile(r"\[\[(.+?)\]\]")
_MARKUP = re.compile(r"\[\^\w+\]:?|\]\([^)]*\)|</?\w+[^>]*>|[^\w\s'’ʼ]|_")
_WIDTHS = ((5, 5), (3, 3), (2, 2), (1, 1), (3, 0), (0, 3), (1, 0), (0, 1))
_WORD = re.compile(r"\S+")


class GoldError(ValueError):
    """A gold file that cannot be right: says which file, what, and what to change."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One expected mention, ``[start, end)`` in the authored Markdown."""

    start: int
    end: int
    text: str
    term: str
    sense: str
    referent: str | None
    verdict: str
    hard: bool


@dataclass(frozen=True, slots=True)
class GoldGroup:
    """A group the author of the document serves."""

    group: str
    who: str
    relationship: str
    term: str
    defined: str | None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document of ``corpora/`` with what a careful editor says about it."""

    folder: Path
    title: str
    genre: str
    licence: str
    author: str
    clean: bool
    notes: str
    groups: tuple[GoldGroup, ...]
    mentions: tuple[GoldMention, ...]
    text: str

    @property
    def name(self) -> str:
        """Folder relative to ``corpora/``, such as ``advice/tax-memo``."""
        return f"{self.folder.parent.name}/{self.folder.name}"


def folders(root: Path = CORPORA) -> tuple[Path, ...]:
    """Return every document folder under ``root``, sorted."""
    return tuple(sorted(path.parent for path in root.glob("*/*/gold.toml")))


def load(folder: Path) -> GoldDocument:
    """Read one document folder.

    Raises:
        GoldError: A field is missing, or a quote does not lead to exactly one mention.
    """
    path = folder / "gold.toml"
    text = (folder / "document.md").read_bytes().decode("utf-8")
    try:
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        listed = [_listed(entry, text, path) for entry in gold.get("mention", [])]
        groups = tuple(
            GoldGroup(g["group"], g["who"], g["relationship"], g["term"], g.get("defined"))
            for g in gold.get("group", [])
        )
        return GoldDocument(
            folder=folder,
            title=gold["title"],
            genre=gold["genre"],
            licence=gold["licence"],
            author=gold["author"],
            clean=gold["clean"],
            notes=gold["notes"],
            groups=groups,
            mentions=_complete(listed, text, path),
            text=text,
        )
    except KeyError as error:
        raise GoldError(f"{path}: {error.args[0]!r} is missing; add it") from error


def align(
    gold: GoldDocument, text: str, spans: Sequence[tuple[int, int]]
) -> tuple[int | None, ...]:
    """Pair the gold mentions with mentions found in another extraction of the document.

    Words around a mention decide, then fewer words, then those of one side; so running heads,
    moved footnotes and lost markup do no harm.

    Args:
        gold: The document and its expected mentions.
        text: Extracted text of the document in another format.
        spans: Half-open offsets of the mentions found in ``text``.

    Returns:
        For each gold mention the index into ``spans``, or None.
    """
    pairs: list[int | None] = [None] * len(gold.mentions)
    places = [(mention.start, mention.end) for mention in gold.mentions]
    left, right = _Context(gold.text), _Context(text)
    taken: set[int] = set()
    for width in _WIDTHS:
        queues: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for index, span in enumerate(spans):
            if index not in taken:
                queues[right.key(*span, *width)].append(index)
        for number, place in enumerate(places):
            queue = queues.get(left.key(*place, *width))
            if pairs[number] is None and queue:
                pairs[number] = index = queue.popleft()
                taken.add(index)
    return tuple(pairs)


class _Context:
    """The words of a text without its markup, ready to be looked up by offset."""

    def __init__(self, text: str) -> None:
        plain = _MARKUP.sub(lambda match: " " * len(match.group()), text)
        self._text = text
        self._words = [(w.start(), w.end(), _flat(w.group())) for w in _WORD.finditer(plain)]
        self._starts = {start: number for number, (start, _, _) in enumerate(self._words)}

    def key(self, start: int, end: int, before: int, after: int) -> tuple[str, ...]:
        """Return the mention and so many words before and after it."""
        own = _flat(self._text[start:end])
        number = self._starts.get(start)
        if number is None:
            return (own,)
        near = self._words[max(number - before, 0) : number + after + 1]
        return (own, *(word for _, _, word in near))


def _flat(word: str) -> str:
    return word.replace("’", "'").replace("ʼ", "'").strip("'").lower()


def _listed(entry: dict[str, Any], text: str, path: Path) -> GoldMention:
    quote: str = entry["quote"]
    brackets = _BRACKETED.findall(quote)
    if len(brackets) != 1:
        raise GoldError(f"{path}: {quote!r} needs one [[mention]]; bracket exactly one")
    before, after = quote.split(f"[[{brackets[0]}]]")
    pattern = re.compile(f"{_loose(before)}({_loose(brackets[0])}){_loose(after)}")
    hits = list(pattern.finditer(text))
    if len(hits) != 1:
        raise GoldError(f"{path}: {quote!r} occurs {len(hits)} times; quote what occurs once")
    start, end = hits[0].span(1)
    found = next((m for m in MENTION.finditer(text) if m.span() == (start, end)), None)
    if found is None:
        raise GoldError(f"{path}: the brackets in {quote!r} do not hold one whole mention")
    return GoldMention(
        start=start,
        end=end,
        text=found.group(),
        term=found[1].lower(),
        sense=entry["sense"],
        referent=entry.get("referent"),
        verdict=entry.get("verdict", "ok"),
        hard=entry.get("hard", False),
    )


def _loose(words: str) -> str:
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", words))


def _complete(listed: list[GoldMention], text: str, path: Path) -> tuple[GoldMention, ...]:
    starts = [mention.start for mention in listed]
    if starts != sorted(set(starts)):
        bad = next(b for a, b in pairwise(starts) if b <= a)
        raise GoldError(
            f"{path}: {text[bad : bad + 40]!r} is out of order; list as in the document"
        )
    at = {mention.start: mention for mention in listed}
    return tuple(
        at.get(m.start())
        or GoldMention(
            m.start(), m.end(), m.group(), m[1].lower(), "party", "served", "ok", hard=False
        )
        for m in MENTION.finditer(text)
    )
