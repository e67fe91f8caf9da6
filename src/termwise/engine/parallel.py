"""Lint or fix files in several processes; one that dies costs one file, not the run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from threading import Thread
from time import sleep
from typing import TypeVar

from termwise.config.settings import Settings
from termwise.engine.lint import lint_bytes
from termwise.errors import TermwiseError, UnreadableFile
from termwise.termsets.loader import load

Result = TypeVar("Result")
Task = tuple[int, str, Settings]
Work = Callable[[str, Settings], Result]
Lost = Callable[[str, UnreadableFile], Result]

_FILES_PER_PROCESS = 8
_MOST_PROCESSES = 8
_LOOK_EVERY = 1.0  # seconds


def useful_jobs(wanted: int, files: int) -> int:
    """Return how many processes to use.

    Args:
        wanted: As set; 0 leaves it to us.
        files: Number of files to lint; a process must earn the loading of its pipeline.
    """
    if wanted:
        return max(min(wanted, files), 1)
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(min(cores, _MOST_PROCESSES, files // _FILES_PER_PROCESS), 1)


def in_processes(
    tasks: Iterable[Task], work: Work[Result], jobs: int, *, lost: Lost[Result]
) -> Iterator[tuple[int, Result]]:
    """Yield the number and the result of each task, as they are done.

    When a process dies, what was not done is done again one by one, so that the file at fault
    is known and becomes an error.

    Args:
        tasks: Number, path and settings of each file.
        work: Does one file; must be importable by name.
        jobs: Processes, at least 1.
        lost: Gives the result of a file on which a process died.
    """
    left = {number: (path, settings) for number, path, settings in tasks}
    if _context().get_start_method() == "fork":
        _load_for_all(next(iter(left.values()))[1])
    broken = False
    with _pool(jobs) as pool:
        futures = _submit(pool, left, work)
        try:
            for future in as_completed(futures):
                number = futures.pop(future)  # or it would hold its result to the end
                try:
                    report = future.result()
                except BrokenProcessPool:
                    broken = True
                    continue
                del left[number]
                yield number, report
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    if broken:
        yield from _one_by_one(left, work, lost)


def _load_for_all(settings: Settings) -> None:
    """Load once what every process would load for itself, by linting a first sentence."""
    term = load(settings.term_set).terms[0].singular
    with suppress(TermwiseError):  # told with the file that it stops
        lint_bytes(f"The {term} pays.".encode(), "first.md", settings)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        jobs, mp_context=_context(), initializer=_end_with, initargs=(os.getpid(),)
    )


def _end_with(parent: int) -> None:
    """End this process soon after its parent is gone.

    When the parent is killed, its processes would wait for work for ever, and whoever reads
    what the run prints would wait with them.
    """

    def watch() -> None:
        while os.getppid() == parent:
            sleep(_LOOK_EVERY)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _submit(
    pool: ProcessPoolExecutor, left: dict[int, tuple[str, Settings]], work: Work[Result]
) -> dict[Future[Result], int]:
    futures: dict[Future[Result], int] = {}
    for number, (path, settings) in sorted(left.items(), key=_largest_first):
        try:
            futures[pool.submit(work, path, settings)] = number
        except BrokenProcessPool as error:
            gone: Future[Result] = Future()
            gone.set_exception(error)
            futures[gone] = number
    return futures


def _one_by_one(
    left: dict[int, tuple[str, Settings]], work: Work[Result], lost: Lost[Result]
) -> Iterator[tuple[int, Result]]:
    waiting = sorted(left.items())
    while waiting:
        with _pool(1) as pool:
            while waiting:
                number, (path, settings) = waiting.pop(0)
                try:
                    yield number, pool.submit(work, path, settings).result()
                except BrokenProcessPool:
                    yield number, lost(path, _crash(path))
                    break


def _crash(path: str) -> UnreadableFile:
    return UnreadableFile(
        "internal",
        f"{path}: the process that read this file died, perhaps for want of memory; "
        "split the file or export it again",
    )


def _largest_first(item: tuple[int, tuple[str, Settings]]) -> tuple[int, int]:
    number, (path, _) = item
    try:
        return -os.stat(path).st_size, number  # noqa: PTH116
    except OSError:
        return 0, number


def _context() -> BaseContext:
    return get_context("fork" if "fork" in get_all_start_methods() else "spawn")
