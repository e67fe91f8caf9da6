from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from tests.formats_office.pdfs import Sheet, make_pdf, paragraph

from termwise.formats.pdf import read
from termwise.formats.pdf.annotate import annotate
from termwise.model.edit import Edit
from termwise.model.format import ReadOptions

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not (shutil.which("pdftoppm") and shutil.which("pdftotext")),
        reason="poppler is not installed",
    ),
]

PROSE = """The Provider will send the invoice to the Customer at the end of each
month, and the Employer of the staff will pay it in thirty days."""
FRAMES = {
    "plain": "/MediaBox [0 0 612 792]",
    "turned by 90": "/MediaBox [0 0 612 792] /Rotate 90",
    "turned by 180": "/MediaBox [0 0 612 792] /Rotate 180",
    "turned by 270": "/MediaBox [0 0 612 792] /Rotate 270",
    "cropped": "/MediaBox [0 0 612 792] /CropBox [50 60 560 740]",
    "cropped and turned": "/MediaBox [0 0 612 792] /CropBox [50 60 560 740] /Rotate 90",
    "shifted": "/MediaBox [-100 -200 512 792]",
    "in larger units": "/MediaBox [0 0 612 792] /UserUnit 2",
}

Box = tuple[float, float, float, float]


def drawn(path: Path) -> tuple[int, int, bytes]:
    """Return width, height and grey values of the first page at 72 dots per inch."""
    subprocess.run(
        ["pdftoppm", "-r", "72", "-gray", "-singlefile", str(path), str(path.with_suffix(""))],
        check=True,
    )
    data = path.with_suffix(".pgm").read_bytes()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    assert head is not None
    return int(head[1]), int(head[2]), data[head.end() :]


def difference(before: Path, after: Path) -> Box:
    """Return the box around the pixels that differ: left, top, right, bottom."""
    width, height, old = drawn(before)
    _, _, new = drawn(after)
    spots = [at for at in range(width * height) if old[at] != new[at]]
    columns, rows = [at % width for at in spots], [at // width for at in spots]
    return min(columns), min(rows), max(columns) + 1, max(rows) + 1


def word_box(path: Path, word: str) -> Box:
    """Return where poppler sees a word."""
    shown = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    found = re.search(
        rf'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">{word}<', shown
    )
    assert found is not None
    left, top, right, bottom = (float(one) for one in found.groups())
    return left, top, right, bottom


def overlap(one: Box, other: Box) -> float:
    """Return intersection over union."""

    def area(box: Box) -> float:
        return max(box[2] - box[0], 0) * max(box[3] - box[1], 0)

    both = (*map(max, one[:2], other[:2]), *map(min, one[2:], other[2:]))
    shared = area((both[0], both[1], both[2], both[3]))
    return shared / (area(one) + area(other) - shared)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES.keys())
def test_the_highlight_is_drawn_on_the_word(frame: str, tmp_path: Path) -> None:
    data = make_pdf(Sheet(paragraph(PROSE), frame))
    at = read(data, "a.pdf", ReadOptions()).raw.index("Employer")
    note = Edit(at, at + 8, "Client", "one word for one party")
    written = annotate(data, [note], author="termwise", date="2026-01-31T12:00:00Z")
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    before.write_bytes(data)
    after.write_bytes(written.data)
    assert overlap(difference(before, after), word_box(before, "Employer")) >= 0.5


def test_the_words_are_those_of_poppler(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    data = make_pdf(*[Sheet(paragraph(f"Part {name}. {PROSE}", y=600)) for name in "abc"])
    path.write_bytes(data)
    shown = subprocess.run(
        ["pdftotext", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    ours = read(data, "a.pdf", ReadOptions()).raw
    assert Counter(re.findall(r"\w+", ours)) == Counter(re.findall(r"\w+", shown))
