"""The features of a document's mentions, kept small: a mention has few of the many there are."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from termwise.language.forest import Forest

_PART = 256  # mentions at a time, so that memory does not grow with the document


class Samples:
    """One sample per mention, in order; features that no forest knows are dropped.

    Args:
        names: Of every feature that some forest asks for.
        shared: Values that hold for all mentions of the document.
    """

    def __init__(self, names: Iterable[str], shared: Mapping[str, float]) -> None:
        self._names = tuple(names)
        self._columns = {name: column for column, name in enumerate(self._names)}
        self._shared = tuple(shared), np.array(list(shared.values()), np.float32)
        self._column = array("i")
        self._value = array("f")
        self._bounds = array("q", [0])

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def add(self, sample: Mapping[str, float]) -> None:
        """Put the features of the next mention behind the others."""
        columns = self._columns
        known = [name for name in sample if name in columns]
        self._column.extend([columns[name] for name in known])
        self._value.extend([sample[name] for name in known])
        self._bounds.append(len(self._column))

    def parts(self) -> Iterator[slice]:
        """Yield stretches of mentions of even length, which together are all of them."""
        number = -(-len(self) // _PART)
        for part in range(number):
            yield slice(len(self) * part // number, len(self) * (part + 1) // number)

    def rows(self, forest: Forest, part: slice) -> NDArray[np.float32]:
        """Return the mentions of ``part`` as a ``(mentions, features)`` matrix for ``forest``."""
        bounds = np.frombuffer(self._bounds, np.int64)[part.start : part.stop + 1]
        inside = slice(int(bounds[0]), int(bounds[-1]))
        rows = np.zeros((part.stop - part.start, len(forest.names)), dtype=np.float32)
        names, values = self._shared
        shared = forest.places(names)
        rows[:, shared[shared >= 0]] = values[shared >= 0]
        places = forest.places(self._names)[np.frombuffer(self._column, np.int32)[inside]]
        known = places >= 0
        mentions = np.repeat(np.arange(len(rows)), np.diff(bounds))
        rows[mentions[known], places[known]] = np.frombuffer(self._value, np.float32)[inside][known]
        return rows
