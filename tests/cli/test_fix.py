from __future__ import annotations

import codecs
import io
import json
import re
import stat
import sys
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from click.testing import Result
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from tests.conftest import Shell
from tests.helpers import fixing

from termwise.config.settings import Settings
from termwise.formats.registry import format_for
from termwise.model.format import ReadOptions
from termwise.model.report import FileReport

OLD = "The customer pays a patron.\n"
NEW = "The client pays a patron.\n"
DATE = ("--date", "2026-01-31T12:00:00Z")
DIFF = f"--- a.md\n+++ a.md\n@@ -1 +1 @@\n-{OLD}+{NEW}"


@pytest.fixture
def home(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in which findings are those of ``tests.helpers.fixing``, also for ``check``."""
    monkeypatch.setattr("termwise.engine.fix.lint_bytes", fixing.lint)
    monkeypatch.setattr("termwise.engine.run.lint_bytes", fixing.lint)
    monkeypatch.setenv("TERMWISE_CACHE_DIR", str(shell.home / ".cache"))
    return shell


def word(home: Shell, name: str, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = home.home / name
    document.save(str(path))
    return path


def shown(path: Path, **options: object) -> str:
    read = format_for(str(path)).read
    return read(path.read_bytes(), str(path), ReadOptions(**options)).text.strip()  # type: ignore[arg-type]


def part(path: Path, name: str) -> str:
    with ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return archive.read(name).decode() if name in archive.namelist() else ""


def told(result: Result) -> str:
    return str(result.stderr).splitlines()[-1]


def test_safe_fixes_are_made_and_what_is_left_is_reported(home: Shell) -> None:
    path = home.write("a.md", OLD)
    result = home("fix", "a.md")
    assert path.read_text("utf-8") == NEW
    assert result.exit_code == 1
    assert "“patron” should be “client”" in result.stdout
    assert result.stderr == (
        "a.md: 1 finding fixed\n"
        "1 finding fixed in 1 file; 1 left: 1 unsafe (--unsafe-fixes makes them).\n"
    )


def test_a_second_run_changes_nothing(home: Shell) -> None:
    path = home.write("a.md", OLD)
    assert home("fix", "--unsafe-fixes", "a.md").exit_code == 0
    before = path.stat().st_mtime_ns, path.read_bytes()
    result = home("fix", "--unsafe-fixes", ".")
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert (result.exit_code, told(result)) == (0, "nothing to fix in 1 file.")


@pytest.mark.parametrize(
    ("text", "args", "status"),
    [
        ("Nothing here.\n", [], 0),
        ("The customer pays.\n", [], 0),
        ("The customer pays.\n", ["--exit-non-zero-on-fix"], 1),
        ("Nothing here.\n", ["--exit-non-zero-on-fix"], 0),
        (OLD, [], 1),
        (OLD, ["--unsafe-fixes"], 0),
        (OLD, ["--exit-zero"], 0),
        (OLD, ["--fix-only"], 0),
        ("A shopper waits.\n", ["--unsafe-fixes"], 1),
        (OLD, ["gone.md"], 2),
        (OLD, ["--exit-zero", "gone.md"], 2),
        (OLD, ["--diff"], 1),
        ("A patron waits.\n", ["--diff"], 0),
        ("A patron waits.\n", ["--diff", "--unsafe-fixes"], 1),
        (OLD, ["--diff", "gone.md"], 2),
    ],
)
def test_exit_status(home: Shell, text: str, args: list[str], status: int) -> None:
    home.write("a.md", text)
    assert home("fix", *args, "a.md").exit_code == status


def test_fix_only_reports_nothing(home: Shell) -> None:
    path = home.write("a.md", OLD)
    assert home("fix", "--fix-only", "a.md").stdout == ""
    assert path.read_text("utf-8") == NEW


def test_the_report_of_what_is_left_can_be_had_for_programs(home: Shell) -> None:
    home.write("a.md", OLD)
    report = json.loads(home("fix", "--output-format", "json", "a.md").stdout)
    assert [one["text"] for one in report["files"][0]["findings"]] == ["patron"]


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_diff_shows_what_would_change_and_writes_nothing(home: Shell, command: str) -> None:
    path = home.write("a.md", OLD)
    result = home(command, "--diff", "a.md")
    assert (result.exit_code, result.stdout) == (1, DIFF)
    assert told(result).startswith("1 finding would be fixed in 1 file; 1 left: 1 unsafe")
    assert path.read_text("utf-8") == OLD
    assert home(command, "--diff", "--unsafe-fixes", "a.md").stdout.endswith(
        "+The client pays a client.\n"
    )


@pytest.mark.parametrize(
    "args", [["--unsafe-fixes"], ["--diff", "--annotate", "out"]], ids=["unsafe", "annotate"]
)
def test_options_that_would_do_nothing_are_errors(home: Shell, args: list[str]) -> None:
    home.write("a.md", OLD)
    assert home("check", *args, "a.md").exit_code == 2


def test_a_diff_has_colours_where_they_are_welcome(home: Shell) -> None:
    home.write("a.md", OLD)
    result = home("check", "--diff", "--color", "always", "a.md")
    assert "\x1b[31m-The customer" in result.stdout
    assert re.sub(r"\x1b\[\d+m", "", result.stdout) == DIFF


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + b"The customer\r\nand an agent\r\n",
        codecs.BOM_UTF16_LE + "The customer’s\r\nagent".encode("utf-16-le"),
        "The customer’s café\r\n".encode("cp1252"),
        b"The customer\r\rcustomers\rno end",
        b"mixed customer\r\nlines customer\nand\rends",
    ],
)
def test_bytes_that_are_no_words_stay(home: Shell, data: bytes) -> None:
    path = home.home / "a.txt"
    path.write_bytes(data)
    assert home("fix", "a.txt").exit_code == 0
    # UTF-16 has a zero byte behind each letter
    gap = b"\0" if data[:2] == codecs.BOM_UTF16_LE else b""
    for old, new in (
        (b"customer", b"client"),
        (b"an agent", b"a contractor"),
        (b"agent", b"contractor"),
    ):
        data = data.replace(gap.join(bytes([c]) for c in old), gap.join(bytes([c]) for c in new))
    assert path.read_bytes() == data


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")
def test_permissions_and_links_stay(home: Shell) -> None:
    path = home.write("docs/a.md", OLD)
    path.chmod(0o640)
    link = home.home / "link.md"
    link.symlink_to("docs/a.md")
    home("fix", "link.md")
    assert link.is_symlink()
    assert path.read_text("utf-8") == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_read_only_file_is_an_error_and_the_others_are_fixed(home: Shell) -> None:
    locked, free = home.write("a.md", OLD), home.write("b.md", OLD)
    locked.chmod(0o444)
    result = home("fix", "--unsafe-fixes", "a.md", "b.md")
    assert result.exit_code == 2
    assert "termwise: a.md: is read-only; make it writable and run again\n" in result.stderr
    assert (locked.read_text("utf-8"), free.read_text("utf-8")) == (
        OLD,
        NEW.replace("patron", "client"),
    )
    assert "“customer” should be “client”" in result.stdout


def test_a_file_that_changes_meanwhile_is_left_alone(
    home: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home.write("a.md", OLD)

    def edited(data: bytes, name: str, settings: Settings) -> FileReport:
        path.write_text("Somebody else wrote this customer.\n", encoding="utf-8")
        return fixing.lint(data, name, settings)

    monkeypatch.setattr("termwise.engine.fix.lint_bytes", edited)
    result = home("fix", "a.md")
    assert result.exit_code == 2
    assert "a.md: has changed meanwhile; nothing was written, run again" in result.stderr
    assert path.read_text("utf-8") == "Somebody else wrote this customer.\n"
    assert [one.name for one in home.home.iterdir() if one.suffix == ".part"] == []


def test_standard_input_goes_to_standard_output(home: Shell) -> None:
    data = codecs.BOM_UTF8 + "The customer’s\r\npatron".encode()
    result = home("fix", "--stdin-filename", "x/a.md", "-", stdin=data)
    assert result.stdout_bytes == data.replace(b"customer", b"client")
    assert result.exit_code == 1
    assert told(result).endswith("1 left: 1 unsafe (--unsafe-fixes makes them).")


def test_standard_input_that_needs_nothing_comes_back_as_it_is(home: Shell) -> None:
    result = home("fix", "-", stdin=b"Nothing.\r\n")
    assert (result.exit_code, result.stdout_bytes) == (0, b"Nothing.\r\n")


def test_a_diff_of_standard_input(home: Shell) -> None:
    result = home("fix", "--diff", "--stdin-filename", "a.md", "-", stdin=OLD.encode())
    assert (result.exit_code, result.stdout) == (1, DIFF)


def test_standard_input_is_not_mixed_with_files(home: Shell) -> None:
    home.write("a.md", OLD)
    assert home("fix", "-", "a.md", stdin=b"x").exit_code == 2
    assert home("fix", "-", stdin=b"a\0b").stdout_bytes == b""


def test_suppressed_findings_stay(home: Shell) -> None:
    path = home.write("a.md", "The customer pays. <!-- termwise: ignore -->\n")
    assert home("fix", "a.md").exit_code == 0
    assert "customer" in path.read_text("utf-8")


def test_findings_that_a_baseline_accepts_stay(shell: Shell) -> None:
    path = shell.write("a.txt", "The Client pays. The Client waits.\n\nThe Customer goes.\n")
    shell("baseline", "create", "--baseline", "b.json", "a.txt")
    assert shell("fix", "--baseline", "b.json", "a.txt").exit_code == 0
    assert "Customer" in path.read_text("utf-8")
    assert shell("fix", "a.txt").exit_code == 0
    assert "Customer" not in path.read_text("utf-8")


def test_a_date_that_is_none_is_told(home: Shell) -> None:
    home.write("a.md", OLD)
    result = home("fix", "--date", "tomorrow", "a.md")
    assert (result.exit_code, '"tomorrow" is no date' in result.stderr) == (2, True)


def test_refused_fixes_are_told_with_their_place(home: Shell) -> None:
    home.write("a.md", "One line.\n\nThe client or customer pays.\n")
    result = home("fix", "a.md")
    said = "“customer” left as it is (line 3): it would join “client” to itself"
    assert said in " ".join(result.stdout.split())
    assert "1 left: 1 refused" in result.stderr
    assert said in home("fix", "--diff", "a.md").stderr


def test_word_files_come_back_as_a_copy_with_tracked_changes(home: Shell) -> None:
    path = word(home, "a.docx", "The customer met an agent.", "A patron waits.")
    data = path.read_bytes()
    result = home("fix", "--author", "Ann Lee", *DATE, "a.docx")
    copy = home.home / "a.termwise.docx"
    assert path.read_bytes() == data
    assert shown(copy) == "The client met a contractor.\n\nA patron waits."
    assert shown(copy, revisions="original") == shown(path)
    assert 'w:author="Ann Lee" w:date="2026-01-31T12:00:00Z"' in part(copy, "word/document.xml")
    assert "a.docx: 2 findings fixed as tracked changes, in a.termwise.docx\n" in result.stderr
    assert result.exit_code == 1


def test_hidden_words_are_fixed_on_request(home: Shell) -> None:
    made = docx.Document()
    made.add_paragraph().add_run("A customer hides.").font.hidden = True
    made.save(str(home.home / "a.docx"))
    home("fix", "--include-hidden", *DATE, "a.docx")
    assert shown(home.home / "a.termwise.docx", include_hidden=True) == "A client hides."


def test_the_same_date_gives_the_same_copy(home: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    word(home, "a.docx", "The customer pays.")
    copy = home.home / "a.termwise.docx"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769860800")
    home("fix", "a.docx")
    first = copy.read_bytes()
    assert "2026-01-31T12:00:00Z" in part(copy, "word/document.xml")
    assert home("fix", *DATE, "a.docx").exit_code == 0
    assert copy.read_bytes() == first


def test_an_earlier_copy_is_kept_and_left_out(home: Shell) -> None:
    word(home, "a.docx", "The customer pays.")
    home("fix", *DATE, ".")
    copy = home.home / "a.termwise.docx"
    first = copy.read_bytes()
    result = home("fix", "--date", "2026-02-01", ".")
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert copy.read_bytes() == first
    assert home("fix", "--overwrite", "--date", "2026-02-01", ".").exit_code == 0
    assert copy.read_bytes() != first
    assert sorted(one.name for one in home.home.glob("*.docx")) == ["a.docx", "a.termwise.docx"]


def test_in_place_and_direct(home: Shell) -> None:
    path = word(home, "a.docx", "The customer pays.")
    assert home("fix", "--in-place", "--word", "direct", "a.docx").exit_code == 0
    assert shown(path) == shown(path, revisions="original") == "The client pays."
    assert not (home.home / "a.termwise.docx").exists()


def test_in_place_twice_changes_nothing(home: Shell) -> None:
    path = word(home, "a.docx", "The customer pays a patron.", "A patron.", "An agent.")
    home("fix", "--in-place", "--word", "both", "a.docx")
    once = path.read_bytes()
    comments = part(path, "word/comments.xml")
    # one for each finding; the article that follows "agent" says nothing
    assert comments.count("<w:comment ") == 4
    assert "“customer” should be “client”." in comments
    home("fix", "--in-place", "--word", "both", "a.docx")
    assert path.read_bytes() == once


@pytest.mark.parametrize("mode", ["tracked", "both"])
def test_computed_words_are_left_and_told(home: Shell, mode: str) -> None:
    path = word(home, "a.docx", "The customer pays.", "See ")
    document = docx.Document(str(path))
    last = document.paragraphs[1]
    field = last._p.makeelement(
        docx.oxml.ns.qn("w:fldSimple"), {docx.oxml.ns.qn("w:instr"): "REF x"}
    )
    field.append(last.add_run("customer")._r)
    last._p.append(field)
    document.save(str(path))
    result = home("fix", "--word", mode, "a.docx")
    copy = home.home / "a.termwise.docx"
    assert shown(copy) == "The client pays.\n\nSee customer"
    assert "“customer” left as it is (paragraph 2):" in result.stdout
    assert "1 finding fixed in 1 file; 1 left: 1 refused.\n" in result.stderr
    comments = part(copy, "word/comments.xml").count("<w:comment ")
    assert comments == (2 if mode == "both" else 0)


def test_comments_change_no_word_and_say_why(home: Shell) -> None:
    word(home, "a.docx", "The customer pays a patron.")
    result = home("fix", "--word", "comments", "a.docx")
    copy = home.home / "a.termwise.docx"
    assert shown(copy) == "The customer pays a patron."
    assert "Why: monthly retainer (pricing)" in part(copy, "word/comments.xml")
    assert result.exit_code == 1
    assert "a.docx: 2 comments, in a.termwise.docx" in result.stderr
    assert "2 left: 2 told in comments" in result.stderr


def test_a_diff_of_a_word_file_shows_its_text(home: Shell) -> None:
    word(home, "a.docx", "The customer pays.")
    result = home("check", "--diff", "a.docx")
    assert (result.exit_code, "-The customer pays.\n" in result.stdout) == (1, True)
    assert not (home.home / "a.termwise.docx").exists()


def test_a_protected_word_file_is_refused_with_the_reason(home: Shell) -> None:
    path = word(home, "a.docx", "The customer pays.", "Some customers wait.")
    document = docx.Document(str(path))
    protection = document.settings.element.makeelement(
        docx.oxml.ns.qn("w:documentProtection"),
        {docx.oxml.ns.qn("w:edit"): "readOnly", docx.oxml.ns.qn("w:enforcement"): "1"},
    )
    document.settings.element.insert(0, protection)
    document.save(str(path))
    result = home("fix", "a.docx")
    assert result.exit_code == 1
    said = "“customer”, “customers” left as it is (paragraph 1; paragraph 2): the file is protected"
    assert said in " ".join(result.stdout.split())
    assert not (home.home / "a.termwise.docx").exists()


def test_protected_files_are_changed_only_by_force(home: Shell) -> None:
    path = word(home, "a.docx", OLD.strip())
    document = docx.Document(str(path))
    guard = OxmlElement("w:documentProtection")
    guard.set(qn("w:enforcement"), "1")
    document.settings.element.append(guard)
    document.save(str(path))
    refused = home("fix", "--fix-only", "a.docx")
    assert "the file is protected against editing" in refused.stderr
    assert not (home.home / "a.termwise.docx").exists()
    assert home("fix", "--fix-only", "--force", "a.docx").exit_code == 0
    assert shown(home.home / "a.termwise.docx") == NEW.strip()
