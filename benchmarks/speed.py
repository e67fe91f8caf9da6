"""Measure how fast termwise is, beside its peers and beside what it is made of.

usage: python benchmarks/speed.py [FOLDER] [--peers DIR] [--runs N] [--only NAME ...]

The peers (textlint with textlint-rule-terminology, alex, proselint) are installed from npm and
PyPI into a temporary folder unless ``--peers`` names one, which is filled if it is empty.
FOLDER holds Markdown (default: ``corpora``); Word and PDF files are always those of ``corpora``.
Both commands of a pair run in turn; a figure is the median, and a ratio is the median of the
ratios pair by pair, so that it holds on a machine whose speed drifts. Nothing is compared
between two runs. Each section goes to ``benchmarks/RESULTS.md`` as soon as it is measured; those
that are not measured stay as they are there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from math import log
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory

from inside import pages

HERE = Path(__file__).parent
NPM = ("textlint", "textlint-rule-terminology", "alex")
RULE = {"rules": {"terminology": {"defaultTerms": False, "terms": [["client", "customer"]]}}}
CHECK = (sys.executable, "-m", "termwise", "check", "--no-cache")
SIZES = (100, 200, 500, 1000, 2000)
FILES = (100, 1000, 10_000)
TITLES = {
    "start": "One file, cold",
    "folder": "A folder, cold, beside peers",
    "cache": "Unchanged files",
    "throughput": "Throughput",
    "scaling": "Growing documents",
    "jobs": "Two processes",
    "memory": "Many files in one process",
    "office": "Word and PDF",
}
HEAD = (
    "| what | seconds | beside | seconds | ratio | ratio of processor time | peak MB |",
    "| --- | --- | --- | --- | --- | --- | --- |",
)
Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a finished process took: seconds on the clock and of the processor, peak in MB."""

    wall: float
    cpu: float
    peak: float


def cost(command: Command, folder: Path) -> Cost:
    """Run ``command`` in ``folder`` to its end, its output thrown away.

    Raises:
        SystemExit: When it fails with more than the 1 that a linter says findings with.
    """
    start = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in {0, 1}:
        raise SystemExit(f"exit status {child.returncode}: {' '.join(command[:6])} ...")
    wall = time.perf_counter() - start
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def pair(name: str, ours: Command, theirs: Command, other: str, folder: Path, runs: int) -> str:
    """Return a row of the table: ``ours`` against ``theirs``, in turn, ``runs`` times."""
    found = [(cost(ours, folder), cost(theirs, folder)) for _ in range(runs + 1)][1:]
    walls, cpus = (
        median(getattr(a, what) / getattr(b, what) for a, b in found) for what in ("wall", "cpu")
    )
    mine, rival = (median(costs[side].wall for costs in found) for side in (0, 1))
    peaks = [median(costs[side].peak for costs in found) for side in (0, 1)]
    row = (name, f"{mine:.2f}", other, f"{rival:.2f}", f"{walls:.2f}", f"{cpus:.2f}")
    return "| " + " | ".join((*row, f"{peaks[0]:.0f} / {peaks[1]:.0f}")) + " |"


def install(peers: Path) -> None:
    """Fill ``peers`` with what is not there yet."""
    if not (peers / "node_modules/.bin/textlint").exists():
        peers.mkdir(parents=True, exist_ok=True)
        (peers / "package.json").write_text("{}\n", encoding="utf-8")
        subprocess.run(("npm", "install", "--no-audit", "--no-fund", *NPM), cwd=peers, check=True)
    if not (peers / "py/bin/proselint").exists():
        subprocess.run((sys.executable, "-m", "venv", "py"), cwd=peers, check=True)
        subprocess.run(("py/bin/pip", "install", "-q", "proselint"), cwd=peers, check=True)
    (peers / "textlint.json").write_text(json.dumps(RULE), encoding="utf-8")


def peers_versions(peers: Path) -> Iterable[str]:
    """Yield name and version of every peer."""
    for name in NPM:
        about = json.loads((peers / "node_modules" / name / "package.json").read_text("utf-8"))
        yield f"{name} {about['version']}"
    told = subprocess.run(("py/bin/pip", "show", "proselint"), cwd=peers, capture_output=True)
    yield f"proselint {told.stdout.decode().split('Version: ')[1].split()[0]}"


def folder_rows(folder: Path, peers: Path, runs: int) -> Iterable[str]:
    """Yield the cold run over the Markdown files of ``folder`` beside each peer."""
    files = tuple(str(path) for path in sorted(folder.rglob("*.md")))
    programs = peers / "node_modules/.bin"
    textlint = (str(programs / "textlint"), "-c", str(peers / "textlint.json"), *files)
    name = f"{len(files)} Markdown files, cold"
    yield pair(name, (*CHECK, *files), textlint, "textlint, one rule", peers, runs)
    yield pair(name, (*CHECK, *files), (str(programs / "alex"), *files), "alex", peers, runs)
    proselint = (str(peers / "py/bin/proselint"), "check", *files)
    yield pair(name, (*CHECK, *files), proselint, "proselint", peers, runs)


def start_rows(work: Path, runs: int) -> Iterable[str]:
    """Yield single files and ``--help`` beside the bare imports they rest on."""
    (work / "ten.md").write_text(pages(10), encoding="utf-8")
    (work / "none.md").write_text("Nothing to see here.\n" * 900, encoding="utf-8")
    spacy = (sys.executable, "-c", "import spacy; spacy.blank('en')")
    click = (sys.executable, "-c", "import click")
    yield pair("ten pages, cold", (*CHECK, "ten.md"), spacy, "blank spaCy", work, runs)
    yield pair("file without a term", (*CHECK, "none.md"), click, "import click", work, runs)
    yield pair("`--help`", (*CHECK[:3], "--help"), click, "import click", work, runs)


def cache_rows(work: Path, runs: int) -> Iterable[str]:
    """Yield 500 unchanged files with a warm cache beside a cold run."""
    folder = many_files(work, 500, of=3)
    keep = (*CHECK[:4], str(folder))
    cost(keep, work)
    yield pair("500 files, cached", keep, (*CHECK, str(folder)), "the same, cold", work, runs)
    traced = subprocess.run(
        (*keep[:1], "-X", "importtime", *keep[1:]), cwd=work, capture_output=True
    )
    spacy = "is" if b"| spacy\n" in traced.stderr else "is not"
    yield f"\nWith a warm cache spaCy {spacy} imported."


def jobs_rows(work: Path, runs: int) -> Iterable[str]:
    """Yield two jobs beside one over 500 files."""
    folder = many_files(work, 500, of=3)
    one, two = ((*CHECK, "--jobs", str(number), str(folder)) for number in (1, 2))
    yield pair("500 files, one job", one, two, "two jobs", work, runs)


def many_files(work: Path, number: int, *, of: int) -> Path:
    """Return a folder of ``number`` Markdown files with ``of`` pages each, no two alike."""
    folder = work / f"many-{number}-{of}"
    if not folder.exists():
        folder.mkdir()
        text = pages(of)
        for each in range(number):
            (folder / f"{each}.md").write_text(f"{text}\nNumber {each}.\n", encoding="utf-8")
    return folder


def memory_lines(work: Path, runs: int) -> Iterable[str]:
    """Yield the peak of one process over more and more small files."""
    yield "| files | seconds | processor seconds | peak MB |"
    yield "| --- | --- | --- | --- |"
    for number in FILES:
        folder = many_files(work, number, of=1)
        found = cost((*CHECK, "--jobs", "1", str(folder)), work)
        yield f"| {number:,} | {found.wall:.1f} | {found.cpu:.1f} | {found.peak:.0f} |"


def office_lines(folder: Path, runs: int) -> Iterable[str]:
    """Yield what of Word and PDF files is the library's parsing, and pypdf beside us."""
    yield "| files | library alone, s | reading / library | whole / library | pypdf / our reading |"
    yield "| --- | --- | --- | --- | --- |"
    for kind in ("word", "pdf"):
        found = [inside(kind, str(folder)) for _ in range(runs)]
        library = median(run["library"] for run in found)
        ratios = [
            median(run[key] / run["library"] for run in found) for key in ("reading", "whole")
        ]
        rival = (
            f"{median(run['pypdf'] / run['reading'] for run in found):.2f}" if kind == "pdf" else ""
        )
        name = f"{found[0]['files']:.0f} {kind.upper() if kind == 'pdf' else 'Word'}"
        yield f"| {name} | {library:.2f} | {ratios[0]:.2f} | {ratios[1]:.2f} | {rival} |"


def inside(what: str, of: str) -> dict[str, float]:
    """Return one measurement of ``inside.py``, made in a process of its own."""
    command = (sys.executable, str(HERE / "inside.py"), what, of)
    made = subprocess.run(command, capture_output=True, check=True)
    found: dict[str, float] = json.loads(made.stdout)
    return found


def throughput_lines(folder: Path, runs: int) -> Iterable[str]:
    """Yield how much text goes through each stage per second, and the ratios."""
    found = [inside("throughput", str(folder)) for _ in range(runs)]
    yield "| in process, after start-up | characters/s | time / tokenizing alone |"
    yield "| --- | --- | --- |"
    for key, name in (
        ("tokenizing", "spaCy's tokenizer alone"),
        ("reading", "termwise: language and rules"),
        ("markdown", "termwise: reading Markdown"),
        ("whole", "termwise: everything"),
        ("pipeline", "shipped tagger and parser over all of it"),
    ):
        rate = median(run["characters"] / run[key] for run in found)
        ratio = median(run[key] / run["tokenizing"] for run in found)
        yield f"| {name} | {rate:,.0f} | {ratio:.2f} |"


def scaling_lines(runs: int) -> Iterable[str]:
    """Yield time and memory of documents of growing length, and the exponent of the growth."""
    yield "| pages | processor seconds | peak MB | findings |"
    yield "| --- | --- | --- | --- |"
    points = []
    for size in SIZES:
        found = [inside("pages", str(size)) for _ in range(runs)]
        seconds, peak = (median(run[key] for run in found) for key in ("seconds", "peak"))
        points.append((log(size), log(seconds)))
        yield f"| {size} | {seconds:.2f} | {peak:.0f} | {found[0]['findings']:.0f} |"
    x, y = (fmean(values) for values in zip(*points, strict=True))
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    yield f"\nTime grows with the pages to the power of {slope:.2f}."


def machine() -> str:
    """Return processor, number of cores, system and interpreter."""
    name = platform.processor() or platform.machine()
    about = Path("/proc/cpuinfo")
    if about.exists():
        lines = about.read_text(encoding="utf-8").splitlines()
        name = next((line.split(": ")[1] for line in lines if "model name" in line), name)
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {sys.version.split()[0]}"


def kept_sections(output: Path) -> dict[str, str]:
    """Return what ``output`` holds from earlier runs, by the heading of the section."""
    if not output.exists():
        return {}
    parts = output.read_text(encoding="utf-8").split("\n## ")[1:]
    return {part.split("\n", 1)[0]: part.split("\n", 1)[1].strip() for part in parts}


def write(output: Path, sections: dict[str, str]) -> None:
    """Write ``sections`` to ``output`` in their fixed order."""
    found = [f"## {title}\n\n{sections[title]}\n" for title in TITLES.values() if title in sections]
    head = "# Speed\n\nWritten by `benchmarks/speed.py`; each section is a run of its own.\n"
    output.write_text("\n".join([head, *found]), encoding="utf-8")


def main() -> None:
    """Measure section by section, and write each as soon as it is done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=HERE.parent / "corpora")
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=tuple(TITLES), default=tuple(TITLES))
    parser.add_argument("--output", type=Path, default=HERE / "RESULTS.md")
    options = parser.parse_args()
    folder, runs = options.folder.resolve(), options.runs
    names = [f"termwise {version('termwise')}", f"spaCy {version('spacy')}"]
    sections = kept_sections(options.output)
    with TemporaryDirectory() as temporary:
        work = Path(temporary)
        peers = (options.peers or work / "peers").resolve()
        if "folder" in options.only:
            if not shutil.which("npm"):
                parser.error("npm is needed for the peers; install Node.js, or leave out: folder")
            install(peers)
        measures: dict[str, Callable[[], Iterable[str]]] = {
            "start": lambda: (*HEAD, *start_rows(work, runs)),
            "folder": lambda: (*HEAD, *folder_rows(folder, peers, runs)),
            "cache": lambda: (*HEAD, *cache_rows(work, runs)),
            "throughput": lambda: throughput_lines(folder, runs),
            "scaling": lambda: scaling_lines(runs),
            "jobs": lambda: (*HEAD, *jobs_rows(work, runs)),
            "memory": lambda: memory_lines(work, runs),
            "office": lambda: office_lines(HERE.parent / "corpora", runs),
        }
        for name, measure in measures.items():
            if name not in options.only:
                continue
            load = f"{os.getloadavg()[0]:.1f}"
            used = [*names, *(peers_versions(peers) if name == "folder" else ())]
            about = f"{machine()}; load {load} at the start; {', '.join(used)}; medians of {runs}."
            sections[TITLES[name]] = "\n".join([about, "", *measure()])
            write(options.output, sections)


if __name__ == "__main__":
    main()
