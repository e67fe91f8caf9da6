"""Real documents that may not be redistributed: run with their folder in TERMWISE_DOCUMENTS."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.formats.reading import check_shape

from termwise.formats.registry import format_for
from termwise.model.format import ReadOptions

DOCUMENTS = os.environ.get("TERMWISE_DOCUMENTS")
pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="TERMWISE_DOCUMENTS names no folder")
SUFFIXES = (".md", ".txt", ".html")


def files(folder: str) -> Iterator[Path]:
    top = Path(DOCUMENTS or ".") / folder
    yield from sorted(path for path in top.rglob("*") if path.suffix in SUFFIXES)


@pytest.mark.parametrize("folder", ["annotated", "pool"])
def test_real_files_keep_their_shape(folder: str) -> None:
    paths = list(files(folder))
    assert paths
    for path in paths:
        document = format_for(path.name).read(path.read_bytes(), path.name, ReadOptions())
        check_shape(document)
        assert len(document.blocks) > 1, path.name


def test_no_party_that_a_reader_sees_is_blank() -> None:
    seen = blank = 0
    for path in files("annotated"):
        document = format_for(path.name).read(path.read_bytes(), path.name, ReadOptions())
        with path.with_suffix(".tsv").open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                start, end = int(row["start"]), int(row["end"])
                assert document.raw[start:end] == row["text"]
                if row["sense"] in ("party", "quoted"):
                    seen += 1
                    blank += document.text[start:end] != row["text"]
    assert seen > 3000
    # The one is the alternative text of an image, inside a template tag.
    assert blank <= 1
