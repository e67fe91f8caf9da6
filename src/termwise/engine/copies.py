"""The names of the copies that fixing and annotating make."""

from __future__ import annotations

from pathlib import Path

from termwise.formats.registry import format_for

_MARK = ".termwise"
_WRITTEN_AS_COPIES = frozenset({"tracked", "comments"})


def copy_of(path: str) -> Path:
    """Return where the fixed copy of ``path`` goes: ``NAME.termwise.docx`` beside it."""
    original = Path(path)
    return original.with_name(f"{original.stem}{_MARK}{original.suffix}")


def copy_in(folder: Path, path: str) -> Path:
    """Return where below ``folder`` the copy of ``path`` goes: under the same relative path.

    What lies outside the current folder goes by its name alone. A copy keeps its name.
    """
    resolved, here = Path(path).resolve(), Path().resolve()
    inside = resolved.relative_to(here) if resolved.is_relative_to(here) else resolved.name
    place = folder / inside
    return place if _is_marked(place) else copy_of(str(place))


def is_copy(path: Path) -> bool:
    """Return whether ``path`` has the name of a copy, and the suffix of files that get copies.

    Raises:
        PluginError: When an installed plugin has to be asked and is broken.
        UnreadableFile: When nothing reads files with this suffix.
    """
    modes = format_for(path.name).modes if _is_marked(path) else ()
    return not _WRITTEN_AS_COPIES.isdisjoint(modes)


def original_of(copy: Path) -> Path:
    """Return where the original of a copy that fixing made stands."""
    return copy.with_name(Path(copy.stem).stem + copy.suffix)


def _is_marked(path: Path) -> bool:
    return Path(path.stem).suffix == _MARK
