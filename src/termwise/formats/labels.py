"""Bullets and numbers that begin an item."""

from __future__ import annotations

import re

BULLET = re.compile(r"[•●○◦▪■□‣⁃–—*·\uf0b7\uf0a7o-]\s+(?=\S|$)")
LABEL = re.compile(
    r"(?:(?:article|section|clause|schedule|exhibit|appendix)\s+[\dA-ZIVX]+(?:\.\d+)*[.:]?(?=\s|$)"
    r"|\d{1,3}(?:\.\d{1,3}){1,4}\.?(?=\s|$)(?!\s*(?:%|per\s?cent|[mb]illion))|\d{1,3}[.)](?=\s|$)"
    r"|\((?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})\)(?=\s|$)"
    r"|[a-zA-Z][.)](?=\s|$)|[ivxIVX]{1,5}[.)](?=\s|$))",
    re.IGNORECASE,
)
NOTE_MARK = re.compile(r"\s*(\d{1,3}|[*†‡§]{1,3})[\s.)]*(?=\S)")
# The mark of an item in a list, and none of its words; whatever else has a label is a clause.
MARKER = re.compile(rf"{BULLET.pattern}|\d{{1,3}}[.)](?=\s|$)")
