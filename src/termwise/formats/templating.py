"""Template tags in Markdown (Hugo, Jekyll, MDX, kramdown), which no reader of a page sees."""

from __future__ import annotations

import re

# Stands for hidden characters while the Markdown is parsed: a private-use character is inert,
# neither white space nor punctuation, so links and emphasis around it work.
FILLER = "\ue000"
_LIMIT = 20_000
_TEMPLATE = re.compile(
    rf"""\{{%-?\s*(?P<tag>highlight|comment)\b[^%]{{0,200}}%\}}
         .{{0,{_LIMIT}}}?\{{%-?\s*end(?P=tag)\s*-?%\}}
    |\{{\{{(?:(?!\}}\}}|\n\s*\n).){{0,1000}}\}}\}}+
    |\{{%(?:(?!%\}}|\n\s*\n).){{0,1000}}%\}}
    |\{{\#(?:(?!\#\}}|\n\s*\n).){{0,1000}}\#\}}
    |\{{(?::[^{{}}\n]{{0,200}}|[#.][A-Za-z][^{{}}\n]{{0,200}})\}}
    |\[\^[^\]\s\[]{{1,64}}\](?!:)
    |^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]|(?<=>[ ])\[!\w{{1,20}}\]
    |^import\s[^\n]{{0,300}}?(?:\sfrom\s+)?(?P<quote>["'])[^"'\n]{{1,200}}(?P=quote);?[ \t]*$""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_EXPORT = re.compile(r"^export\s+(?:const|let|default|function)\b[^\n]*$", re.MULTILINE)
_NOT_LINE_END = re.compile(r"[^\r\n]")


def fill_templates(raw: str, *, start: int, mdx: bool) -> tuple[str, list[tuple[int, int]]]:
    """Return ``raw[start:]`` with every template tag filled, and where in ``raw`` they stand."""
    spans = [match.span() for match in _TEMPLATE.finditer(raw, start)]
    if mdx:
        spans = sorted([*spans, *(match.span() for match in _EXPORT.finditer(raw, start))])
    pieces: list[str] = []
    last = start
    for first, end in spans:
        if last <= first:
            pieces += (raw[last:first], _NOT_LINE_END.sub(FILLER, raw[first:end]))
            last = end
    return "".join([*pieces, raw[last:]]), spans
