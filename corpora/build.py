"""Build the Word and PDF editions of the documents listed in ``formats.toml``.

usage: python corpora/build.py [KIND/SLUG ...]

``document.md`` is the source; ``document.docx`` and ``document.pdf`` are made from it, word
for word, and committed. The same source gives the same Word bytes. PDF needs LibreOffice.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from termwise.compat import tomllib

if __package__ in (None, ""):  # run as a script
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpora.word import to_docx

HERE = Path(__file__).resolve().parent
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_PDF_DATE = re.compile(rb"(/CreationDate\s*\()D:\d{14}[^)]*(\))")
_PDF_HEX = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)")
_PDF_SUM = re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}")


def listed(kind: str) -> tuple[str, ...]:
    """Return the documents (``kind/slug``) that ``formats.toml`` wants as ``docx`` or ``pdf``."""
    with (HERE / "formats.toml").open("rb") as stream:
        return tuple(tomllib.load(stream)[kind])


def build_docx(folder: Path) -> bytes:
    """Return the Word edition of ``folder/document.md``."""
    gold = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))
    markdown = (folder / "document.md").read_text(encoding="utf-8")
    return _settle_zip(to_docx(markdown, title=gold["title"], author=gold["author"]))


def build_pdf(word: Path, program: str) -> bytes:
    """Return ``word`` printed to PDF by LibreOffice.

    Raises:
        RuntimeError: LibreOffice made no file.
    """
    with tempfile.TemporaryDirectory() as scratch:
        command = [program, "--headless", f"-env:UserInstallation=file://{scratch}/profile"]
        command += ["--convert-to", "pdf", "--outdir", scratch, str(word)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        made = Path(scratch) / f"{word.stem}.pdf"
        if not made.exists():
            raise RuntimeError(f"{word}: LibreOffice made no PDF: {run.stderr.strip()}")
        return _settle_pdf(made.read_bytes())


def main(names: list[str]) -> int:
    """Build what is listed, or only ``names``; return the exit status."""
    words = [name for name in listed("docx") if not names or name in names]
    prints = [name for name in listed("pdf") if not names or name in names]
    unknown = set(names) - set(words) - set(prints)
    if unknown:
        print(f"not in formats.toml: {', '.join(sorted(unknown))}; add them there first")
        return 2
    program = shutil.which("soffice") or shutil.which("libreoffice")
    for name in dict.fromkeys([*words, *prints]):
        data = build_docx(HERE / name)
        target = HERE / name / "document.docx"
        if name in words:
            target.write_bytes(data)
            print(f"{name}/document.docx")
        if name in prints and program:
            with tempfile.TemporaryDirectory() as scratch:
                source = Path(scratch) / "document.docx"
                source.write_bytes(data)
                (HERE / name / "document.pdf").write_bytes(build_pdf(source, program))
            print(f"{name}/document.pdf")
    if prints and not program:
        print(f"LibreOffice is not installed: {len(prints)} PDF files are left as they were")
        return 1
    return 0


def _settle_zip(data: bytes) -> bytes:
    """Rewrite a zip with fixed dates, so that equal content gives equal bytes."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date_time=_ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return stream.getvalue()


def _settle_pdf(data: bytes) -> bytes:
    """Overwrite date, file id and checksum with constants of the same length."""
    zeros = b"0" * 32

    def date(match: re.Match[bytes]) -> bytes:
        room = len(match.group()) - len(match[1]) - len(match[2])
        return match[1] + b"D:20250106090000Z00'00'"[:room].ljust(room) + match[2]

    return _PDF_SUM.sub(zeros, _PDF_HEX.sub(zeros, _PDF_DATE.sub(date, data)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
