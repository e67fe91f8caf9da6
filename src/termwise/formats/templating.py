"""Template tags in Markdown (Hugo, Jekyll, MDX, kramdown), which no reader of a page sees."""

from __future__ import annotations

import re

# Stands for hidden characters while the Markdown is parsed: a private-use character is inert,
# neither white space nor punctuation, so links and emphasis around it work.
FILLER = "\ue000"
_OPENING = re.compile(
    r"""(?P<tag>\{\{|\{%|\{\#(?!\w)|\{/\*)
    |\{(?::[^{}\n]{0,200}|[#.][A-Za-z][^{}\n]{0,200})\}
    |\[\^[^\]\s\[]{1,64}\](?!:)
    |(?<=>[ ])\[!\w{1,20}\]
    |^import\s[^\n]{0,300}?(?:\sfrom\s+)?(?P<quote>["'])[^"'\n]{1,200}(?P=quote);?[ \t]*$""",
    re.VERBOSE | re.MULTILINE,
)
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}", "{/*": "*/}"}
_REGION = re.compile(r"\{%-?\s*(highlight|comment)\b")
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*[\r\n]")
_LONGEST = 1000
_EXPORT = re.compile(r"^export\s+(?:const|let|default|function)\b[^\n]*$", re.MULTILINE)
_NOT_LINE_END = re.compile(r"[^\r\n]")


def fill_templates(raw: str, *, start: int, mdx: bool) -> tuple[str, list[tuple[int, int]]]:
    """Return ``raw[start:]`` with every template tag filled, and where in ``raw`` they stand."""
    spans = _tags(raw, start)
    if mdx:
        spans = sorted([*spans, *(match.span() for match in _EXPORT.finditer(raw, start))])
    pieces: list[str] = []
    last = start
    for first, end in spans:
        if last <= first:
            pieces += (raw[last:first], _NOT_LINE_END.sub(FILLER, raw[first:end]))
            last = end
    return "".join([*pieces, raw[last:]]), spans


def _tags(raw: str, start: int) -> list[tuple[int, int]]:
    finder = _Finder(raw)
    spans = []
    position = start
    while match := _OPENING.search(raw, position):
        position = match.end()
        if not match["tag"]:
            spans.append(match.span())
            continue
        closing = _CLOSINGS[match["tag"]]
        end = finder.after(closing, position)
        if end is None or end - position > _LONGEST or _BLANK_LINE.search(raw, position, end):
            continue
        region = _REGION.match(raw, match.start(), end)
        last = finder.after(f"end{region[1]}", end) if region else None
        end = (finder.after("%}", last) if last is not None else None) or end
        if closing == "}}" and raw.startswith("}", end):
            end += 1
        spans.append((match.start(), end))
        position = end
    return spans


class _Finder:
    """Looks ahead for closing signs without reading any stretch of text twice."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._found: dict[str, int] = {}

    def after(self, sign: str, position: int) -> int | None:
        """Return the offset behind the next ``sign`` at or after ``position``, or None."""
        known = self._found.get(sign)
        if known is None or 0 <= known < position:
            known = self._found[sign] = self._raw.find(sign, position)
        return known + len(sign) if known >= position else None
