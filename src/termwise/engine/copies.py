"""The names of the copies that fixing makes."""

from __future__ import annotations

from pathlib import Path

_MARK = ".termwise"


def copy_of(path: str) -> Path:
    """Return where the fixed copy of ``path`` goes: ``NAME.termwise.docx`` beside it."""
    original = Path(path)
    return original.with_name(f"{original.stem}{_MARK}{original.suffix}")


def is_copy(path: Path) -> bool:
    """Return whether ``path`` has the name of a fixed copy of a file that stands beside it."""
    name, mark = path.with_suffix("").stem, Path(path.stem).suffix
    return mark == _MARK and path.with_name(name + path.suffix).is_file()
