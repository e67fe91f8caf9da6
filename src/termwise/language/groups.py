"""Do the two words of a document name two groups of people whom its author serves?

Told from what the text says of itself ("two kinds of people"), from how it brings the words in,
from where they stand, and from what is said beside them: goods and prices beside one, advice and
trust beside the other. Each trait is a number that stays when the words are exchanged; the traits
are weighed as learned and added up.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from termwise.language.scene import Place, Scene
from termwise.model.analysis import Evidence

_WEIGHTS = Path(__file__).parent / "weights" / "groups.json"

_KINDS = (
    "kinds?|ways|sorts|arms|legs|businesses|halves|offers|firms|companies|things|groups|"
    r"lines\s+of\s+business|segments|populations|chapters|divisions|trades|departments|houses|floors|"
    "doors|brands|practices|categories|types|classes|shops|desks|branches|wings|hats|worlds"
)
_BOUND = (
    "service|business|company|team|firm|arm|offer|contract|engagement|agreement"  # "a separate ..."
)
# Told by the letter that each begins with, so that all other characters are passed at once; the
# next letters stand before what is asked of the first, since a letter is ruled out the fastest.
_TOLD = re.compile(
    r"[abefimostuwABEFIMOSTUW](?<!\w\w)(?:"
    rf"wo(?<=[tT]wo)\s+(?:[\w-]+\s+){{0,2}}(?:{_KINDS})"
    rf"|oth(?<=[bB]oth)\s+(?:[\w-]+\s+){{0,2}}(?:{_KINDS})"
    r"|nder(?<=[uU]nder)\s+one\s+roof|ame(?<=[sS]ame)\s+(?:house|roof|logo)"
    rf"|eparate(?<=[sS]eparate)(?:ly)?\s+from|\s+separate(?<=[aA].separate)\s+(?:{_BOUND})"
    r"|ix(?<=[mM]ix)(?:es|ed)?\s+(?:them|the\s+two)\s+up"
    r"|rom(?<=[fF]rom)\s+(?:the\s+)?one\s+to\s+the\s+other"
    r"|etween(?<=[bB]etween)\s+(?:the\s+two|them\s+both)|hich(?<=[wW]hich)\s+(?:one|of\s+the\s+two)"
    r"|he(?<=[tT]he)\s+(?:other\s+way\s+(?:a?round)|halves\s+meet"
    r"|two\s+(?:words|populations|groups|kinds))"
    r"|n(?<=[iI]n)\s+two\s+parts"
    r"|ther(?<=[oO]ther)\s+(?:half|side|part)\s+of\s+the\s+(?:house|business|firm)"
    r"|econd(?<=[sS]econd)\s+(?:leg|arm|line\s+of\s+business|trade|group|kind|pillar|company|brand)"
    r"|ither(?<=[eE]ither)\s+(?:words|populations|groups|kinds))\b",
    re.S,
)
_INTRODUCED = re.compile(
    r"(?:\b(?:call(?:ed|s)?|are|is|as|term(?:ed)?|say|means)|['’](?:re|s))"
    r"\s+(?:(?:a|an|our|the|its)\s+)?[\"“*_('‘]*$",
    re.I,
)
_LINKED = re.compile(
    r"\b(?:is|are|was|were|be|been|being|remains?|becom\w*|became|turn(?:s|ed|ing)? into"
    r"|grow(?:s|n)? into|grew into|end(?:s|ed)? up as|counts? as|treated as)\s+"
    r"(?:(?!(?:we|you|they|who)\b)[\w’'-]+\s+){0,4}$"
    r"|(?:,|\band|\bor|\bbut)\s+not\s+(?:(?:a|an|the|our|of)\s+)*(?:[\w-]+\s+)?$"
    r"|\brather than\s+(?:(?:a|an|the|our)\s+)?(?:[\w-]+\s+)?$"
    r"|^\s+(?:in|of|at|with|for|on|to|from)\s+(?:[\w’'-]+\s+){1,5}(?:and|but|or)\s+"
    r"(?:(?:to|for|of|as|by)\s+)?(?:(?:a|an|the|its|our|the)\s+)?(?:[\w-]+\s+)?$",
    re.I,
)
_BOTH = re.compile(r"\bboth\s+(?:(?:a|an|the|our)\s+)?(?:[\w-]+\s+)?$", re.I)
_AND = re.compile(r"\s*(?:and|or|and/or|/|&|,)\s*(?:(?:our|the|its|their|other)\s+)?", re.I)
_EARLY = 200_000  # characters; by then a document has said what it is about
_NEAR = 50  # characters
_CLEARLY = 0.7  # log-odds
_AT_HOME = 0.75  # share of people in parts where their word is the more frequent

_MOST = 2  # reasons in a note
_SPOKEN = "two are told of"
_REASONS = {
    _SPOKEN: "the text speaks of two",
    "each introduced": "each is introduced by its word",
    "one said of the other": "one is told from the other in so many words",
    "parts of their own": "each word has parts of its own",
    "blocks of their own": "each word has paragraphs of its own",
    "parts lean apart": "the parts of each speak of different relationships",
    "sentences lean apart": "different things are said of each",
}

Lean = Callable[[Sequence[Place]], float | None]


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights: of each trait, and of a document that has none of them."""

    traits: dict[str, float]
    bias: float


@cache
def weights() -> Weights:
    """Return the shipped weights."""
    data = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Weights(data["traits"], data["bias"])


def score(found: dict[str, float], learned: Weights) -> float:
    """Return the log-odds that there are two groups."""
    return learned.bias + sum(learned.traits[name] * value for name, value in found.items())


def traits(scene: Scene, lean: Lean) -> dict[str, float]:
    """Return what speaks for two groups and what against them, as numbers.

    Args:
        scene: Of the document.
        lean: Log-odds of advice over products in some places, or None where nothing speaks.
    """
    counts = Counter(scene.words[index] for index in scene.people)
    own = scene.own_parts()
    linked, mixed = _linked(scene)
    return {
        "share of the rarer word": min(counts.values()) / len(scene.people),
        _SPOKEN: float(min(len(_told(scene)), 2)),
        "each introduced": float(min(_introduced(scene), 2)),
        "one said of the other": float(min(linked, 3)),
        "both in a sentence": float(min(mixed, 3)),
        "parts of their own": float(min(_at_home(scene), 4)),
        "blocks of their own": _settled_share(scene),
        "parts lean apart": _apart(scene, own, lean),
        "sentences lean apart": _apart(
            scene, {word: scene.alone(scene.sentences, word) for word in scene.pair}, lean
        ),
        "read as the same": _same(scene),
    }


def why(scene: Scene, found: dict[str, float], learned: Weights) -> Evidence:
    """Return what told the two groups apart, strongest first, and where the text says it itself.

    Args:
        scene: Of a document with two groups.
        found: Its traits.
        learned: Weights of the traits.
    """
    votes = {name: learned.traits[name] * found[name] for name in _REASONS if found[name] > 0}
    strongest = sorted(votes, key=lambda name: (-votes[name], name))[:_MOST]
    reasons = {name: _REASONS[name] for name in strongest}
    place = next(iter(_told(scene)), None) if _SPOKEN in reasons else None
    if place is not None:
        said = " ".join(scene.reading.document.text[slice(*place)].split())
        reasons[_SPOKEN] += f" (“{said}”)"
    text = " and ".join(reasons.values()) or "each word has parts of its own"
    return Evidence("groups", f"a group of its own: {text}", "served2", 0.0, *(place or ()))


def _told(scene: Scene) -> list[Place]:
    text = scene.reading.document.text
    return [match.span() for match in _TOLD.finditer(text, 0, _EARLY)]


def _introduced(scene: Scene) -> int:
    """Return how often each word is brought in ("are our clients"), the smaller number."""
    text, tally = scene.reading.document.text, Counter(dict.fromkeys(scene.pair, 0))
    for index in scene.people:
        start = scene.reading.spans[index][0]
        before = text[max(0, start - _NEAR) : start]
        tally[scene.words[index]] += _INTRODUCED.search(before) is not None
    return min(tally.values())


def _linked(scene: Scene) -> tuple[int, int]:
    """Return how often one is said to be or not to be the other, and how often both just meet."""
    text, spans = scene.reading.document.text, scene.reading.spans
    linked = mixed = 0
    for members in scene.sentences.values():
        turns = [pair for pair in pairwise(members) if len(scene.said(pair)) > 1]
        between = [text[spans[one][1] : spans[other][0]] for one, other in turns]
        linked += sum(_LINKED.search(gap) is not None for gap in between)
        for (one, _), gap in zip(turns, between, strict=True):
            start = spans[one][0]
            both = _BOTH.search(text[max(0, start - _NEAR) : start])
            linked += both is not None and re.search(r"\band\b", gap) is not None
        mixed += bool(turns) and not any(map(_AND.fullmatch, between))
    return linked, mixed


def _at_home(scene: Scene) -> int:
    """Return how many people stand in parts that their word has to itself, the smaller number."""
    tally = Counter(dict.fromkeys(scene.pair, 0))
    for members in scene.parts.values():
        word = scene.settled(members)
        if word is not None:
            tally[word] += sum(scene.words[index] == word for index in members)
    return min(tally.values()) if len(scene.own_parts()) > 1 else 0


def parts_tell(scene: Scene, lean: Lean) -> bool:
    """Return whether the parts say it by themselves: hardly anybody strays, and they lean apart."""
    most = (scene.most(members) for members in scene.parts.values())
    at_home = sum(tally[1] for tally in most if tally is not None)
    counts = Counter(scene.words[index] for index in scene.people)
    if at_home < _AT_HOME * len(scene.people) or min(counts.values()) * 3 < len(scene.people):
        return False
    return _apart(scene, scene.own_parts(), lean) >= _CLEARLY


def _settled_share(scene: Scene) -> float:
    """Return the share of people in blocks with others of the same word and none of the other."""
    blocks = scene.blocks.values()
    alone = sum(len(some) for some in blocks if len(some) > 1 and len(scene.said(some)) == 1)
    return alone / len(scene.people)


def _apart(scene: Scene, places: dict[str, list[Place]], lean: Lean) -> float:
    """Return how far the places of both words lean to different sides; below 0 to the same one."""
    leans = [lean(places.get(word, [])) for word in scene.pair]
    known = sorted(value for value in leans if value is not None)
    return max(-1.0, min(-known[0], known[1], 2.0)) if len(known) > 1 else -1.0


def _same(scene: Scene) -> float:
    """Return how likely those under the rarer word go by the other elsewhere, on average."""
    coreferent = scene.reading.coreferent
    if coreferent is None:
        return 0.5
    values = coreferent[scene.people]
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else 0.5
