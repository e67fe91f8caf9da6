"""Put switches into consistent documents: what an author's slip looks like, with known answers.

Every document whose served party goes by one word at least ``LEAST`` times and that has no switch
of its own is taken; one to six of those mentions, drawn at random, get the other word, with number,
case and possessive kept.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from dataset import Gold, features_of
from written import Row

from termwise.formats.registry import format_for
from termwise.model.format import ReadOptions

LEAST, MOST = 8, 6
MARK = "+injected"
WEIGHT = 0.05  # much less than a real document: slips drawn by chance are no model of real ones


def injected(docs: list[Gold], seed: int, grown_on: str) -> Iterator[Gold]:
    """Yield an altered copy of each document that allows one.

    Args:
        docs: Annotated or labelled documents.
        seed: The same seed draws the same mentions.
        grown_on: ``switched`` when trees may learn from the altered mentions, else ``none``.
    """
    for gold in docs:
        copy = _altered(gold, random.Random(f"{seed} {gold.slug}"))
        if copy is not None:
            copy.grown_on = grown_on
            yield copy


def _altered(gold: Gold, draw: random.Random) -> Gold | None:
    reading, pair = gold.reading, gold.reading.term_set
    raw, path = reading.document.raw, reading.document.path
    ends = dict(reading.spans)
    words = {row[0]: pair.pattern.match(raw, row[0]) for row in gold.rows}
    terms = {start: pair.term(word[1]) if word else None for start, word in words.items()}
    served = [row[0] for row in gold.rows if row[1] == "party" and row[2] == "served"]
    used = {terms[start] for start in served}
    if len(served) < LEAST or len(used) != 1 or any(row[3] != "ok" for row in gold.rows):
        return None
    drawn = set(draw.sample(served, draw.randint(1, MOST)))
    target = next(term for term in pair.terms if term not in used)
    parts: list[str] = []
    rows: list[Row] = []
    at = length = 0
    for start, sense, referent, verdict, hard in gold.rows:
        word = raw[start : ends[start]]
        new = pair.replacement(word, target) if start in drawn else word
        length += start - at
        rows.append((length, sense, referent, "switch" if start in drawn else verdict, hard))
        parts += [raw[at:start], new]
        at, length = ends[start], length + len(new)
    text = "".join([*parts, raw[at:]])
    document = format_for(path).read(text.encode("utf-8"), path, ReadOptions())
    altered = features_of(document)
    if {row[0] for row in rows} - {start for start, _ in altered.spans}:
        return None  # the other word moved the layout
    return Gold(gold.slug + MARK, gold.source, altered, rows, gold.groups, WEIGHT)
