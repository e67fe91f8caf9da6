"""Bullets and numbers that begin an item."""

from __future__ import annotations

import re

BULLET = re.compile(r"[•●○◦▪■□‣⁃–—*·\uf0b7\uf0a7o-]\s+(?=\S|$)")
LABEL = re.compile(
    r"(?:(?:article|section|clause|schedule|exhibit|appendix)\s+[\dA-ZIVX]+(?:\.\d+)*[.:]?(?=\s|$)"
    r"|\d{1,3}(?:\.\d{1,3}){1,4}\.?(?=\s|$)|\d{1,3}[.)](?=\s|$)"
    r"|\((?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})\)(?=\s|$)"
    r"|[a-zA-Z][.)](?=\s|$)|[ivxIVX]{1,5}[.)](?=\s|$))",
    re.IGNORECASE,
)
# What Markdown and Word have as the mark of an item, and not as its words.
MARKER = re.compile(rf"{BULLET.pattern}|\d{{1,3}}[.)](?=\s|$)")
