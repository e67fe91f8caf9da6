from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pytest
from tests.conftest import Shell
from tests.helpers import fixing

from termwise.config.settings import Settings
from termwise.model.report import FileReport

SHOWCASE = Path(__file__).parents[2] / "corpora" / "showcase"


@pytest.fixture
def home(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in which findings are those of ``tests.helpers.fixing``, with a letter as PDF."""
    monkeypatch.setattr("termwise.engine.run.lint_bytes", fixing.lint)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769860800")
    shutil.copy(SHOWCASE / "engagement-letter" / "document.pdf", shell.home / "a.pdf")
    return shell


def letter(home: Shell, name: str, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = home.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def notes(data: bytes) -> list[str]:
    return [
        str(note.get_object()["/Contents"])
        for page in pypdf.PdfReader(io.BytesIO(data)).pages
        for note in page.get("/Annots", ())
        if note.get_object()["/Subtype"] == "/Highlight"
    ]


def test_a_pdf_gets_a_highlight_on_each_finding(home: Shell) -> None:
    before = (home.home / "a.pdf").read_bytes()
    result = home("check", "--no-cache", "--annotate", "out", "a.pdf")
    data = (home.home / "out" / "a.termwise.pdf").read_bytes()
    found = notes(data)
    assert result.exit_code == 1
    assert f"a.pdf: {len(found)} notes in out/a.termwise.pdf\n" in result.stderr.replace("\\", "/")
    assert found
    assert all(text.endswith("termwise switched-term") for text in found)
    assert any("Suggestion: clients" in text.splitlines() for text in found)
    assert (home.home / "a.pdf").read_bytes() == before
    home("check", "--no-cache", "--annotate", "out", "a.pdf")
    assert (home.home / "out" / "a.termwise.pdf").read_bytes() == data


def test_a_word_file_gets_comments_under_the_same_relative_path(home: Shell) -> None:
    letter(home, "in/a.docx", "The customer pays.")
    assert home("check", "--no-cache", "--annotate", "out", "in").exit_code == 1
    (comment,) = docx.Document(str(home.home / "out" / "in" / "a.termwise.docx")).comments
    assert comment.text.splitlines()[:2] == ["“customer” should be “client”.", "Suggestion: client"]


def test_two_findings_at_the_same_words_share_a_comment(
    home: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(data: bytes, path: str, settings: Settings) -> FileReport:
        report = fixing.lint(data, path, settings)
        again = (replace(one, rule="other", message="Another thing.") for one in report.findings)
        return replace(report, findings=(*report.findings, *again))

    monkeypatch.setattr("termwise.engine.run.lint_bytes", twice)
    letter(home, "a.docx", "The customer pays.")
    result = home("check", "--no-cache", "--annotate", "out", "a.docx")
    assert (result.exit_code, "a.docx: 2 notes in" in result.stderr) == (1, True)
    (comment,) = docx.Document(str(home.home / "out" / "a.termwise.docx")).comments
    assert [line for line in comment.text.splitlines() if line.startswith("termwise ")] == [
        "termwise switched-term",
        "termwise other",
    ]
    again = home("check", "--no-cache", "--annotate", "more", "out/a.termwise.docx")
    assert again.exit_code == 1
    assert not (home.home / "more").exists()


def test_files_without_findings_get_no_copy_and_text_files_are_counted(home: Shell) -> None:
    letter(home, "clean.docx", "The client pays.")
    home.write("a.md", "The customer pays.\n")
    result = home("check", "--no-cache", "--annotate", "out", "a.md", "clean.docx")
    assert "1 text file cannot hold notes; the report has the findings" in result.stderr
    assert not (home.home / "out").exists()


def test_a_file_is_no_folder_for_copies(home: Shell) -> None:
    home.write("b.md", "The customer pays.\n")
    result = home("check", "--annotate", "b.md", "a.pdf")
    assert result.exit_code == 2
    assert "--annotate: b.md is a file; name the folder for the copies" in result.stderr


def test_standard_input_gets_no_copy(home: Shell) -> None:
    data = letter(home, "a.docx", "The customer pays.").read_bytes()
    args = ("--stdin-filename", "a.docx", "--annotate", "out", "-")
    result = home("check", *args, stdin=data)
    assert (result.exit_code, "--annotate makes copies of files" in result.stderr) == (2, True)
    assert not (home.home / "out").exists()


def test_copies_may_stand_beside_the_originals(home: Shell) -> None:
    path = letter(home, "a.docx", "The customer pays.")
    before = path.read_bytes()
    assert home("check", "--no-cache", "--annotate", ".", "a.docx").exit_code == 1
    assert path.read_bytes() == before
    assert (home.home / "a.termwise.docx").exists()


def test_a_copy_of_an_earlier_run_is_replaced_on_request_only(home: Shell) -> None:
    letter(home, "in/a.docx", "The customer pays.")
    kept = letter(home, "out/in/a.termwise.docx", "Reviewed.")
    before = kept.read_bytes()
    refused = home("check", "--no-cache", "--annotate", "out", "in")
    assert refused.exit_code == 2
    assert "is there already, perhaps with your changes" in refused.stderr
    assert kept.read_bytes() == before
    assert home("check", "--no-cache", "--annotate", "out", "--overwrite", "in").exit_code == 1
    assert kept.read_bytes() != before


def test_the_folder_of_the_copies_is_checked_without_them(home: Shell) -> None:
    (home.home / "a.pdf").unlink()
    letter(home, "a.docx", "The customer pays.")
    letter(home, "out/b.docx", "Another customer pays.")
    first = home("check", "--no-cache", "--annotate", "out", ".")
    assert sorted(one.name for one in (home.home / "out").rglob("*.docx")) == [
        "a.termwise.docx",
        "b.docx",
        "b.termwise.docx",
    ]
    again = home("check", "--no-cache", "--annotate", "out", "--overwrite", ".")
    assert (again.stdout, "left out" in again.stderr) == (first.stdout, False)
    plain = home("check", "--no-cache", ".")
    assert plain.stdout == first.stdout
    told = plain.stderr.replace("\\", "/")
    assert (
        "out/a.termwise.docx: is a copy made by termwise and left out, and 1 more like it" in told
    )
    assert "made by termwise and left out" in home("fix", "--diff", ".").stderr
    assert "made by termwise and left out" in home("check", "--show-files", ".").stderr
    assert "2 errors" in home("check", "--no-cache", "out/a.termwise.docx", "a.docx").stdout


def test_a_copy_that_is_named_keeps_its_name(home: Shell) -> None:
    letter(home, "a.termwise.docx", "The customer pays.")
    home("check", "--no-cache", "--annotate", "out", "a.termwise.docx")
    assert (home.home / "out" / "a.termwise.docx").exists()


def test_a_file_that_changed_meanwhile_gets_no_notes(
    home: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = letter(home, "a.docx", "The customer pays.")

    def edited(data: bytes, name: str, settings: object) -> object:
        letter(home, "a.docx", "Another customer pays.")
        return fixing.lint(data, name, settings)  # type: ignore[arg-type]

    monkeypatch.setattr("termwise.engine.run.lint_bytes", edited)
    result = home("check", "--no-cache", "--annotate", "out", str(path))
    assert (result.exit_code, "has changed meanwhile" in result.stderr) == (2, True)
    assert not (home.home / "out").exists()


def test_two_files_never_share_a_copy(
    home: Shell, tmp_path_factory: pytest.TempPathFactory
) -> None:
    far = Shell(tmp_path_factory.mktemp("far"))
    paths = [str(letter(far, f"{name}/a.docx", "The customer pays.")) for name in ("x", "y")]
    result = home("check", "--no-cache", "--annotate", "out", *paths)
    assert (result.exit_code, "holds the notes of" in result.stderr) == (2, True)
    assert (home.home / "out" / "a.termwise.docx").exists()


def test_a_file_that_permits_no_notes_is_told(home: Shell) -> None:
    writer = pypdf.PdfWriter(home.home / "a.pdf")
    writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")
    writer.write(home.home / "locked.pdf")
    result = home("check", "--no-cache", "--annotate", "out", "locked.pdf")
    assert result.exit_code == 2
    assert "locked.pdf: " in result.stderr
    assert "not written: the file is encrypted" in result.stderr
