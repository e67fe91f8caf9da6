from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest
from tests.helpers.surface import SurfaceAnalyser

import termwise
from termwise import (
    Settings,
    Severity,
    UnreadableFile,
    check_document,
    check_path,
    check_paths,
    check_text,
)
from termwise.errors import ConfigError

FAULTY = "The Client pays. The Client stays. The Customer goes.\n"


def test_check_text_gives_frozen_results_with_places(surface: SurfaceAnalyser) -> None:
    report = check_text(FAULTY)
    (finding,) = report.findings
    assert isinstance(finding, termwise.Finding)
    assert finding.severity is Severity.ERROR
    assert FAULTY[finding.start : finding.end] == finding.text == "Customer"
    assert report.document is not None
    assert report.document.locate(finding.start).column == 40
    with pytest.raises(AttributeError):
        finding.text = "x"  # type: ignore[misc]


def test_the_suffix_of_the_name_gives_the_format(surface: SurfaceAnalyser) -> None:
    assert check_text("<p>The Client</p>", filename="a.html").format == "html"
    with pytest.raises(UnreadableFile, match=r"\.odt"):
        check_text(FAULTY, filename="a.odt")


def test_check_path_raises_for_what_cannot_be_read(
    surface: SurfaceAnalyser, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FAULTY, encoding="utf-8")
    assert len(check_path(path).findings) == 1
    with pytest.raises(UnreadableFile) as caught:
        check_path(tmp_path / "gone.txt")
    assert caught.value.kind == "missing"


def test_check_paths_keeps_errors_among_the_results(
    surface: SurfaceAnalyser, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    report = check_paths(tmp_path, tmp_path / "gone.md")
    assert [file.status for file in report.files] == ["ok", "error"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_settings_hold_and_files_of_configuration_do_not(
    surface: SurfaceAnalyser, tmp_path: Path
) -> None:
    (tmp_path / "termwise.toml").write_text('ignore = ["switched-term"]\n', encoding="utf-8")
    path = tmp_path / "a.txt"
    path.write_text(FAULTY, encoding="utf-8")
    assert len(check_path(path).findings) == 1
    assert check_path(path, settings=Settings(ignore=("switched-term",))).findings == ()


def test_settings_that_name_what_does_not_exist_are_refused() -> None:
    wrong = Settings(prefer="clent", select=("switch-term",), severity=(("nope", Severity.NOTE),))
    for lint in (check_text, check_path, check_paths):
        with pytest.raises(ConfigError) as caught:
            lint("a.md", settings=wrong)
        assert str(caught.value).splitlines() == [
            'select: no rule "switch-term"; did you mean "switched-term"?',
            'severity: no rule "nope"; see termwise rules',
            'prefer = "clent" is no term; must be "client" or "customer"',
        ]


@pytest.mark.model
def test_the_case_of_a_preferred_word_does_not_matter() -> None:
    settings = Settings(prefer="Customer")
    text = 'Acme (the "Client") pays a retainer. We advise the Client.'
    found = check_text(text, settings=settings)
    assert {finding.suggestion for finding in found.findings} == {"Customer"}


def test_text_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        check_text("The Client \ud800", filename="a.txt")


def test_everything_public_is_there() -> None:
    for name in termwise.__all__:
        assert getattr(termwise, name) is not None
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = termwise.nothing_of_the_kind


def test_the_version_is_that_of_the_project() -> None:
    project = (Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8")
    assert f'version = "{termwise.__version__}"' in project


def test_documents_of_python_docx_are_linted_as_they_stand(surface: SurfaceAnalyser) -> None:
    document = docx.Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = FAULTY.strip().split(" The Customer")[0], "The Customer goes."
    report = check_document(document, filename="bids/a.docx")
    (finding,) = report.findings
    assert (report.path, report.format, finding.text) == ("bids/a.docx", "docx", "Customer")
    assert report.document is not None
    assert report.document.locate(finding.start).cell == "T1 R1 C2"
    cells[1].text = "The Client goes."
    assert check_document(document).findings == ()


def test_a_path_is_no_document() -> None:
    with pytest.raises(TypeError, match="not str; for a path there is check_path"):
        check_document("a.docx")  # type: ignore[arg-type]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.docx")
    with pytest.raises(UnreadableFile, match="is a pipe or a device, not a file"):
        check_path(tmp_path / "a.docx")
