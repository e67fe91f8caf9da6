"""Measure one thing inside a process of its own; ``speed.py`` calls this once per figure.

usage: python benchmarks/inside.py throughput FOLDER
       python benchmarks/inside.py pages NUMBER
       python benchmarks/inside.py word FOLDER
       python benchmarks/inside.py pdf FOLDER

Prints one JSON object: seconds of processor time (``word`` and ``pdf``: on the clock, since PDFs
are opened in a process of their own), and peak memory in MB.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from termwise.config.settings import Settings
from termwise.engine.lint import lint_bytes, lint_document
from termwise.engine.sweeping import seldom_swept
from termwise.formats.registry import format_for
from termwise.model.document import Document

_PAGE = 3000  # characters
_WORDS = (
    "The **{served}** shall pay the fees of clause {n} within thirty days of the invoice.",
    "Fenwick Partners will review the plan for stage {n} with the {served} every quarter.",
    "Work on part {n} starts once the schedule has been approved in writing by both parties.",
    "Reports under item {n} go to the steering group, which meets on the first working day.",
    "Each month the adviser sets out what was done, what it cost, and what comes next.",
    "Nothing in section {n} limits the duty of care that the adviser owes.",
)


def pages(number: int) -> str:
    """Return a Markdown agreement of ``number`` pages; now and then it slips to "Customer"."""
    parts = ['# Agreement\n\nBetween Fenwick Partners Ltd and Alder plc (the "Client").\n']
    length, n = len(parts[0]), 0
    while length < number * _PAGE:
        n += 1
        served = "Customer" if n % 40 == 0 else "Client"
        sentence = _WORDS[n % len(_WORDS)].format(served=served, n=n)
        head = f"\n## Section {n // 30}\n" if n % 30 == 0 else ""
        parts.append(f"{head}\n{sentence}\n" if n % 3 == 0 else f"{sentence}\n")
        length += len(parts[-1])
    return "".join(parts)


def _spent(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def throughput(folder: Path) -> dict[str, float]:
    """Return processor seconds of tokenizing, of all of termwise and of the whole pipeline."""
    import spacy

    from termwise.language.pipeline import shipped_path

    settings = Settings()
    read: list[Document] = []
    data = [(path, path.read_bytes()) for path in sorted(folder.rglob("*.md"))]

    def documents() -> None:
        read[:] = [format_for(str(p)).read(d, str(p), settings.reading) for p, d in data]

    documents()
    full, blank = spacy.load(shipped_path()), spacy.blank("en")
    lint_document(read[0], settings)
    texts = [document.text for document in read]
    return {
        "markdown": _spent(documents),
        "reading": _spent(lambda: [lint_document(d, settings) for d in read]),
        "whole": _spent(lambda: [lint_bytes(d, str(p), settings) for p, d in data]),
        "tokenizing": _spent(lambda: [blank.make_doc(text) for text in texts]),
        "pipeline": _spent(lambda: [full(text) for text in texts]),
        "characters": float(sum(map(len, texts))),
    }


def one_document(number: int) -> dict[str, float]:
    """Return processor seconds and findings of a document of ``number`` pages.

    Raises:
        SystemExit: When the document cannot be linted; no figure is better than a wrong one.
    """
    settings = Settings()
    lint_bytes(pages(1).encode(), "warm.md", settings)
    data = pages(number).encode()
    found = 0

    def work() -> None:
        nonlocal found
        report = lint_bytes(data, "long.md", settings)
        if report.error is not None:
            raise SystemExit(report.error.message)
        found = len(report.findings)

    return {"seconds": _spent(work), "findings": float(found)}


def _clock(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _parse_word(data: bytes) -> None:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))


def _parse_pdf(data: bytes) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()


def _extract_with_pypdf(data: bytes) -> int:
    import pypdf

    return sum(len(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def office(folder: Path, suffix: str) -> dict[str, float]:
    """Return seconds of parsing files by library alone, of reading and of linting them."""
    settings = Settings()
    files = [(str(path), path.read_bytes()) for path in sorted(folder.rglob(f"*{suffix}"))]
    parse = _parse_pdf if suffix == ".pdf" else _parse_word
    name, data = files[0]
    lint_bytes(data, name, settings)
    parse(data)
    found = {"files": float(len(files))}
    if suffix == ".pdf":
        _extract_with_pypdf(data)
        found["pypdf"] = _clock(lambda: [_extract_with_pypdf(data) for _, data in files])
    return found | {
        "library": _clock(lambda: [parse(data) for _, data in files]),
        "reading": _clock(
            lambda: [format_for(name).read(data, name, settings.reading) for name, data in files]
        ),
        "whole": _clock(lambda: [lint_bytes(data, name, settings) for name, data in files]),
    }


def main() -> None:
    """Measure what is asked for and print it."""
    what, of = sys.argv[1:]
    measures: dict[str, Callable[[], dict[str, float]]] = {
        "throughput": lambda: throughput(Path(of)),
        "pages": lambda: one_document(int(of)),
        "word": lambda: office(Path(of), ".docx"),
        "pdf": lambda: office(Path(of), ".pdf"),
    }
    with seldom_swept():
        found = measures[what]()
    found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
