"""What git and the configuration want left out."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from termwise.config.settings import Settings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Ignored:
    """Decide for one run which paths are left out."""

    def __init__(self, settings_of: Callable[[Path], Settings]) -> None:
        self._settings_of = settings_of
        _matchers.cache_clear()  # files may have changed since an earlier run
        repository.cache_clear()

    def excluded(self, path: Path, *, folder: bool = False, named: bool = False) -> bool:
        """Return whether ``exclude`` of its configuration matches ``path`` or a folder above.

        Args:
            path: File or folder.
            folder: Whether ``path`` is a folder.
            named: Whether the user named it, so that only ``force-exclude`` leaves it out.
        """
        settings = self._settings_of(path.parent)
        if not settings.exclude or (named and not settings.force_exclude):
            return False
        inside = _below(path.resolve(), Path(settings.root).resolve())
        return inside is not None and spec(settings.exclude).match_file(inside + "/" * folder)

    def filter_below(self, top: Path) -> Callable[[Path, bool], bool]:
        """Return a test that says of a path below ``top`` whether it is kept."""
        start = top.resolve()
        respect_gitignore = self._settings_of(top).respect_gitignore
        base = repository(start) if respect_gitignore else None
        if base is None or _git_ignores(start, True, base):
            base = start  # a folder that is named is searched, even if git ignores it

        def keep(path: Path, folder: bool) -> bool:
            if self.excluded(path, folder=folder):
                return False
            if not respect_gitignore:
                return True
            full = start / path.relative_to(top)
            return not _git_ignores(full, folder, base)

        return keep


@cache
def spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """Return a matcher of git-ignore style ``lines``; ``ValueError`` when one is none."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _git_ignores(path: Path, folder: bool, base: Path) -> bool:
    verdict = None
    full = path.as_posix() + "/" * folder
    for holder, matcher in _matchers(path.parent, base):
        found = matcher.check_file(full[len(holder) :]).include
        verdict = found if found is not None else verdict
    return bool(verdict)


@cache
def _matchers(folder: Path, base: Path) -> tuple[tuple[str, GitIgnoreSpec], ...]:
    """Return what git ignores in ``folder``: holders from ``base`` down, each with its rules."""
    above = () if folder == base or base not in folder.parents else _matchers(folder.parent, base)
    holder = folder.as_posix().rstrip("/") + "/"
    sources = (folder / ".git" / "info" / "exclude", folder / ".gitignore")
    found = [(holder, matcher) for source in sources if (matcher := _ignore_file(source))]
    return (*above, *found)


def _ignore_file(path: Path) -> GitIgnoreSpec | None:
    try:
        lines = tuple(path.read_text(encoding="utf-8", errors="replace").splitlines())
    except OSError:
        return None
    try:
        return spec(lines)
    except ValueError:
        return spec(tuple(filter(_is_pattern, lines)))


def _is_pattern(line: str) -> bool:
    """Return whether git would make something of ``line``: it passes over what it cannot use."""
    try:
        spec((line,))
    except ValueError:
        return False
    return True


@cache
def repository(folder: Path) -> Path | None:
    """Return the top of the git checkout that ``folder``, an absolute path, lies in, or None."""
    # os.path, as pathlib raises where nobody may look
    above = (folder, *folder.parents)
    return next((path for path in above if os.path.exists(path / ".git")), None)  # noqa: PTH110


def _below(path: Path, folder: Path) -> str | None:
    try:
        return path.relative_to(folder).as_posix()
    except ValueError:
        return None
