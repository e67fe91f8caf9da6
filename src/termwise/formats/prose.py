"""Tell prose that Markdown takes for code: indented clauses, letters inside a plain fence."""

from __future__ import annotations

import re

_SIGN = re.compile(
    r"""[{}\\|`~^=<>@$] | \w\( | ;[ \t]*$ | ^[ \t]*(?:\#|//|--?\w|\*[ ]) | \w_\w | :: | -> | \w/\w
    | "[\w-]+"[ ]?: | ^[\w-]+:[ ]\S+$ | \w\.[a-z]{2,}""",
    re.VERBOSE | re.MULTILINE,
)
_WORD = re.compile(r"(?<![\w-])[A-Za-z]+(?:['’][a-z]+)?(?![\w-])")


def reads_as_prose(content: str) -> bool:
    """Say whether ``content`` is words, above all small ones, with hardly a sign of code."""
    words = _WORD.findall(content)
    if len(words) < 5:
        return False
    signs = sum(1 for _ in _SIGN.finditer(content))
    lower = sum(word.islower() for word in words)
    return signs == 0 or (lower * 2 > len(words) and signs * 12 <= len(words))
