"""List numbers as the reader sees them, such as ``4.2`` and ``(b)``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from termwise.formats.docx.tags import Element, child, integer, is_on, kind, value

_PLACE = re.compile(r"%([1-9])")
# Word counts no further, writes no longer letters and texts, and knows no deeper list.
_HIGHEST, _LAST_LETTER, _LONGEST, _DEEPEST = 32_767, 780, 255, 8
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _roman(number: int) -> str:
    if number > _HIGHEST:
        return str(number)
    out = ""
    for size, letters in _ROMAN:
        out += letters * (number // size)
        number %= size
    return out


def _letter(number: int) -> str:
    if number > _LAST_LETTER:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _ordinal(number: int) -> str:
    tail = number % 100
    suffix = "th" if 10 < tail < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    legal: bool
    restart: int | None


@dataclass(slots=True)
class Numbering:
    """Counters over one document; ask for the label of every paragraph, in order."""

    levels: dict[str, dict[int, _Level]]
    lists: dict[str, str]
    starts: dict[str, dict[int, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def anew(self) -> Numbering:
        """Return the same lists, nothing counted yet."""
        return Numbering(self.levels, self.lists, self.starts)

    def label(self, list_id: str, depth: int) -> str | None:
        """Count one paragraph of the list and return its label, None for a bullet."""
        abstract = self.lists.get(list_id)
        levels = self.levels.get(abstract or "", {})
        if abstract is None or depth not in levels:
            return None
        counts = self.counts.setdefault(abstract, {})
        override = self.starts.get(list_id, {}).get(depth)
        if override is not None and (list_id, depth) not in self.started:
            self.started.add((list_id, depth))
            counts[depth] = override
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper, level in levels.items():
            limit = deeper if level.restart is None else level.restart
            if deeper > depth and level.restart != 0 and depth < limit:
                counts.pop(deeper, None)
        for higher in range(depth):
            if higher in levels:
                counts.setdefault(higher, levels[higher].start)
        return _render(levels, counts, depth)


def _render(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str | None:
    level = levels[depth]
    if level.format == "bullet":
        return None

    def number(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        if place not in levels:
            return ""
        style = "decimal" if level.legal and place < depth else levels[place].format
        return _FORMATS.get(style, str)(counts.get(place, levels[place].start))

    return _PLACE.sub(number, level.text).strip() or None


def _number(text: str | None, otherwise: int) -> int:
    found = integer(text)
    return otherwise if found is None else min(max(found, 0), _HIGHEST)


def _level(element: Element) -> _Level:
    restart = value(child(element, "w:lvlRestart"))
    return _Level(
        start=_number(value(child(element, "w:start")), 1),
        format=value(child(element, "w:numFmt")) or "decimal",
        text=(value(child(element, "w:lvlText")) or "")[:_LONGEST],
        legal=is_on(child(element, "w:isLgl")),
        restart=None if restart is None else _number(restart, 0),
    )


def _levels(parent: Element) -> dict[int, _Level]:
    found = {_number(value(one, "ilvl"), 0): one for one in parent if kind(one) == "w:lvl"}
    return {depth: _level(one) for depth, one in found.items() if depth <= _DEEPEST}


def read_numbering(root: Element | None, style_lists: dict[str, str]) -> Numbering:
    """Read the numbering part.

    Args:
        root: Root of ``numbering.xml``, or None.
        style_lists: List id of each numbering style, for ``w:numStyleLink``.
    """
    elements = list(root) if root is not None else []
    abstracts = {
        value(one, "abstractNumId") or "": one for one in elements if kind(one) == "w:abstractNum"
    }
    lists: dict[str, str] = {}
    starts: dict[str, dict[int, int]] = {}
    levels = {name: _levels(one) for name, one in abstracts.items()}
    for one in elements:
        list_id = value(one, "numId")
        if kind(one) != "w:num" or list_id is None:
            continue
        abstract = value(child(one, "w:abstractNumId")) or ""
        lists[list_id] = abstract
        for override in one:
            if kind(override) != "w:lvlOverride":
                continue
            depth = _number(value(override, "ilvl"), 0)
            start = value(child(override, "w:startOverride"))
            if start is not None:
                starts.setdefault(list_id, {})[depth] = _number(start, 1)
            own = child(override, "w:lvl")
            if own is not None and abstract in levels and depth <= _DEEPEST:
                lists[list_id] = f"{abstract}/{list_id}"
                base = levels.get(lists[list_id], levels[abstract])
                levels[lists[list_id]] = {**base, depth: _level(own)}
    for list_id, abstract in list(lists.items()):
        link = value(child(abstracts.get(abstract), "w:numStyleLink"))
        target = lists.get(style_lists.get(link or "", ""))
        if target is not None:
            lists[list_id] = target
    return Numbering(levels, lists, starts)
