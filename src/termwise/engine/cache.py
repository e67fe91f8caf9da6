"""Keep results between runs: same content, same settings, same termwise, same answer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath

from termwise import __version__
from termwise.config.settings import Settings
from termwise.engine.pipeline_name import pipeline_name
from termwise.model.report import FileReport
from termwise.termsets.loader import load

_SUFFIX = ".json.z"
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

    def get(self, key: str, path: str, settings: Settings) -> FileReport | None:
        """Return the result under ``key``, or None; a damaged one counts as absent."""
        import json
        from zlib import decompress, error

        from termwise.engine.records import from_record

        place = self._place(key)
        try:
            record = json.loads(decompress(place.read_bytes()))
            report = from_record(record, path, load(settings.term_set))
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
        record = to_record(report.document, report.analysis, report)
        data = compress(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)
        place = self._place(key)
        try:
            self._prepare()
            place.parent.mkdir(exist_ok=True)
            with NamedTemporaryFile(dir=place.parent, delete=False) as half:
                half.write(data)
            Path(half.name).replace(place)
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
        """Delete every result and return how many there were."""
        number = 0
        for _, _, place in self._stats():
            place.unlink(missing_ok=True)
            number += 1
        return number

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}{_SUFFIX}"

    def _prepare(self) -> None:
        if self.folder.exists():
            return
        self.folder.mkdir(parents=True)
        (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
        (self.folder / "CACHEDIR.TAG").write_text(
            "Signature: 8a477f597d28d172789f06886806bc55\n", encoding="utf-8"
        )

    def _stats(self) -> Iterator[tuple[float, int, Path]]:
        for place in self.folder.glob(f"??/*{_SUFFIX}"):
            try:
                stat = place.stat()
            except OSError:
                continue
            yield stat.st_mtime, stat.st_size, place


@lru_cache(maxsize=64)
def _salt(settings: Settings) -> str:
    """Return everything but the file that a result depends on."""
    relevant = [
        f"{name}={getattr(settings, name)!r}"
        for name in settings.__dataclass_fields__
        if name not in (*_IRRELEVANT, "root")
    ]
    own = [Path(settings.pipeline)] if Path(settings.pipeline).is_dir() else []
    term_set = load(settings.term_set)
    words = sorted((name, sorted(words)) for name, words in term_set.lists.items())
    return "\0".join(
        (
            __version__,
            pipeline_name(settings.pipeline),
            *relevant,
            repr(term_set.terms),
            repr(words),
            *_plugin_versions(),
            *(_state(folder) for folder in (_PACKAGE, *own)),
        )
    )


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
    from importlib.metadata import entry_points

    found = set()
    for group in ("termwise.rules", "termwise.formats"):
        for point in entry_points(group=group):
            if point.dist is not None and not point.module.startswith("termwise."):
                found.add(f"{point.dist.name} {point.dist.version}")
    return tuple(sorted(found))
