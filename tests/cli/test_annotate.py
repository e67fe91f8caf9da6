from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pypdf
import pytest
from tests.conftest import Shell
from tests.helpers import fixing

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
    data = (home.home / "out" / "a.pdf").read_bytes()
    found = notes(data)
    assert result.exit_code == 1
    assert f"a.pdf: {len(found)} notes in out/a.pdf\n" in result.stderr.replace("\\", "/")
    assert found
    assert all(text.endswith("termwise switched-term") for text in found)
    assert any("Suggestion: clients" in text.splitlines() for text in found)
    assert (home.home / "a.pdf").read_bytes() == before
    home("check", "--no-cache", "--annotate", "out", "a.pdf")
    assert (home.home / "out" / "a.pdf").read_bytes() == data


def test_a_word_file_gets_comments_under_the_same_relative_path(home: Shell) -> None:
    letter(home, "in/a.docx", "The customer pays.")
    assert home("check", "--no-cache", "--annotate", "out", "in").exit_code == 1
    (comment,) = docx.Document(str(home.home / "out" / "in" / "a.docx")).comments
    assert comment.text.splitlines()[:2] == ["“customer” should be “client”.", "Suggestion: client"]


def test_files_without_findings_get_no_copy_and_text_files_are_counted(home: Shell) -> None:
    letter(home, "clean.docx", "The client pays.")
    home.write("a.md", "The customer pays.\n")
    result = home("check", "--no-cache", "--annotate", "out", "a.md", "clean.docx")
    assert "1 text file cannot hold notes; the report has the findings" in result.stderr
    assert not (home.home / "out").exists()


def test_the_original_is_never_written_over(home: Shell) -> None:
    path = letter(home, "a.docx", "The customer pays.")
    before = path.read_bytes()
    result = home("check", "--no-cache", "--annotate", ".", "a.docx")
    assert (result.exit_code, "would replace the original" in result.stderr) == (2, True)
    assert path.read_bytes() == before


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
    assert (home.home / "out" / "a.docx").exists()


def test_a_file_that_permits_no_notes_is_told(home: Shell) -> None:
    writer = pypdf.PdfWriter(home.home / "a.pdf")
    writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")
    writer.write(home.home / "locked.pdf")
    result = home("check", "--no-cache", "--annotate", "out", "locked.pdf")
    assert result.exit_code == 2
    assert "locked.pdf: " in result.stderr
    assert "not written: the file is encrypted" in result.stderr
