"""Which settings hold for which file."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path

from termwise.config.settings import Settings
from termwise.engine.ignoring import spec
from termwise.model.termset import Term
from termwise.termsets.loader import load


def settings_for(path: str, settings: Settings) -> Settings:
    """Return ``settings`` with the per-path overrides that match ``path`` worked in."""
    if not settings.per_path and not settings.per_file_ignores:
        return settings
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
        prefer_second=settings.prefer_second,
        pipeline=settings.pipeline,
        term_set=settings.term_set,
        extend_term_sets=settings.extend_term_sets,
        reading=settings.reading,
        root=settings.root,
    )


def by_term_set(settings: Settings) -> tuple[Settings, ...]:
    """Return ``settings`` once for every term set, each with the house style that it knows."""
    if not settings.extend_term_sets:
        return (settings,)
    names: dict[tuple[Term, ...], str] = {}
    for name in (settings.term_set, *settings.extend_term_sets):
        names.setdefault(load(name).terms, name)  # the same set may go by two paths
    return tuple(_for_term_set(settings, name) for name in names.values())


def _for_term_set(settings: Settings, name: str) -> Settings:
    known = {term.singular for term in load(name).terms}
    return replace(
        settings,
        term_set=name,
        extend_term_sets=(),
        prefer=settings.prefer if settings.prefer in known else None,
        prefer_second=settings.prefer_second if settings.prefer_second in known else None,
    )
