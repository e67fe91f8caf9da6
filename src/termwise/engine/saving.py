"""Put new bytes in the place of a file in one step, or leave everything as it was."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from termwise.errors import TermwiseError, reason_of


class NotWritten(TermwiseError):  # noqa: N818 - named for what the user sees
    """A file could not be written, and is as it was; the message says why and what to do."""


def replace_file(path: str, old: bytes, new: bytes) -> None:
    """Write ``new`` in the place of ``old``; a link stays a link and its target is written.

    Permissions and, where the system lets us, owner and extended attributes stay.

    Args:
        path: The file, which must still hold ``old``.
        old: What was read from it.
        new: What it is to hold.

    Raises:
        NotWritten: When it is read-only, has changed meanwhile, or its folder does not let us.
    """
    target = Path(path).resolve()
    try:
        mode = target.stat().st_mode
        if not stat.S_ISREG(mode):
            raise NotWritten(f"{path}: is no regular file; nothing was written")
        # root may write anything, so that asking the system is not enough
        if not mode & 0o222 or not os.access(target, os.W_OK):
            raise NotWritten(f"{path}: is read-only; make it writable and run again")
        _put(path, target, new, unchanged=old)
    except OSError as error:
        raise _not_written(path, error) from error


def write_copy(path: str, copy: Path, new: bytes, *, overwrite: bool) -> bool:
    """Write ``new`` to ``copy`` with the permissions of ``path``; say whether it was needed.

    Folders on the way are made. A copy that holds ``new`` already is left alone.

    Args:
        path: The file that ``new`` was made from.
        copy: Where to write; another file than ``path``.
        new: Content of the copy.
        overwrite: Whether a copy with another content may be replaced.

    Raises:
        NotWritten: When it is there with another content, or cannot be written.
    """
    try:
        if copy.exists():
            if copy.samefile(path):
                raise NotWritten(f"{copy}: would replace the original; choose another folder")
            if copy.read_bytes() == new:
                return False
            if not overwrite:
                raise NotWritten(
                    f"{copy}: is there already, perhaps with your changes; move it away, "
                    "or replace it with --overwrite"
                )
        copy.parent.mkdir(parents=True, exist_ok=True)
        _put(path, copy.resolve(), new)
    except OSError as error:
        raise _not_written(str(copy), error) from error
    return True


def _put(path: str, target: Path, new: bytes, *, unchanged: bytes | None = None) -> None:
    """Write ``new`` beside ``target``, make sure it is on the disk, and rename it."""
    half = None
    try:
        with NamedTemporaryFile(
            dir=target.parent, prefix=".termwise.", suffix=".part", delete=False
        ) as file:
            half = Path(file.name)
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        _dress(half, Path(path))
        if unchanged is not None and target.read_bytes() != unchanged:
            raise NotWritten(f"{path}: has changed meanwhile; nothing was written, run again")
        half.replace(target)
        half = None
    finally:
        if half is not None:
            half.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _dress(half: Path, like: Path) -> None:
    """Give ``half`` the permissions, attributes and owner of ``like``, but the time of now."""
    model = like.stat()
    if hasattr(os, "chown") and (os.getuid(), os.getgid()) != (model.st_uid, model.st_gid):
        with suppress(OSError):
            os.chown(half, model.st_uid, model.st_gid)
    shutil.copystat(like, half)
    if not model.st_mode & 0o222:
        half.chmod(stat.S_IMODE(model.st_mode) | stat.S_IWUSR)
    os.utime(half)


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _not_written(path: str, error: OSError) -> NotWritten:
    return NotWritten(
        f"{path}: cannot be written ({reason_of(error)}); check the permissions of the file and "
        "its folder, and whether another program has it open"
    )
