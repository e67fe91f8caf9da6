"""Find the configuration file that holds for a folder, and read it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from termwise.config.lines import Keys, key_lines, line_of
from termwise.config.names import SHARED, SHARED_TABLE, candidates
from termwise.errors import ConfigError, reason_of


@dataclass(frozen=True, slots=True)
class Source:
    """A configuration file as read.

    Attributes:
        path: Where it is.
        shown: What messages call it: relative to the current folder when it is below it.
        values: Its table of settings.
        prefix: Keys that lead to that table.
    """

    path: Path
    shown: str
    values: dict[str, Any]
    prefix: Keys = ()
    lines: dict[Keys, int] = field(default_factory=dict, repr=False)

    def place(self, *keys: str) -> str:
        """Return ``file:line`` of a key."""
        line = line_of((*self.prefix, *keys), self.lines)
        return f"{self.shown}:{line}" if line else self.shown


def nearest(folder: Path) -> Source | None:
    """Return the configuration nearest to ``folder``, upwards, or None.

    In one folder ``termwise.toml`` comes before ``.termwise.toml`` and that before a
    ``pyproject.toml`` with a table ``[tool.termwise]``.
    """
    for place in (folder, *folder.parents):
        found = _in(place)
        if found is not None:
            return found
    return None


def forget() -> None:
    """Forget what was read: configuration files may have changed since an earlier run."""
    _in.cache_clear()


@cache
def _in(folder: Path) -> Source | None:
    for place in candidates(str(folder)):
        found = read(Path(place), wanted=False)
        if found.path.name != SHARED or found.prefix:
            return found
    return None


def read(path: Path, *, wanted: bool = True) -> Source:
    """Read the configuration file at ``path``.

    Args:
        path: The file.
        wanted: Whether somebody named it, so that without settings of ours it is a mistake.

    Raises:
        ConfigError: When it is missing, is not TOML, or our table in it is no table.
    """
    from termwise.compat import tomllib

    shown = _shown(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(
            f"{shown}: the configuration cannot be read ({reason_of(error)}); "
            "check its path and permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{shown}: is not UTF-8 (byte {error.start}); save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown}: not valid TOML: {error}; correct it there") from error
    source = Source(path, shown, data, lines=key_lines(text))
    return _of_table(source, wanted=wanted) if path.name == SHARED else source


def _of_table(source: Source, *, wanted: bool) -> Source:
    """Return what is below ``[tool.termwise]``, without a prefix when there is no such table."""
    tools = source.values.get(SHARED_TABLE[0])
    table = tools.get(SHARED_TABLE[1]) if isinstance(tools, dict) else None
    if isinstance(table, dict):
        return replace(source, values=table, prefix=SHARED_TABLE)
    if table is not None:
        raise ConfigError(
            f"{source.place(*SHARED_TABLE)}: tool.termwise must be a table; "
            "write the settings below [tool.termwise]"
        )
    if wanted:
        raise ConfigError(
            f"{source.shown}: has no table [tool.termwise]; add it, or name another file"
        )
    return replace(source, values={})


def _shown(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
