"""What stands around a mention: helpers that several rules share."""

from __future__ import annotations

import re

from termwise.model.analysis import Mention
from termwise.model.document import BlockKind, Document
from termwise.text import without_possessive

# Blocks of running text, where a capital letter in mid-sentence means something.
PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.ENDNOTE})
_LAST_WORD = re.compile(r"([\w’']+)\s+$")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;]|^[\W\d_]*)[\s\"“”'‘’(\[]*$")
_REACH = 60


def word_before(document: Document, mention: Mention) -> str:
    """Return the word right before ``mention`` in its block, lower case; empty for none."""
    found = _LAST_WORD.search(_before(document, mention))
    return found[1].lower() if found else ""


def in_sentence(document: Document, mention: Mention) -> bool:
    """Return whether ``mention`` stands in running text and does not open a sentence."""
    if document.block_at(mention.start).kind not in PROSE:
        return False
    return _OPENS_SENTENCE.search(_before(document, mention)) is None


def bare_word(mention: Mention) -> str:
    """Return the text of ``mention`` without its possessive ending."""
    return without_possessive(mention.text)


def on_one_line(document: Document, start: int, end: int) -> str:
    """Return the words at ``[start, end)`` as a message shows them, wrapped lines joined."""
    return " ".join(document.text[start:end].split())


def _before(document: Document, mention: Mention) -> str:
    start = max(document.block_at(mention.start).start, mention.start - _REACH)
    return document.text[start : mention.start]
