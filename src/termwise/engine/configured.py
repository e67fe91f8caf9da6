"""Settings in force: for the run, and for each file by the configuration nearest to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from termwise.config.discovery import Source, forget, nearest, read
from termwise.config.loaded import Known, Loaded
from termwise.config.settings import Settings
from termwise.engine.scope import settings_for
from termwise.errors import TermSetError

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Configured:
    """What a run goes by.

    Attributes:
        loaded: Settings of the run as a whole, from the current folder.
        for_folder: The same for the files in a folder, per-path overrides not yet worked in.
        written: Resolved paths of the files that the run writes itself; what is searched for
            documents passes them over.
    """

    loaded: Loaded
    for_folder: Callable[[Path], Loaded]
    written: frozenset[Path] = frozenset()

    @property
    def settings(self) -> Settings:
        """Settings of the run as a whole."""
        return self.loaded.settings

    def for_file(self, path: str) -> Settings:
        """Return the settings that hold for the file at ``path``."""
        return settings_for(path, self.of_folder(Path(path).parent))

    def of_folder(self, folder: Path) -> Settings:
        """Return the settings for the files in ``folder``, per-path overrides not worked in."""
        return self.for_folder(folder).settings


def fixed(settings: Settings) -> Configured:
    """Return ``settings`` for every file, whatever configuration lies about."""
    loaded = Loaded(settings)
    return Configured(loaded, lambda folder: loaded)


def configure(
    command_line: Values,
    *,
    config: str | None = None,
    isolated: bool = False,
    password: str | None = None,
) -> Configured:
    """Find and read configuration files.

    Args:
        command_line: Values by key, which beat every file.
        config: Path of the one file to use, or None to use the nearest to each file.
        isolated: Whether to use no file at all.
        password: Of encrypted files; never written in a file of ours.

    Raises:
        ConfigError: Listing every mistake.
    """
    if isolated or config is not None:
        source = read(Path(config)) if config is not None and not isolated else None
        loaded = _load(source, command_line, password)
        return Configured(loaded, lambda folder: loaded)
    forget()
    by_source: dict[Path | None, Loaded] = {}

    @cache
    def for_folder(folder: Path) -> Loaded:
        source = nearest(folder.resolve())
        key = source.path if source else None
        if key not in by_source:
            by_source[key] = _load(source, command_line, password)
        return by_source[key]

    return Configured(for_folder(Path()), for_folder)


def _load(source: Source | None, command_line: Values, password: str | None) -> Loaded:
    if password is not None:
        return _with_password(_load(source, command_line, None), password)
    if source is None and not command_line:
        return Loaded(Settings())
    from termwise.config.loading import load

    return load(source, command_line, known())


def _with_password(loaded: Loaded, password: str) -> Loaded:
    reading = replace(loaded.settings.reading, password=password)
    return replace(loaded, settings=replace(loaded.settings, reading=reading))


def known() -> Known:
    """Return what settings may name."""
    return Known(rules=_rules, terms=_terms)


def _rules() -> Collection[str]:
    from termwise.engine import plugins

    return plugins.rules().keys()


def _terms(term_set: str) -> Collection[str]:
    from termwise.termsets.loader import load as load_term_set

    try:
        return {term.singular for term in load_term_set(term_set).terms}
    except TermSetError:
        return ()
