"""Settings with where they came from, and what they may name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from termwise.config.settings import Settings


@dataclass(frozen=True, slots=True)
class Known:
    """What settings may name; asked only when a setting names something.

    Attributes:
        terms: Words of a term set by its name; none when it cannot be loaded.
    """

    rules: Callable[[], Collection[str]]
    terms: Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings with the place each value came from.

    Attributes:
        origins: Key to ``file:line`` or ``command line``; keys at their default are absent.
        source: The configuration file, or None.
    """

    settings: Settings
    origins: Mapping[str, str] = field(default_factory=dict)
    source: Path | None = None
