"""Annotated documents as readings with gold answers, grouped by source for cross-validation."""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import written
from tests.helpers import corpus

from termwise.formats.registry import format_for
from termwise.language.components.definitions import definitions_in
from termwise.language.components.mentions import places
from termwise.language.features import Extractor
from termwise.language.profile import read_profile
from termwise.language.reading import Reading
from termwise.model.document import Document
from termwise.model.format import ReadOptions
from termwise.termsets.loader import load

LABELLED, WRITTEN = 0.25, 0.25  # what such documents count beside annotated ones
OWN = "own-"  # begins the source of documents that are ours


@dataclass
class Gold:
    """One annotated document.

    Attributes:
        slug: Name without suffix.
        source: Whom it comes from; documents of one source never stand on both sides of a fold.
        reading: Spans, profile and features, as the pipeline makes them.
        rows: As ``written.Row``, one per mention, in order.
        groups: As annotated: group, relationship, term.
        weight: How much the document counts in training.
        grown_on: Which mentions trees may grow on: ``all``, ``switched`` or ``none``.
    """

    slug: str
    source: str
    reading: Reading
    rows: list[written.Row]
    groups: list[dict[str, str]] = field(default_factory=list)
    weight: float = 1.0
    grown_on: str = "all"


def source_of(slug: str, repo: str) -> str:
    """Return the group of a document: its repository, or the filer of a filed contract."""
    found = re.match(r"(cuad|lexpredict)-([^-]+)", slug)
    return f"{found[1]}-{found[2]}" if found else repo


def open_reading(path: Path) -> Reading:
    """Return the reading of ``path`` up to its features."""
    document = format_for(str(path)).read(path.read_bytes(), str(path), ReadOptions())
    return features_of(document)


def over(document: Document) -> Reading:
    """Return a reading of ``document`` with its spans."""
    term_set = load()
    return Reading(document, term_set, places(document, term_set))


def features_of(document: Document) -> Reading:
    """Return a reading of ``document`` with spans, profile, definitions and features."""
    reading = over(document)
    reading.reasons = [[] for _ in reading.spans]
    reading.profile = read_profile(document, reading.term_set)
    reading.definitions = tuple(definitions_in(reading.profile, reading.term_set))
    extractor = Extractor(document, reading.profile, reading.spans, reading.term_set)
    reading.features = [extractor.read(index) for index in range(len(reading.spans))]
    return reading


def _rows(path: Path, hard: set[int]) -> list[written.Row]:
    """Return the rows of a table of answers; ``hard`` are the numbers of those that are."""
    with path.open(encoding="utf-8", newline="") as stream:
        table = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            (int(r["start"]), r["sense"], r["referent"], r["verdict"], index in hard)
            for index, r in enumerate(table)
        ]


def load_annotated(folder: Path) -> list[Gold]:
    """Return the documents of an annotated folder (``SLUG.tsv``, ``SLUG.json``, ...)."""
    found: list[Gold] = []
    for table in sorted(folder.glob("*.tsv")):
        about = json.loads(table.with_suffix(".json").read_text(encoding="utf-8"))
        source = json.loads(table.with_suffix(".source.json").read_text(encoding="utf-8"))
        found.append(
            Gold(
                slug=table.stem,
                source=source_of(table.stem, source["repo"]),
                reading=open_reading(folder / about["doc"]),
                rows=_rows(table, set(about.get("hard", []))),
                groups=about["groups"],
            )
        )
    return found


def load_corpora() -> list[Gold]:
    """Return the project's own documents; each is a source of its own."""
    found: list[Gold] = []
    for folder in corpus.folders():
        gold = corpus.load(folder)
        reading = open_reading(folder / "document.md")
        rows = [(m.start, m.sense, m.referent or "-", m.verdict, m.hard) for m in gold.mentions]
        slug = f"{folder.parent.name}-{folder.name}"
        groups = [
            {"group": g.group, "relationship": g.relationship, "term": g.term} for g in gold.groups
        ]
        found.append(Gold(slug, OWN + slug, reading, rows, groups))
    return found


def inputs(about: str | None) -> argparse.ArgumentParser:
    """Return a parser of the options that say where the documents are, for ``load_all``."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--pool", type=Path)
    return parser


def load_all(annotated: Path, labels: Path | None = None, pool: Path | None = None) -> list[Gold]:
    """Return annotated documents, labelled pool documents that are not among them, and our own."""
    docs = load_annotated(annotated)
    known = {gold.slug for gold in docs}
    if labels is not None and pool is not None:
        docs += [gold for gold in load_labels(labels, pool) if gold.slug not in known]
    return docs + load_corpora() + load_written()


def load_written() -> list[Gold]:
    """Return the documents of ``training/written``; those named alike are one source.

    Some are pairs, one with a slip and one without, that share their first words of the name.
    """
    found: list[Gold] = []
    for path in sorted(written.WRITTEN.glob("*.md")):
        text, rows = written.parse(path.read_text(encoding="utf-8"))
        document = format_for(path.name).read(text.encode(), path.name, ReadOptions())
        reading = features_of(document)
        relationship, *topic = path.stem.split("-")
        groups = [{"group": "served", "relationship": relationship}]
        source = OWN + "-".join(topic[:3])
        found.append(Gold(path.stem, source, reading, rows, groups, WRITTEN))
    return found


def load_labels(labels: Path, pool: Path) -> list[Gold]:
    """Return the documents of ``pool`` for which ``labels`` holds offsets and answers."""
    manifest = labels / "manifest.jsonl"
    found: list[Gold] = []
    if not manifest.exists():
        return found
    for line in manifest.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        path = pool / entry["folder"] / entry["file"]
        table = labels / f"{path.stem}.tsv"
        if not (path.exists() and table.exists()):
            continue
        found.append(
            Gold(
                slug=path.stem,
                source=source_of(path.stem, entry["repo"]),
                reading=open_reading(path),
                rows=_rows(table, set(entry.get("hard", []))),
                groups=entry.get("groups", []),
                weight=LABELLED,
            )
        )
    return found
