"""Settings in force: for the run, and for each file by the configuration nearest to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from termwise.config.loading import Known, Loaded, load
from termwise.config.settings import Settings
from termwise.engine.scope import settings_for
from termwise.errors import TermSetError

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Configured:
    """What a run goes by.

    Attributes:
        loaded: Settings of the run as a whole, from the current folder.
        for_folder: Settings of the files in a folder, per-path overrides not yet worked in.
    """

    loaded: Loaded
    for_folder: Callable[[Path], Settings]

    @property
    def settings(self) -> Settings:
        """Settings of the run as a whole."""
        return self.loaded.settings

    def for_file(self, path: str) -> Settings:
        """Return the settings that hold for the file at ``path``."""
        return settings_for(path, self.for_folder(Path(path).parent))


def fixed(settings: Settings) -> Configured:
    """Return ``settings`` for every file, whatever configuration lies about."""
    return Configured(Loaded(settings), lambda folder: settings)


def configure(
    command_line: Values, *, config: str | None = None, isolated: bool = False
) -> Configured:
    """Find and read configuration files.

    Args:
        command_line: Values by key, which beat every file.
        config: Path of the one file to use, or None to use the nearest to each file.
        isolated: Whether to use no file at all.

    Raises:
        ConfigError: Listing every mistake.
    """
    from termwise.config.discovery import nearest, read

    if isolated or config is not None:
        source = read(Path(config)) if config is not None and not isolated else None
        loaded = load(source, command_line, known())
        return Configured(loaded, lambda folder: loaded.settings)
    by_source: dict[Path | None, Loaded] = {}

    def loaded_for(folder: Path) -> Loaded:
        source = nearest(folder)
        key = source.path if source else None
        if key not in by_source:
            by_source[key] = load(source, command_line, known())
        return by_source[key]

    @cache
    def for_folder(folder: Path) -> Settings:
        return loaded_for(folder.resolve()).settings

    return Configured(loaded_for(Path.cwd()), for_folder)


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
