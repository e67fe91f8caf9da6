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
Parcel = tuple[Task, ...]
Work = Callable[[str, Settings], Result]
Lost = Callable[[str, UnreadableFile], Result]

_FILES_PER_PROCESS = 8
_MOST_PROCESSES = 8
_LOOK_EVERY = 1.0  # seconds
_PARCEL = 8  # files; handing one over takes half a millisecond, whatever is in it
_LEAST = 1000  # bytes that take as long as what is done for any file
_PARCELS_PER_PROCESS = 4  # of what is left: the last parcels are small, so that all end together


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
    left = {task[0]: task for task in tasks}
    if _context().get_start_method() == "fork":
        _load_for_all(next(iter(left.values()))[2])
    broken = False
    with _pool(jobs) as pool:
        futures = _submit(pool, parcels(left.values(), jobs), work)
        try:
            for future in as_completed(futures):
                parcel = futures.pop(future)  # or it would hold its results to the end
                try:
                    results = future.result()
                except BrokenProcessPool:
                    broken = True
                    continue
                for (number, _, _), result in zip(parcel, results, strict=True):
                    del left[number]
                    yield number, result
        except BaseException:
            for future in futures:  # ``with`` shuts down without, and waits for all of them
                future.cancel()
            raise
    if broken:
        yield from _one_by_one([left[number] for number in sorted(left)], work, lost)


def parcels(tasks: Iterable[Task], jobs: int) -> Iterator[Parcel]:
    """Yield ``tasks`` in parcels, the largest files first.

    A parcel is a small part of what is left, and at last one file: so all processes end at about
    the same time.

    Args:
        tasks: As for ``in_processes``.
        jobs: Processes that the parcels are for.
    """
    sized = sorted(((_size(task[1]), task) for task in tasks), key=lambda one: (-one[0], one[1][0]))
    rest = sum(size for size, _ in sized)
    parcel: list[Task] = []
    filled = 0
    for size, task in sized:
        full = filled + size > rest / (_PARCELS_PER_PROCESS * jobs)
        if parcel and (full or len(parcel) == _PARCEL):
            yield tuple(parcel)
            rest -= filled
            parcel, filled = [], 0
        parcel.append(task)
        filled += size
    if parcel:
        yield tuple(parcel)


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
    pool: ProcessPoolExecutor, parcels: Iterable[Parcel], work: Work[Result]
) -> dict[Future[list[Result]], Parcel]:
    futures: dict[Future[list[Result]], Parcel] = {}
    for parcel in parcels:
        try:
            futures[pool.submit(_work_off, parcel, work)] = parcel
        except BrokenProcessPool as error:
            gone: Future[list[Result]] = Future()
            gone.set_exception(error)
            futures[gone] = parcel
    return futures


def _work_off(parcel: Parcel, work: Work[Result]) -> list[Result]:
    return [work(path, settings) for _, path, settings in parcel]


def _one_by_one(
    waiting: list[Task], work: Work[Result], lost: Lost[Result]
) -> Iterator[tuple[int, Result]]:
    while waiting:
        with _pool(1) as pool:
            while waiting:
                number, path, settings = waiting.pop(0)
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


def _size(path: str) -> int:
    try:
        return _LEAST + os.stat(path).st_size  # noqa: PTH116
    except OSError:
        return _LEAST


def _context() -> BaseContext:
    return get_context("fork" if "fork" in get_all_start_methods() else "spawn")
