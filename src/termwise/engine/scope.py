"""Which settings hold for which file."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path

from termwise.config.settings import Settings
from termwise.engine.ignoring import spec

Scope = Callable[[Path], Settings]


def settings_for(path: str, settings: Settings) -> Settings:
    """Return ``settings`` with the per-path overrides that match ``path`` worked in."""
    if not settings.per_path and not settings.per_file_ignores:
        return settings
    from dataclasses import replace

    from termwise.config.applying import applied

    root = Path(settings.root).resolve()
    full = Path(path).resolve()
    inside = full.relative_to(root).as_posix() if root in full.parents else full.name
    chosen = replace(settings, per_path=(), per_file_ignores=())
    for override in settings.per_path:
        if spec((override.pattern,)).match_file(inside):
            chosen = applied(chosen, dict(override.values))
    more = [r for pattern, r in settings.per_file_ignores if spec((pattern,)).match_file(inside)]
    return replace(chosen, ignore=tuple(dict.fromkeys(chain(chosen.ignore, *more))))


def reading_part(settings: Settings) -> Settings:
    """Return only what the analysis of a text depends on, the rest at its default."""
    return Settings(
        prefer=settings.prefer,
        pipeline=settings.pipeline,
        term_set=settings.term_set,
        reading=settings.reading,
        root=settings.root,
    )
