from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.helpers.sample_report import sample_report

from termwise.config.settings import Settings
from termwise.engine import cache as caching
from termwise.engine.cache import Cache
from termwise.engine.records import from_record, to_record
from termwise.errors import CacheError
from termwise.model.analysis import Confidence
from termwise.model.finding import Severity
from termwise.model.format import ReadOptions
from termwise.termsets.loader import load

SETTINGS = Settings()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def key(cache: Cache, data: bytes = b"x", path: str = "a.md", settings: Settings = SETTINGS) -> str:
    found = cache.key(data, path, settings)
    assert found is not None
    return found


@pytest.mark.parametrize("number", [0, 1])
def test_a_report_comes_back_as_it_was(cache: Cache, number: int) -> None:
    report = sample_report().files[number]
    cache.put(key(cache), report)
    assert cache.get(key(cache), report.path, SETTINGS) == report


def test_a_record_survives_an_added_path(cache: Cache) -> None:
    report = sample_report().files[0]
    assert report.document is not None
    assert report.analysis is not None
    record = to_record(report.document, report)
    assert from_record(record, "other.md", [load()]).path == "other.md"


def test_a_record_keeps_every_place(cache: Cache) -> None:
    report = sample_report().files[0]
    assert report.document is not None
    assert report.analysis is not None
    end = len(report.document.text)
    called = replace(report.document, page_starts=(0, 40, end), page_labels=("i", "ii", "1"))
    again = from_record(to_record(called, report), called.path, [load()]).document
    assert again is not None
    places = range(0, end, 7)
    assert [again.locate(at) for at in places] == [called.locate(at) for at in places]
    assert {again.locate(at).page_label for at in places} == {"i", "ii"}


def test_the_key_follows_content_format_and_what_matters_of_the_settings(cache: Cache) -> None:
    base = key(cache)
    assert key(cache, path="b/other.md") == base
    assert key(cache, settings=Settings(fail_level=Severity.ERROR, jobs=4)) == base
    different = [
        key(cache, data=b"y"),
        key(cache, path="a.txt"),
        key(cache, settings=Settings(prefer="client")),
        key(cache, settings=Settings(confidence=Confidence.CERTAIN)),
        key(cache, settings=Settings(ignore=("wrong-term",))),
        key(cache, settings=Settings(reading=ReadOptions(comments=True))),
    ]
    assert len({base, *different}) == len(different) + 1


def _forget() -> None:
    for kept in (caching._salt, caching._state, caching._plugin_versions):
        kept.cache_clear()


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of installed code, in which the module ``house`` has a rule."""
    package = SimpleNamespace(name="house-rules", version="1.0")
    point = SimpleNamespace(module="house.rules", dist=package)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point])
    monkeypatch.syspath_prepend(tmp_path)
    _forget()
    yield tmp_path
    _forget()


@pytest.mark.parametrize("name", ["house.py", "house/__init__.py", "house/words.py"])
def test_the_key_follows_the_code_of_plugins(cache: Cache, plugin: Path, name: str) -> None:
    module = plugin / name
    module.parent.mkdir(exist_ok=True)
    (module.parent / "__init__.py").touch()
    module.write_text("WORDS = 1\n", encoding="utf-8")
    before = key(cache)
    _forget()
    assert key(cache) == before
    module.write_text("WORDS = 10\n", encoding="utf-8")
    _forget()
    assert key(cache) != before


def test_the_key_bears_a_plugin_whose_code_is_gone(cache: Cache, plugin: Path) -> None:
    assert key(cache)


def test_what_needed_a_password_is_not_kept(cache: Cache) -> None:
    assert cache.key(b"x", "a.pdf", Settings(reading=ReadOptions(password="secret"))) is None


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\x78\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_result_counts_as_absent(cache: Cache, damage: bytes) -> None:
    cache.put(key(cache), sample_report().files[0])
    (place,) = cache.folder.glob("??/*")
    place.write_bytes(damage)
    assert cache.get(key(cache), "a.md", SETTINGS) is None


def test_errors_are_not_kept_and_a_folder_that_cannot_be_written_is_no_error(
    cache: Cache, tmp_path: Path
) -> None:
    cache.put(key(cache), sample_report().files[3])
    assert not cache.folder.exists()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    Cache(tmp_path / "file" / "below").put("ab" * 32, sample_report().files[0])


def test_pruning_deletes_what_was_unused_for_longest(cache: Cache) -> None:
    report = sample_report().files[0]
    keys = [key(cache, data=bytes([n])) for n in range(4)]
    for age, name in enumerate(keys):
        cache.put(name, report)
        place = cache.folder / name[:2] / f"{name[2:]}.json.z"
        os.utime(place, (1000 + age, 1000 + age))
    size = place.stat().st_size
    assert cache.get(keys[0], report.path, SETTINGS) is not None
    cache.prune(most_bytes=2 * size)
    found = [name for name in keys if cache.get(name, report.path, SETTINGS)]
    assert found == [keys[0], keys[3]]
    assert (cache.folder / ".gitignore").read_text("utf-8") == "*\n"
    half = cache.folder / keys[3][:2] / "half.x1"  # of a process that was killed
    half.write_text("x", encoding="utf-8")
    os.utime(half, (999, 999))
    cache.prune(most_bytes=2 * size)
    assert not half.exists()
    assert cache.clear() == 2
    assert not cache.folder.exists()


def test_clearing_spares_what_is_not_ours(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(key(cache), sample_report().files[0])
    others = [tmp_path / ".gitignore", tmp_path / "en" / "a.md", tmp_path / "ab" / "c.json.z"]
    for other in others:
        other.parent.mkdir(exist_ok=True)
        other.write_text("mine", encoding="utf-8")
    assert cache.clear() == 1
    assert all(other.read_text("utf-8") == "mine" for other in others)
    assert {path.name for path in tmp_path.iterdir()} == {".gitignore", "en", "ab"}


def test_what_cannot_be_deleted_is_told(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.put(key(cache), sample_report().files[0])

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(CacheError, match=r"cannot be emptied \(permission denied\)"):
        cache.clear()
