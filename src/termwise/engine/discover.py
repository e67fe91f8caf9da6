"""Turn the paths a user gives into the files to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from termwise.config.settings import Settings
from termwise.engine.copies import is_copy, original_of
from termwise.engine.ignoring import Ignored

STDIN = "-"
_LEFT_OUT = frozenset({"node_modules", "site-packages", "__pycache__"})
_WORD_LOCK = "~$"


@dataclass(frozen=True, slots=True)
class Found:
    """What a run has to look at.

    Attributes:
        files: Paths as they are to be shown, in the order given, folders sorted; no path twice.
            A path that does not exist is among them: reading it says so.
        empty: Folders that hold no file to read.
        excluded: Folders whose files would be read, were they not all excluded or ignored by git.
        copies: Copies of ours that were left out of folders though their original is not there.
    """

    files: tuple[str, ...]
    empty: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


def discover(
    paths: Iterable[str],
    settings_of: Callable[[Path], Settings],
    suffixes: Callable[[], Collection[str]],
    *,
    leave_out: Collection[Path] = (),
) -> Found:
    """Find the files that ``paths`` stand for.

    A file that is named is taken whatever its suffix, unless ``force_exclude`` is set and
    ``exclude`` matches it. Folders are searched for files with one of ``suffixes``, leaving
    out what is hidden, ignored by git, or excluded, and the copies that termwise made.

    Args:
        paths: Files, folders, or ``-`` for standard input.
        settings_of: Gives the settings for the files of a folder.
        suffixes: Gives lower-case suffixes with the dot; asked only for folders.
        leave_out: Resolved paths of what the run writes itself; not looked for in folders.
    """
    ignored = Ignored(settings_of)
    files: dict[str, str] = {}
    empty: list[str] = []
    excluded: list[str] = []
    copies: list[str] = []
    for path in paths:
        if path == STDIN:
            files.setdefault(path, path)
        elif os.path.isdir(path):  # noqa: PTH112 - pathlib raises where nobody may look
            inside = list(_search(path, ignored, suffixes(), leave_out, copies))
            if not inside:
                all_of_it = _search(path, None, suffixes(), leave_out, [])
                (excluded if any(all_of_it) else empty).append(path)
            for name in inside:
                files.setdefault(str(Path(name).resolve()), name)
        elif not ignored.excluded(Path(path), named=True):
            files.setdefault(str(Path(path).resolve()), path)
    return Found(tuple(files.values()), tuple(empty), tuple(excluded), tuple(dict.fromkeys(copies)))


def _search(
    folder: str,
    ignored: Ignored | None,
    suffixes: Collection[str],
    leave_out: Collection[Path],
    copies: list[str],
) -> Iterator[str]:
    """Yield the files below ``folder``, and put copies without an original in ``copies``.

    Without ``ignored`` that is all that could be read, whatever is excluded.
    """
    top = Path(folder)
    wanted = ignored.filter_below(top) if ignored else None

    def keep(path: Path, is_folder: bool) -> bool:
        written = bool(leave_out) and path.resolve() in leave_out
        return not written and (wanted is None or wanted(path, is_folder))

    closed: set[Path] = set()
    for path in _walk(top, keep, closed):
        if path not in closed:
            if path.suffix.lower() not in suffixes:
                continue
            if is_copy(path):
                if not original_of(path).is_file():
                    copies.append(path.as_posix())
                continue
        yield path.as_posix()


def _walk(folder: Path, keep: Callable[[Path, bool], bool], closed: set[Path]) -> Iterator[Path]:
    """Yield the files below ``folder``, and the folders that cannot be opened, put in ``closed``.

    Reading such a folder as a file says why, so that it does not count as clean.
    """
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        closed.add(folder)
        yield folder
        return
    for entry in entries:
        if entry.name.startswith((".", _WORD_LOCK)):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _LEFT_OUT and keep(path, True):
                yield from _walk(path, keep, closed)
        elif _is_file(entry) and keep(path, False):
            yield path


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to where nobody may look; reading it says so
        return True
