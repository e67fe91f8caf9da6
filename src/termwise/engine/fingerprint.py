"""Know a finding again tomorrow: by the words around it, never by its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from termwise.model.document import Document
from termwise.model.finding import Finding

_WORD = re.compile(r"\w+")
_NEIGHBOURS = 5
_REACH = 200


def with_fingerprints(findings: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
    """Return ``findings``, in the same order, each with its fingerprint.

    A fingerprint is made of the rule, the flagged words and up to five words on either side
    within the same block, whatever their case, spacing and punctuation. Findings alike in all
    that are numbered in document order.
    """
    from hashlib import sha256

    seen: Counter[str] = Counter()
    marked = []
    for finding in findings:
        key = "\0".join((finding.rule, *_surroundings(finding, document)))
        seen[key] += 1
        digest = sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:32]
        marked.append(replace(finding, fingerprint=digest))
    return tuple(marked)


def _surroundings(finding: Finding, document: Document) -> tuple[str, str, str]:
    text = document.text
    first, last = 0, len(text)
    if document.blocks:
        block = document.block_at(finding.start)
        first, last = block.start, max(block.end, finding.end)
    before = _words(text[max(first, finding.start - _REACH) : finding.start])[-_NEIGHBOURS:]
    after = _words(text[finding.end : min(last, finding.end + _REACH)])[:_NEIGHBOURS]
    return " ".join(before), " ".join(_words(finding.text)), " ".join(after)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
