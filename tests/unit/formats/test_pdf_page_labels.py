"""What the pages of a PDF are called."""

from __future__ import annotations

import pytest
from tests.formats_office.pdfs import IMAGE, SCAN, Sheet, make_pdf, paragraph

from termwise.formats.pdf import read, worker
from termwise.formats.pdf.child.simple import read_pages as read_simply
from termwise.model.format import ReadOptions

PROSE = """The Provider will send the invoice to the Customer at the end of each
month, and the Customer will pay it in thirty days of the date on it."""
PAGES = [Sheet(paragraph(f"Part {name}. {PROSE}")) for name in "abcdef"]
LABELS = (
    "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >> 3 << /P (Annex A-) /S /D /St 7 >> "
    "4 << /P (" + "long" * 20 + ") >> 5 << >>] >>"
)


@pytest.mark.parametrize("simply", [False, True])
def test_pages_are_called_as_viewers_call_them(
    simply: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make_pdf(*PAGES, root=LABELS)
    if simply:
        monkeypatch.setattr(
            worker, "read_pages", lambda data, path, wish: read_simply(data, None, wish.page_limit)
        )
    document = read(data, "a.pdf", ReadOptions())
    found = [document.locate(document.text.index(f"Part {name}")) for name in "abcdef"]
    assert [one.page for one in found] == [1, 2, 3, 4, 5, 6]
    assert [one.page_label for one in found] == ["i", "ii", "1", "Annex A-7", None, None]


def test_pages_called_by_their_numbers_have_no_label() -> None:
    counted = make_pdf(*PAGES, root="/PageLabels << /Nums [0 << /S /D >>] >>")
    for data in (counted, make_pdf(*PAGES)):
        document = read(data, "a.pdf", ReadOptions())
        assert document.page_labels == ()
        assert document.locate(document.text.index("Part e")).page_label is None


def test_a_damaged_list_of_labels_is_passed_over() -> None:
    for labels in ("7", "<< /Nums 3 >>", "<< /Nums [0] >>", "<< /Kids [2 0 R 1 0 R] >>"):
        document = read(make_pdf(*PAGES, root=f"/PageLabels {labels}"), "a", ReadOptions())
        assert document.locate(document.text.index("Part b")).page == 2


def test_notices_say_which_kind_of_page_number_they_mean() -> None:
    data = make_pdf(Sheet(paragraph(PROSE)), SCAN, SCAN, objects={1000: IMAGE}, root=LABELS)
    assert "PDF pages 2-3 not" in read(data, "a.pdf", ReadOptions()).notices[0].message


def test_pages_read_in_part_or_not_at_all_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = worker.read_pages

    def partly(data: bytes, path: str, options: ReadOptions) -> dict[str, object]:
        answer = whole(data, path, options)
        answer["pages"][2]["cut"] = True
        return {**answer, "broken": [1, 2]}

    monkeypatch.setattr(worker, "read_pages", partly)
    told = [notice.message for notice in read(make_pdf(*PAGES), "a.pdf", ReadOptions()).notices]
    assert told == [
        "pages 1-2 not checked: damaged; export it again",
        "page 3 checked in part: far more text than fits on a page; export it again",
    ]
