"""Where a document has two groups: which of them a mention means, and which text is whose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from termwise.language.groups import Lean
from termwise.language.phrase import DETERMINERS, read_phrase
from termwise.language.reading import Crossing
from termwise.language.scene import Place, Scene
from termwise.language.sections import Stretch

BY_NAME, BY_PLACE = 0.8, 0.7  # how sure it is that a mention under the other word means the group
_WORD = re.compile(r"[A-Za-z][\w-]{2,}")
_MANY = 3  # mentions that make a part their own
_LABEL = 2  # words; a table cell or a heading with no more is a label
_TITLE = 2  # times; what a name in the title of a part weighs beside one before a mention
# Words before a mention that do not tell one kind of people from another.
_PLAIN = frozenset(
    [
        "new",
        "existing",
        "other",
        "many",
        "most",
        "several",
        "such",
        "current",
        "potential",
        "prospective",
        "future",
        "former",
        "first",
        "last",
        "next",
        "good",
        "best",
        "old",
        "older",
        "young",
        "younger",
        "valued",
        "big",
        "small",
        "large",
        "larger",
        "smaller",
        "individual",
        "individuals",
        "single",
        "particular",
        "certain",
        "regular",
        "average",
        "typical",
        "happy",
        "loyal",
        "paying",
        "actual",
        "real",
        "own",
        "more",
        "fewer",
        "only",
        "long-standing",
        "dear",
        "present",
        "active",
        "external",
        "internal",
        "key",
        "major",
        "main",
        "different",
        "remaining",
        "total",
        "mutual",
        "common",
    ]
)


@dataclass(frozen=True, slots=True)
class Shares:
    """Which group, named by its word, each mention means.

    Attributes:
        group: Word of the group of every mention.
        crossing: The mentions that go by the other group's word.
    """

    group: dict[int, str]
    crossing: dict[int, Crossing]


def shared_out(scene: Scene, lean: Lean) -> Shares:
    """Share the mentions out: by their word, but by name or place where these say otherwise.

    Args:
        scene: Of a document with two groups.
        lean: Log-odds of advice over products in some places, or None where nothing speaks.
    """
    group = dict(enumerate(scene.words))
    crossing: dict[int, Crossing] = {}
    names = {index: _names(scene, index) for index in scene.people}
    tally = _titled(scene)
    for index, some in names.items():
        for name in some:
            tally[name][scene.words[index]] += 1
    tones = {word: lean(places_of(scene, word)) or 0.0 for word in scene.pair}
    homes = {
        index: word
        for places in (scene.blocks, scene.parts)
        for place, members in places.items()
        for index, word in _guests(scene, place, members, tones, lean)
    }
    unmoved = _unmoved(scene)
    for index in scene.people:
        word, other = scene.words[index], scene.other(index)
        told = Counter({word: 0, other: 0})
        for name in names[index]:
            told += tally[name]
        if told[other] > told[word]:
            name = ", ".join(sorted(names[index]))
            crossing[index] = Crossing(BY_NAME, f"“{name}” goes with the others of the group")
        elif told[word] <= told[other] + 1 and homes.get(index) == other and index not in unmoved:
            crossing[index] = Crossing(BY_PLACE, "stands in a part that speaks of the group")
    group |= {index: scene.other(index) for index in crossing}
    return Shares(group, crossing)


def _guests(
    scene: Scene, place: Place | Stretch, members: list[int], tones: dict[str, float], lean: Lean
) -> Iterator[tuple[int, str]]:
    """Yield the mentions that stand in a place which the other word has to itself, with that word.

    Two mentions of the other word are not enough, unless what is said around the guest sounds like
    what is said of them.
    """
    titles = [index for index in members if _in_title(scene, index, place[0])]
    word = scene.settled(members)
    if titles and len(scene.said(titles)) == 1:
        word = scene.words[titles[0]]
    if word is None:
        return
    hosts = sum(scene.words[index] == word for index in members)
    (other,) = set(scene.pair) - {word}
    for index in members:
        if scene.words[index] == word:
            continue
        tone = lean([scene.block_of(index)])
        alike = tone is not None and tone * (tones[word] - tones[other]) > 0
        if hosts >= _MANY or titles or alike:
            yield index, word


def _unmoved(scene: Scene) -> set[int]:
    """Return the mentions that their place says nothing about.

    They meet the other word in a sentence, define their own, or are all that stands in a cell.
    """
    found: set[int] = set()
    for members in scene.sentences.values():
        if len(scene.said(members)) > 1:
            found.update(members)
    defined = {definition.start for definition in scene.reading.definitions}
    for place, members in scene.blocks.items():
        if len(scene.reading.document.text[slice(*place)].split()) <= _LABEL:
            found.update(members)
    return found | {i for i in scene.people if scene.reading.spans[i][0] in defined}


def places_of(scene: Scene, word: str) -> list[Place]:
    """Return the text that speaks of the group: its parts, and blocks and sentences elsewhere."""
    homes = scene.home_parts()
    strangers = [place for place in scene.blocks if word not in scene.said(scene.blocks[place])]
    found = [rest for place in homes.get(word, []) for rest in _without(place, strangers)]
    everywhere = sorted(place for places in homes.values() for place in places)
    mixed: list[Place] = []
    for place, members in scene.blocks.items():
        if scene.said(members) == {word} and not _within(place, homes.get(word, [])):
            found.append(place)
        elif len(scene.said(members)) > 1 and not _within(place, everywhere):
            mixed.append(place)
    alone = scene.alone(scene.sentences, word)
    found += [place for place in alone if _within(place, mixed)]
    return sorted(found)


def _without(place: Place, holes: list[Place]) -> Iterator[Place]:
    """Yield what is left of ``place`` when ``holes``, in order and apart, are cut out."""
    at = place[0]
    first, end = (bisect_left(holes, (edge,)) for edge in place)
    for start, stop in holes[first:end]:
        yield at, start
        at = stop
    yield at, place[1]


def _within(place: Place, places: list[Place]) -> bool:
    """Return whether ``place`` begins in one of ``places``, which are sorted and apart."""
    at = bisect_right(places, place[0], key=lambda other: other[0]) - 1
    return at >= 0 and place[0] < places[at][1]


def _in_title(scene: Scene, index: int, start: int) -> bool:
    """Return whether the mention stands in the heading that opens the part at ``start``."""
    block = scene.reading.document.block_at(scene.reading.spans[index][0])
    return block.kind.value == "heading" and block.start == start


def _names(scene: Scene, index: int) -> frozenset[str]:
    """Return the words that tell one kind of people from others: "hosting", "of the shop"."""
    text = scene.reading.document.text
    phrase = read_phrase(text, *scene.reading.spans[index])
    before = phrase.modifiers[:1] if phrase.modifiers else ()
    after = [word for word in phrase.of_words if word.lower() not in DETERMINERS][:1]
    return frozenset(_stemmed(word) for word in (*before, *after) if _tells(word))


def _tells(word: str) -> bool:
    low = word.lower()
    return _WORD.fullmatch(word) is not None and low not in _PLAIN | DETERMINERS


def _stemmed(word: str) -> str:
    low = word.lower()
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _titled(scene: Scene) -> defaultdict[str, Counter[str]]:
    """Return how often each name stands in the titles of the parts of either word."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (_, _, title), members in scene.parts.items():
        most = scene.most(members)
        for word in set(_stems(title)):
            if most is not None:
                found[word][most[0]] += _TITLE
    return found


def _stems(title: str) -> Iterator[str]:
    return (_stemmed(match.group()) for match in _WORD.finditer(title))
