from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from termwise.config.settings import Settings
from termwise.engine.lint import failed
from termwise.engine.parallel import in_processes, parcels, useful_jobs
from termwise.errors import MissingPipeline
from termwise.model.report import FileReport

SETTINGS = Settings()
SOURCES = Path(__file__).parents[3] / "src"


def echo(path: str, settings: Settings) -> FileReport:
    return FileReport(path, None, "ok")


def die_on_bad(path: str, settings: Settings) -> FileReport:
    if path == "bad":
        os._exit(1)
    return FileReport(path, None, "ok")


def miss(path: str, settings: Settings) -> FileReport:
    raise MissingPipeline("no pipeline")


def miss_on_bad(path: str, settings: Settings) -> FileReport:
    if path == "bad":
        raise MissingPipeline("no pipeline")
    time.sleep(0.01)
    Path(path).touch()
    return FileReport(path, None, "ok")


def tasks(*paths: str) -> list[tuple[int, str, Settings]]:
    return [(number, path, SETTINGS) for number, path in enumerate(paths)]


def test_every_task_is_done_once() -> None:
    found = dict(in_processes(tasks("a", "b", "c", "d"), echo, 2, lost=failed))
    assert {number: report.path for number, report in found.items()} == {
        0: "a",
        1: "b",
        2: "c",
        3: "d",
    }


def test_a_process_that_dies_costs_its_file_only() -> None:
    found = dict(in_processes(tasks("a", "bad", "c", "d"), die_on_bad, 2, lost=failed))
    assert [found[number].status for number in range(4)] == ["ok", "error", "ok", "ok"]
    error = found[1].error
    assert error is not None
    assert (error.kind, "bad: the process" in error.message) == ("internal", True)


def test_what_stops_a_run_stops_it() -> None:
    with pytest.raises(MissingPipeline):
        list(in_processes(tasks("a", "b", "c"), miss, 2, lost=failed))


def test_what_stops_a_run_leaves_the_rest_undone(tmp_path: Path) -> None:
    names = [str(tmp_path / str(number)) for number in range(300)]
    with pytest.raises(MissingPipeline):
        list(in_processes(tasks("bad", *names), miss_on_bad, 2, lost=failed))
    assert len(list(tmp_path.iterdir())) < 150


@pytest.mark.parametrize(
    ("wanted", "files", "jobs"), [(1, 99, 1), (4, 2, 2), (3, 99, 3), (0, 7, 1)]
)
def test_jobs_are_no_more_than_help(wanted: int, files: int, jobs: int) -> None:
    assert useful_jobs(wanted, files) == jobs


def test_parcels_hold_every_task_once_the_largest_first(tmp_path: Path) -> None:
    names = [tmp_path / f"{number}.txt" for number in range(100)]
    for number, name in enumerate(names):
        name.write_text("x" * 1000 * (number % 7))
    found = list(parcels(tasks(*map(str, names)), 2))
    sizes = [Path(path).stat().st_size for parcel in found for _, path, _ in parcel]
    assert sizes == sorted(sizes, reverse=True)
    assert sorted(number for parcel in found for number, _, _ in parcel) == list(range(100))


def test_many_files_go_in_few_parcels_and_the_last_go_alone() -> None:
    found = [len(parcel) for parcel in parcels(tasks(*map(str, range(500))), 2)]
    assert len(found) < 100
    assert max(found[:50]) > 1
    assert found[-8:] == [1] * 8


def test_few_files_go_alone() -> None:
    assert [len(parcel) for parcel in parcels(tasks("a", "b", "c"), 2)] == [1, 1, 1]


ORPHANS = """
import os, sys, time
from pathlib import Path
from termwise.config.settings import Settings
from termwise.engine.lint import failed
from termwise.engine.parallel import in_processes

def stay(path, settings):
    Path(path).write_text(str(os.getpid()))
    time.sleep(60)

tasks = [(number, name, Settings()) for number, name in enumerate(sys.argv[1:])]
list(in_processes(tasks, stay, 2, lost=failed))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed like this there")
def test_processes_end_with_the_run_that_started_them(tmp_path: Path) -> None:
    places = [tmp_path / "a", tmp_path / "b"]
    run = subprocess.Popen(
        [sys.executable, "-c", ORPHANS, *map(str, places)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )
    wait_until(lambda: all(place.exists() and place.read_text() for place in places))
    run.kill()
    # whoever reads what they print hears the end of it
    assert run.communicate(timeout=20) == (b"", None)


def wait_until(done: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)
