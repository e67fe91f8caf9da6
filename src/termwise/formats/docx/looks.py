"""What a run of a Word file looks like, worked out once for all runs that are written alike."""

from __future__ import annotations

from dataclasses import dataclass, field

from termwise.formats.docx.styles import Styles
from termwise.formats.docx.tags import Element, child, kind, value

_Key = tuple[object, ...]
# What of the properties of a run its look depends on; most have others too.
_STRUCK = ("w:strike", "w:dstrike")
_ASKED = frozenset(("w:rStyle", "w:rFonts", "w:b", "w:i", "w:vanish", "w:noProof", *_STRUCK))


@dataclass(frozen=True, slots=True)
class Look:
    """What the formatting of a run says about its words.

    Attributes:
        hidden: Whether Word does not show them.
        struck: Whether a line or two go through them.
        strong: Bold by itself or by its character style.
        bold: Bold in whatever way.
        emphasis: In italics by itself or by its character style.
        code: Whether the character style is for program code.
        ignored: Whether the user left the style of the run or of the paragraph out, or the words.
        unproofed: Marked "do not check spelling or grammar".
        fixed_width: Whether the font is one for program code or typewriting.
    """

    hidden: bool = False
    struck: bool = False
    strong: bool = False
    bold: bool = False
    emphasis: bool = False
    code: bool = False
    ignored: bool = False
    unproofed: bool = False
    fixed_width: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of the runs of one file.

    Attributes:
        ignored: Names of styles, lower-case, whose text is not to be checked.
    """

    styles: Styles
    ignored: frozenset[str] = frozenset()
    _known: dict[_Key, Look] = field(default_factory=dict)

    def of(self, properties: Element | None, style_id: str | None) -> Look:
        """Return the look of a run.

        Args:
            properties: Its ``w:rPr``, or None.
            style_id: Paragraph style that it inherits from.
        """
        key = style_id, *_written(properties)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._worked_out(properties, style_id)
        return found

    def _worked_out(self, properties: Element | None, style_id: str | None) -> Look:
        styles = self.styles
        char_style = value(child(properties, "w:rStyle"))
        return Look(
            hidden=styles.run_flag(properties, style_id, "w:vanish"),
            struck=any(styles.run_flag(properties, style_id, name) for name in _STRUCK),
            strong=styles.character_flag(properties, "w:b"),
            bold=styles.run_flag(properties, style_id, "w:b"),
            emphasis=styles.character_flag(properties, "w:i"),
            code=styles.code(char_style),
            ignored=styles.named(char_style, *self.ignored)
            or styles.named(style_id or styles.default, *self.ignored),
            unproofed=styles.character_flag(properties, "w:noProof"),
            fixed_width=styles.fixed_width(properties, style_id),
        )


def _written(properties: Element | None) -> _Key:
    """Return what tells the properties of one run from those of another."""
    if properties is None:
        return ()
    return tuple((one.tag, *one.attrib.items()) for one in properties if kind(one) in _ASKED)
