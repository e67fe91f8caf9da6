"""Measure one thing inside a process of its own; ``speed.py`` calls this once per figure.

usage: python benchmarks/inside.py throughput FOLDER
       python benchmarks/inside.py pages NUMBER

Prints one JSON object: seconds of processor time, and peak memory in MB.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from termwise.config.settings import Settings
from termwise.engine.lint import lint_bytes, lint_document
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


def main() -> None:
    """Measure what is asked for and print it."""
    what, of = sys.argv[1:]
    found = throughput(Path(of)) if what == "throughput" else one_document(int(of))
    found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
