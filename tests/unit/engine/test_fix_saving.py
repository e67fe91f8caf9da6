from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from termwise.engine import saving
from termwise.engine.saving import NotWritten, replace_file, write_copy

OLD, NEW = b"old\r\n", b"new\r\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_bytes_are_replaced_and_nothing_else_is_left(place: Path) -> None:
    replace_file(str(place), OLD, NEW)
    assert place.read_bytes() == NEW
    assert names(place.parent) == ["a.md"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_stay(place: Path, mode: int) -> None:
    place.chmod(mode)
    replace_file(str(place), OLD, NEW)
    assert stat.S_IMODE(place.stat().st_mode) == mode


def test_what_is_no_file_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="is no regular file; nothing was written"):
        replace_file(str(tmp_path), OLD, NEW)


def test_the_file_has_the_time_of_the_change(place: Path) -> None:
    os.utime(place, (1, 1))
    replace_file(str(place), OLD, NEW)
    assert place.stat().st_mtime > 1


@posix
def test_a_link_stays_a_link(place: Path) -> None:
    inner = place.parent / "docs"
    inner.mkdir()
    link = inner / "link.md"
    link.symlink_to("../a.md")
    replace_file(str(link), OLD, NEW)
    assert link.is_symlink()
    assert place.read_bytes() == NEW
    assert names(inner) == ["link.md"]


@posix
def test_a_read_only_file_is_left_alone(place: Path) -> None:
    place.chmod(0o444)
    with pytest.raises(NotWritten, match=r"a\.md: is read-only; make it writable"):
        replace_file(str(place), OLD, NEW)
    assert place.read_bytes() == OLD


def test_a_file_that_changed_meanwhile_is_left_alone(place: Path) -> None:
    place.write_bytes(b"theirs")
    with pytest.raises(NotWritten, match="has changed meanwhile; nothing was written"):
        replace_file(str(place), OLD, NEW)
    assert place.read_bytes() == b"theirs"
    assert names(place.parent) == ["a.md"]


def test_a_file_that_is_gone_does_not_come_back(place: Path) -> None:
    place.unlink()
    with pytest.raises(NotWritten, match="no such file"):
        replace_file(str(place), OLD, NEW)
    assert names(place.parent) == []


@pytest.mark.parametrize("step", ["fsync", "replace", "copystat"])
def test_a_step_that_fails_leaves_everything_as_it_was(
    place: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*args: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    owner = {"fsync": saving.os, "replace": Path, "copystat": saving.shutil}[step]
    monkeypatch.setattr(owner, step, fail)
    with pytest.raises(NotWritten, match=r"no space left on device"):
        replace_file(str(place), OLD, NEW)
    assert place.read_bytes() == OLD
    assert names(place.parent) == ["a.md"]


def test_an_interruption_leaves_nothing_half_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(saving.os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        replace_file(str(place), OLD, NEW)
    assert place.read_bytes() == OLD
    assert names(place.parent) == ["a.md"]


def test_a_copy_makes_its_folder_and_takes_the_permissions(place: Path) -> None:
    place.chmod(0o640)
    copy = place.parent / "out" / "b.md"
    assert write_copy(str(place), copy, NEW, overwrite=False)
    assert copy.read_bytes() == NEW
    assert stat.S_IMODE(copy.stat().st_mode) == stat.S_IMODE(place.stat().st_mode)


@posix
def test_a_copy_of_a_read_only_file_can_be_edited(place: Path) -> None:
    place.chmod(0o444)
    copy = place.with_name("b.md")
    write_copy(str(place), copy, NEW, overwrite=False)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o644


def test_an_earlier_copy_is_replaced_only_on_request(place: Path) -> None:
    copy = place.with_name("b.md")
    copy.write_bytes(b"reviewed")
    with pytest.raises(NotWritten, match="--overwrite"):
        write_copy(str(place), copy, NEW, overwrite=False)
    assert copy.read_bytes() == b"reviewed"
    assert write_copy(str(place), copy, NEW, overwrite=True)
    assert copy.read_bytes() == NEW
    assert not write_copy(str(place), copy, NEW, overwrite=False)


def test_a_copy_never_replaces_the_original(place: Path) -> None:
    with pytest.raises(NotWritten, match="would replace the original"):
        write_copy(str(place), place.parent / "." / "a.md", NEW, overwrite=True)
    assert place.read_bytes() == OLD
