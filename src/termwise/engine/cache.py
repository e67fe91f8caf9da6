"""Keep results between runs: same content, same settings, same termwise, same answer."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath

from termwise import __version__
from termwise.config.settings import Settings
from termwise.engine.pipeline_name import pipeline_name
from termwise.engine.scope import by_term_set
from termwise.errors import CacheError, reason_of
from termwise.model.report import FileReport
from termwise.model.termset import TermSet
from termwise.termsets.loader import load

_SUFFIX = ".json.z"
_HALF = "half."
_OURS = re.compile(r"[0-9a-f]{2}/([0-9a-f]{62}\.json\.z|half\.\w+)")
_SIGNS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n",
}
_MOST_BYTES = 256 * 1024 * 1024
_PACKAGE = Path(__file__).parent.parent
_IRRELEVANT = (
    "fail_level",
    "exclude",
    "force_exclude",
    "respect_gitignore",
    "baseline",
    "output_format",
    "cache",
    "cache_dir",
    "jobs",
    "per_path",
    "per_file_ignores",
)


@dataclass(frozen=True, slots=True)
class Cache:
    """Results in ``folder``, one file per key.

    Any process may read and write at any time: a file appears in one step or not at all.
    """

    folder: Path

    def key(self, data: bytes, path: str, settings: Settings) -> str | None:
        """Return the key of a file's result, or None when it must not be kept.

        What was read from an encrypted file is not written to disk.
        """
        from hashlib import sha256

        if settings.reading.password is not None:
            return None
        digest = sha256(_salt(settings).encode())
        digest.update(PurePath(path).suffix.lower().encode())
        digest.update(sha256(data).digest())
        return digest.hexdigest()

    def get(
        self, key: str, path: str, settings: Settings, *, whole: bool = True
    ) -> FileReport | None:
        """Return the result under ``key``, or None; a damaged one counts as absent.

        Unless ``whole``, of a file without findings no more than that.
        """
        import json
        from zlib import decompress, error

        from termwise.engine.records import from_record

        place = self._place(key)
        try:
            record = json.loads(decompress(place.read_bytes()))
            term_sets = [load(one.term_set) for one in by_term_set(settings)]
            report = from_record(record, path, term_sets, whole=whole)
            os.utime(place)
        except (OSError, ValueError, TypeError, KeyError, error):
            return None
        return report

    def put(self, key: str, report: FileReport) -> None:
        """Keep ``report`` if it is of a file that was read; a cache that fails is no error."""
        import json
        from tempfile import NamedTemporaryFile
        from zlib import compress

        from termwise.engine.records import to_record

        if report.document is None or report.analysis is None:
            return
        record = to_record(report.document, report)
        data = compress(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)
        place = self._place(key)
        try:
            self._prepare()
            place.parent.mkdir(exist_ok=True)
            with NamedTemporaryFile(dir=place.parent, prefix=_HALF, delete=False) as half:
                try:
                    half.write(data)
                    half.close()
                    Path(half.name).replace(place)
                except OSError:
                    Path(half.name).unlink(missing_ok=True)
        except OSError:
            return

    def prune(self, most_bytes: int = _MOST_BYTES) -> None:
        """Delete the results unused for longest until the rest fits ``most_bytes``."""
        found = sorted(self._stats(), reverse=True)
        total = 0
        for _, size, place in found:
            total += size
            if total > most_bytes:
                place.unlink(missing_ok=True)

    def clear(self) -> int:
        """Delete every result and what else is ours in the folder; return how many there were.

        What somebody else put into the folder stays, and so does the folder then.

        Raises:
            CacheError: When something cannot be deleted.
        """
        number = 0
        try:
            for _, _, place in self._stats():
                place.unlink(missing_ok=True)
                number += place.name.endswith(_SUFFIX)
            for name, text in _SIGNS.items():
                if _reads(self.folder / name, text):
                    (self.folder / name).unlink()
        except OSError as error:
            raise CacheError(
                f"{self.folder}: cannot be emptied ({reason_of(error)}); check its permissions"
            ) from error
        for folder in (*self.folder.glob("??"), self.folder):
            with suppress(OSError):  # not empty, or gone
                folder.rmdir()
        return number

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}{_SUFFIX}"

    def _prepare(self) -> None:
        if self.folder.exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in _SIGNS.items():
            (self.folder / name).write_text(text, encoding="utf-8")

    def _stats(self) -> Iterator[tuple[float, int, Path]]:
        """Yield time, size and place of every result, and of what a run that died left half."""
        for place in self.folder.glob("??/*"):
            if not _OURS.fullmatch(f"{place.parent.name}/{place.name}"):
                continue
            try:
                stat = place.stat()
            except OSError:
                continue
            yield stat.st_mtime, stat.st_size, place


def _reads(path: Path, text: str) -> bool:
    try:
        return path.read_text(encoding="utf-8") == text
    except (OSError, UnicodeError):
        return False


@lru_cache(maxsize=64)
def _salt(settings: Settings) -> str:
    """Return everything but the file that a result depends on."""
    relevant = [
        f"{name}={getattr(settings, name)!r}"
        for name in settings.__dataclass_fields__
        if name not in (*_IRRELEVANT, "root")
    ]
    own = [Path(settings.pipeline)] if Path(settings.pipeline).is_dir() else []
    term_sets = [load(one.term_set) for one in by_term_set(settings)]
    return "\0".join(
        (
            __version__,
            pipeline_name(settings.pipeline),
            *relevant,
            *map(_words, term_sets),
            *_plugin_versions(),
            *(_state(folder) for folder in (_PACKAGE, *own)),
        )
    )


def _words(term_set: TermSet) -> str:
    lists = sorted((name, sorted(words)) for name, words in term_set.lists.items())
    return repr((term_set.terms, term_set.neighbours, lists))


@lru_cache(maxsize=8)
def _state(folder: Path) -> str:
    """Return a digest of names, sizes and times below ``folder``: it changes with the code."""
    from hashlib import sha256

    digest = sha256()
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            stat = os.stat(os.path.join(root, name))  # noqa: PTH116, PTH118 - half the time
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _plugin_versions() -> tuple[str, ...]:
    """Return name, version and state of the code of every plugin that has a say in results."""
    from importlib.metadata import entry_points

    found = set()
    for group in ("termwise.rules", "termwise.formats"):
        for point in entry_points(group=group):
            if point.dist is not None and not point.module.startswith("termwise."):
                found.add(f"{point.dist.name} {point.dist.version} {_code_state(point.module)}")
    return tuple(sorted(found))


def _code_state(module: str) -> str:
    """Return what changes with the package or file of ``module``, without importing it."""
    from importlib.util import find_spec

    try:
        found = find_spec(module.partition(".")[0])
    except ValueError:  # made by hand: it has no file
        return ""
    if found is not None and found.submodule_search_locations:
        return " ".join(_state(Path(folder)) for folder in found.submodule_search_locations)
    try:
        stat = Path(found.origin or "").stat() if found is not None else None
    except OSError:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns}" if stat is not None else ""
