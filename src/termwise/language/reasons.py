"""Say in words why a learned reading came out as it did."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from termwise.model.analysis import Evidence

_SHOWN = 4
_SEEN = 24  # the strongest features; what comes behind them is not worth telling
_LEAST = np.float64(0.05)  # log-odds
_CHAIN = 1  # reasons from the rest of the chain; those from the text itself convince more


def evidence_for(
    question: str,
    answer: str,
    share: NDArray[np.float32],
    names: Sequence[str],
    row: NDArray[np.float32],
) -> list[Evidence]:
    """Return the strongest reasons for the answer about a mention.

    Args:
        question: ``sense`` or ``referent``.
        answer: The class that won.
        share: ``(features,)`` contributions to the winner in log-odds.
        names: Feature names, the columns of ``share``.
        row: ``(features,)`` values.
    """
    telling = np.flatnonzero(share > _LEAST)
    order = telling[np.argsort(-share[telling], kind="stable")][:_SEEN]
    told: dict[str, Evidence] = {}
    chained = 0
    for name, weight, value in zip(
        [names[column] for column in order],
        share[order].tolist(),
        row[order].tolist(),
        strict=True,
    ):
        if len(told) == _SHOWN:
            break
        if name.startswith("chain "):
            chained += 1
            if chained > _CHAIN:
                continue
        words = describe(name, value)
        if words and words not in told:
            told[words] = Evidence(question, words, answer, round(weight, 3))
    return list(told.values())


_PLAIN = {
    "head compound": "the next word makes a fixed expression with it",
    "head technical": "the next word is a technical one",
    "second technical": "a technical word follows",
    "pronoun after rival": "“their” stands for the other word",
    "quoted name": "in quotes, as part of a name",
    "name in prose": "part of a name",
    "its role": "what the party that “its” stands for does in the document",
    "before technical": "the word before is a technical one",
    "fixed phrase": "part of a fixed phrase",
    "form capital": "written with a capital",
    "form plural": "in the plural",
    "coordinated before": "set beside the other word",
    "coordinated after": "set beside the other word",
    "technical near": "technical words in the same sentence",
    "server near": "a server in the same sentence",
    "possessor role": "what its possessor does in the document",
    "of role": "what the party after “of” does in the document",
    "last party role": "the party named just before",
    "owner lead": "what the party whose people they are does in the document",
    "owner gives": "the people of a party that provides",
    "owner takes": "the people of a party that is provided for",
    "deed gives": "what it is said to provide",
    "deed takes": "what it is said to pay, order or accept",
    "deed given_by": "what is had from it",
    "deed given_to": "what is provided to it",
    "deed acts": "spoken of as a party that acts",
    "deed has": "in the possessive",
    "doc technical": "the document is full of technical words",
    "doc contract": "the document is a contract",
    "hidden": "outside the prose (code, link or markup)",
    "identifier": "part of an identifier",
}


def describe(name: str, value: float) -> str | None:
    """Return the feature ``name`` in plain words, or None when it says nothing to a reader."""
    if name in _PLAIN:
        return _PLAIN[name] if value else None
    if name.startswith("chain "):
        where = name.split()[1]
        return {
            "term": "how the other mentions of this word are meant",
            "form": "how the other mentions written like this are meant",
            "exact": "how the other mentions written like this are meant",
            "document": "how the other mentions of the document are meant",
            "own": "the words around it",
        }.get(where, "how the neighbouring mentions are meant")
    if not value:
        return None
    kind, _, word = name.partition(" ")
    if word and not any(map(str.isalnum, word)):
        return None  # a full stop or a bracket convinces nobody
    if kind == "determiner":
        return "no determiner before it" if word == "none" else f"“{word}” before it"
    if kind in {"left1", "left2", "left3", "left", "modifier", "before"} and word:
        return f"“{word}” before it"
    if kind in {"right1", "right2", "right3", "right", "after"} and word:
        return f"“{word}” after it"
    if name.startswith(("capital and own defined", "own defined")):
        return "the document defines this word"
    if name.startswith(("rival defined", "capital and rival defined")):
        return "the document defines the other word"
    if name.startswith("doc "):
        return "what kind of document this is"
    if name.startswith(("own of ", "rival of ")) and not name.endswith("of party"):
        return "whose people the two words stand for in the document"
    if name.startswith(("own deed", "rival deed")):
        return "what those under the two words do in the document"
    if name.startswith(("own ", "rival ")):
        return "how the document uses the two words"
    return None
