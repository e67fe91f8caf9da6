"""Compare the text of real Word and PDF files with what other programs read in them.

usage: python benchmarks/agreement.py FOLDER [--names]

Word files are compared with LibreOffice's text export (tracked changes accepted) and with the
PDF that LibreOffice prints of them; PDF files with poppler's ``pdftotext``. One line a file:

    words     in termwise's reading
    missing   words that the other program shows and termwise does not
    extra     words that termwise reads and the other program does not show
    runs      share of five-word runs within a paragraph of the PDF that the Word file has too
    mentions  of the served party in Word, and in the PDF printed of it

Names of files are left out unless asked for, so that the figures can be passed on. Needs
LibreOffice and poppler; without them, or without files, it says so and does nothing.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.formats_office import libreoffice

from termwise.errors import UnreadableFile
from termwise.formats.registry import format_for
from termwise.model.document import BlockKind, Document
from termwise.model.format import ReadOptions

_WORD = re.compile(r"[^\W\d_]{2,}")
_MENTION = re.compile(r"(?<!\w)(?:client|customer)s?(?!\w)", re.IGNORECASE)
_RUN = 5
_MARGINS = (BlockKind.HEADER, BlockKind.FOOTER)


def main() -> int:
    """Compare every file and print a table; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", action="store_true", help="name the files")
    options = parser.parse_args()
    needed = [one for one in ("soffice", "pdftotext") if shutil.which(one) is None]
    paths = sorted(options.folder.rglob("*")) if options.folder.is_dir() else []
    word = [path for path in paths if path.suffix in (".docx", ".docm")]
    pdf = [path for path in paths if path.suffix == ".pdf"]
    if needed or not (word or pdf):
        why = f"{', '.join(needed)} not installed" if needed else f"no files in {options.folder}"
        print(f"nothing compared: {why}")
        return 0
    print(f"{'file':8} {'words':>7} {'missing':>7} {'extra':>6} {'share':>7} {'runs':>6}  mentions")
    with tempfile.TemporaryDirectory() as scratch:
        rows = [*_word_rows(word, Path(scratch)), *_pdf_rows(pdf)]
    total = Counter[str]()
    for number, (path, words, missing, extra, rest) in enumerate(rows, 1):
        share = missing / max(words, 1)
        print(f"{path.suffix[1:]:4} {number:3} {words:7} {missing:7} {extra:6} {share:7.2%} {rest}")
        if options.names:
            print(f"         {path.name}")
        total.update({f"{path.suffix} words": words, f"{path.suffix} missing": missing})
    for suffix in (".docx", ".docm", ".pdf"):
        if total[f"{suffix} words"]:
            words, missing = total[f"{suffix} words"], total[f"{suffix} missing"]
            print(f"{suffix}: {missing:,} of {words:,} words missing ({missing / words:.3%})")
    return 0


Row = tuple[Path, int, int, int, str]


def _word_rows(paths: list[Path], scratch: Path) -> Iterator[Row]:
    readable = [(number, path) for number, path in enumerate(paths) if _opened(path) is not None]
    accept, export = [], []
    for number, path in readable:
        shown = scratch / f"{number}.docx"
        accept.append((path, shown, libreoffice.ACCEPT, libreoffice.DOCX))
        export.append((shown, scratch / f"{number}.txt", "none", libreoffice.TEXT))
        export.append((shown, scratch / f"{number}.pdf", "none", libreoffice.PDF))
    if readable:
        libreoffice.convert(accept, scratch)
        libreoffice.convert(export, scratch)
    for number, path in readable:
        document = _opened(path)
        printed = _opened(scratch / f"{number}.pdf")
        if document is None:
            continue
        theirs = _words((scratch / f"{number}.txt").read_text(encoding="utf-8-sig"))
        ours = _words(document.raw)
        rest = "no text in the PDF"
        if printed is not None:
            counts = [len(_MENTION.findall(one.text)) for one in (document, printed)]
            same = "" if counts[0] == counts[1] else " differ"
            rest = f"{_shared_runs(printed, document):6.1%}  {counts[0]} {counts[1]}{same}"
        missing, extra = (theirs - ours).total(), (ours - theirs).total()
        yield path, ours.total(), missing, extra, rest


def _pdf_rows(paths: list[Path]) -> Iterator[Row]:
    for path in paths:
        document = _opened(path)
        if document is None:
            continue
        command = ["pdftotext", str(path), "-"]
        shown = subprocess.run(command, check=True, capture_output=True).stdout
        theirs, ours = _words(shown.decode("utf-8", "replace")), _words(document.raw)
        missing, extra = (theirs - ours).total(), (ours - theirs).total()
        yield path, ours.total(), missing, extra, ""


def _opened(path: Path) -> Document | None:
    try:
        return format_for(path.name).read(path.read_bytes(), path.name, ReadOptions())
    except UnreadableFile as error:
        print(f"not read: {error.kind}", file=sys.stderr)
        return None


def _words(text: str) -> Counter[str]:
    # Word shows letters as capitals that are stored small, and poppler keeps ligatures.
    plain = text.casefold().replace("\u00ad", "").replace("\ufb01", "fi").replace("\ufb02", "fl")
    return Counter(_WORD.findall(plain))


def _shared_runs(one: Document, other: Document) -> float:
    """Return the share of the runs of ``one`` that ``other`` has, paragraph by paragraph."""
    known = set(_runs(other))
    found = list(_runs(one))
    return sum(run in known for run in found) / max(len(found), 1)


def _runs(document: Document) -> Iterator[tuple[str, ...]]:
    for block in document.blocks:
        if block.kind not in _MARGINS:
            words = _WORD.findall(document.raw[block.start : block.end].casefold())
            yield from zip(*(words[at:] for at in range(_RUN)), strict=False)


if __name__ == "__main__":
    sys.exit(main())
