"""What the styles of a Word file say about a run or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from termwise.formats.docx.tags import Element, child, integer, is_on, kind, path, value

_HEADING = re.compile(r"heading\s*([1-9])$")
_CODE = re.compile(r"\bcode\b|html preformatted|source\s?code|verbatim|macro text|plain text")
_FIXED = re.compile(r"courier|consol|menlo|monaco|mono\b|mono |cascadia|source code|typewriter")


@dataclass(frozen=True, slots=True)
class Style:
    """One style, own properties only."""

    name: str
    based_on: str | None
    element: Element


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id, and the default paragraph style's id."""

    by_id: dict[str, Style]
    default: str | None
    defaults: Element | None
    _levels: dict[str | None, int] = field(default_factory=dict)
    _numbers: dict[str | None, tuple[str | None, str | None]] = field(default_factory=dict)

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """Yield a style and those it is based on; a cycle ends the chain."""
        seen: set[str] = set()
        while style_id and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            style_id = style.based_on

    def run_flag(self, run_properties: Element | None, style_id: str | None, name: str) -> bool:
        """Return an on/off run property: direct, else by character, then paragraph style.

        Args:
            run_properties: The ``w:rPr`` of the run, or None.
            style_id: Paragraph style that the run inherits from.
            name: Short name, such as ``w:vanish``.
        """
        direct = child(run_properties, name)
        if direct is not None:
            return is_on(direct)
        char_style = value(child(run_properties, "w:rStyle"))
        for one in (*self.chain(char_style), *self.chain(style_id or self.default)):
            found = path(one.element, "w:rPr", name)
            if found is not None:
                return is_on(found)
        return is_on(path(self.defaults, "w:rPrDefault", "w:rPr", name))

    def character_flag(self, run_properties: Element | None, name: str) -> bool:
        """Return an on/off run property by direct formatting or character style alone."""
        direct = child(run_properties, name)
        if direct is not None:
            return is_on(direct)
        for one in self.chain(value(child(run_properties, "w:rStyle"))):
            found = path(one.element, "w:rPr", name)
            if found is not None:
                return is_on(found)
        return False

    def fixed_width(self, run_properties: Element | None, style_id: str | None) -> bool:
        """Return whether the font of a run is one for program code or typewriting."""
        char_style = value(child(run_properties, "w:rStyle"))
        styles = (*self.chain(char_style), *self.chain(style_id or self.default))
        sources = [run_properties, *(child(one.element, "w:rPr") for one in styles)]
        sources.append(path(self.defaults, "w:rPrDefault", "w:rPr"))
        for source in sources:
            fonts = child(source, "w:rFonts")
            if fonts is not None and value(fonts, "asciiTheme") is not None:
                return False
            name = value(fonts, "ascii") or value(fonts, "hAnsi")
            if name:
                return bool(_FIXED.search(name.lower()))
        return False

    def code(self, style_id: str | None) -> bool:
        """Return whether a style, or one it is based on, is for program code."""
        return any(_CODE.search(one.name) for one in self.chain(style_id))

    def named(self, style_id: str | None, *words: str) -> bool:
        """Return whether a style's own name is one of ``words``."""
        first = next(self.chain(style_id), None)
        return first is not None and first.name in words

    def heading_level(self, paragraph_properties: Element | None) -> int:
        """Return the heading level from 1, or 0 for running text."""
        direct = value(child(paragraph_properties, "w:outlineLvl"))
        if direct is not None:
            return _outline(direct)
        style_id = value(child(paragraph_properties, "w:pStyle")) or self.default
        if style_id not in self._levels:
            self._levels[style_id] = self._level_of(style_id)
        return self._levels[style_id]

    def _level_of(self, style_id: str | None) -> int:
        for one in self.chain(style_id):
            match = _HEADING.match(one.name)
            if match:
                return int(match.group(1))
            if one.name in ("title", "subtitle"):
                return 1 if one.name == "title" else 2
            level = value(path(one.element, "w:pPr", "w:outlineLvl"))
            if level is not None:
                return _outline(level)
        return 0

    def numbering(self, paragraph_properties: Element | None) -> tuple[str, int] | None:
        """Return list id and level (from 0) of a paragraph, or None when it has no number."""
        style_id = value(child(paragraph_properties, "w:pStyle")) or self.default
        if style_id not in self._numbers:
            self._numbers[style_id] = self._numbers_of(style_id)
        list_id, level = _numbers(paragraph_properties)
        inherited = self._numbers[style_id]
        list_id = inherited[0] if list_id is None else list_id
        level = inherited[1] if level is None else level
        if list_id in (None, "0"):
            return None
        return str(list_id), max(integer(level) or 0, 0)

    def _numbers_of(self, style_id: str | None) -> tuple[str | None, str | None]:
        """Return the list id and the level, as written, that a style gives its paragraphs."""
        list_id: str | None = None
        level: str | None = None
        for one in self.chain(style_id):
            own_id, own_level = _numbers(child(one.element, "w:pPr"))
            list_id = own_id if list_id is None else list_id
            level = own_level if level is None else level
        return list_id, level


def _numbers(properties: Element | None) -> tuple[str | None, str | None]:
    numbers = child(properties, "w:numPr")
    return value(child(numbers, "w:numId")), value(child(numbers, "w:ilvl"))


def _outline(text: str) -> int:
    level = integer(text)
    return level + 1 if level is not None and 0 <= level < 9 else 0


def read_styles(root: Element | None) -> Styles:
    """Read the styles part; None gives an empty set."""
    by_id: dict[str, Style] = {}
    default = None
    for element in root if root is not None else ():
        style_id = value(element, "styleId")
        if kind(element) != "w:style" or style_id is None:
            continue
        name = (value(child(element, "w:name")) or style_id).lower()
        by_id[style_id] = Style(name, value(child(element, "w:basedOn")), element)
        if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
            default = style_id
    return Styles(by_id, default, child(root, "w:docDefaults"))
