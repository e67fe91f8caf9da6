"""Lines of styled text: plain when piped, coloured by rich on a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Span:
    """Some text in one rich style; an empty style is plain."""

    text: str
    style: str = ""


Line = tuple[Span, ...]


def line(*parts: str | Span) -> Line:
    """Return one line made of plain strings and spans."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def wrapped(text: str, *, indent: str, width: int, style: str = "", lead: str = "") -> list[Line]:
    """Return ``text`` filled to ``width`` columns; ``lead`` stands before the first line."""
    hanging = indent + " " * len(lead)
    filled = textwrap.wrap(
        text,
        width=max(width - len(hanging), 20),
        break_long_words=False,
        break_on_hyphens=False,
    )
    heads = [indent + lead] + [hanging] * (len(filled) - 1)
    return [line(head, Span(part, style)) for head, part in zip(heads, filled, strict=False)]


def drawn(lines: Iterable[Line], *, color: bool) -> str:
    """Return ``lines`` as one string that ends with a line break, or is empty.

    What a document says to terminals, such as to clear the screen, is not passed on.
    """
    rows = [tuple(Span(_CONTROL.sub("�", s.text), s.style) for s in row) for row in lines]
    if not color:
        plain = ("".join(span.text for span in row).rstrip() + "\n" for row in rows)
        return "".join(plain)
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", highlight=False, soft_wrap=True
    )
    for row in rows:
        console.print(Text.assemble(*((span.text, span.style) for span in row)))
    return out.getvalue()
