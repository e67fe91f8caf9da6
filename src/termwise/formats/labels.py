"""Bullets and numbers that begin an item."""

from __future__ import annotations

import re

BULLET = re.compile(r"[•●○◦▪■□‣⁃–—*·\uf0b7\uf0a7o-]\s+(?=\S|$)")
# A clause by its name: "Section 4.2", "ARTICLE IV", "Exhibit B-1", but not "section shall".
NAMED = (
    r"(?:article|section|exhibit|schedule|annex|appendix|clause)"
    r"\s+(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-z](?:-\d{1,3})?)\b"
)
LABEL = re.compile(
    # "Section 4.2 of this Agreement" is the middle of a sentence.
    rf"(?:{NAMED}[.:]?(?=\s|$)(?!\s+(?-i:[a-z]))"
    r"|\d{1,3}(?:\.\d{1,3}){1,4}\.?(?=\s|$)(?!\s*(?:%|per\s?cent|[mb]illion))|\d{1,3}[.)](?=\s|$)"
    r"|\((?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})\)(?=\s|$)"
    r"|[a-zA-Z][.)](?=\s|$)|[ivxIVX]{1,5}[.)](?=\s|$))",
    re.IGNORECASE,
)
NOTE_MARK = re.compile(r"\s*(\d{1,3}|[*†‡§]{1,3})[\s.)]*(?=\S)")
# The mark of an item in a list, and none of its words; whatever else has a label is a clause.
MARKER = re.compile(rf"{BULLET.pattern}|\d{{1,3}}[.)](?=\s|$)")
