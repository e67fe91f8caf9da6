"""What a PDF file holds beside its pages."""

from __future__ import annotations

import pytest
from tests.formats_office.pdfs import Sheet, make_pdf, paragraph, stream

from termwise.formats.pdf import read, worker
from termwise.formats.pdf.child.simple import read_pages as read_simply
from termwise.formats.pdf.child.simple import read_root
from termwise.model.format import ReadOptions

PAGE = Sheet(paragraph("Please wait until the form is shown to the Customer of the house."))
FORM = stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template/></xdp:xdp>")
XFA = "/AcroForm << /Fields [] /XFA 1000 0 R >>"
FILES = (
    "/Names << /EmbeddedFiles << /Names [(a.pdf) 1001 0 R (b.pdf) 1001 0 R (c.pdf) 1001 0 R] >> >>"
)
FILE = b"<< /Type /Filespec /F (a.pdf) /UF (a.pdf) /EF << /F 1000 0 R >> >>"


@pytest.fixture(params=[False, True], ids=["PDFium", "pypdf"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with PDFium, and with pypdf, which stands in for it."""
    if request.param:
        monkeypatch.setattr(
            worker, "read_pages", lambda data, path, wish: read_simply(data, None, wish.page_limit)
        )


def notices(root: str) -> list[tuple[str, str]]:
    data = make_pdf(PAGE, objects={1000: FORM, 1001: FILE}, root=root)
    found = read(data, "a.pdf", ReadOptions()).notices
    return [(one.kind, one.message) for one in found if one.kind != "no-positions"]


@pytest.mark.usefixtures("reader")
def test_a_form_that_stands_in_for_the_pages_is_told() -> None:
    ((kind, message),) = notices(f"{XFA} /NeedsRendering true")
    assert kind == "unread-part"
    assert message.startswith("dynamic form (XFA) not checked")


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("root", [XFA, f"{XFA} /NeedsRendering false", "/NeedsRendering true"])
def test_a_form_that_the_pages_show_is_read(root: str) -> None:
    assert notices(root) == []


@pytest.mark.usefixtures("reader")
def test_the_files_of_a_portfolio_are_told() -> None:
    message = "3 files in this portfolio not checked; save and check each"
    assert notices(f"{FILES} /Collection << /View /D >>") == [("unread-part", message)]


def test_a_portfolio_that_pypdf_cannot_open_is_told() -> None:
    assert read_root(b"%PDF-1.7 << /Type /Catalog /Collection << >> >>", None)["portfolio"]
    assert not read_root(b"%PDF-1.7 << /Type /Catalog >>", None)["portfolio"]


@pytest.mark.usefixtures("reader")
def test_attached_files_are_counted() -> None:
    assert notices(FILES) == [("unread-object", "3 attached files not checked")]


@pytest.mark.usefixtures("reader")
def test_a_damaged_list_of_files_is_passed_over() -> None:
    for names in ("7", "<< /EmbeddedFiles 3 >>", "<< /EmbeddedFiles << /Kids [1 0 R] >> >>"):
        assert notices(f"/Names {names}") == []
