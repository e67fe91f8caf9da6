"""Headers and footers of Word files: which of them a page shows."""

from __future__ import annotations

import pytest
from tests.formats_office.words import make_docx, para, part

from termwise.formats.docx import read
from termwise.model.document import Document
from termwise.model.format import ReadOptions


def opened(body: str, **parts: str) -> Document:
    data = make_docx(body, {f"{name}.xml": content for name, content in parts.items()})
    return read(data, "a.docx", ReadOptions())


def test_headers_that_repeat_are_read_once() -> None:
    same = part("hdr", para("Prepared for the client"))
    document = opened(para("Body"), header1=same, header2=same)
    assert document.text.count("Prepared for the client") == 1


@pytest.mark.parametrize(
    ("switch", "even", "seen"),
    [
        ("", "", ["Default"]),
        ("<w:titlePg/>", "", ["Default", "First"]),
        ('<w:titlePg w:val="0"/>', "<w:evenAndOddHeaders/>", ["Default", "Even"]),
    ],
)
def test_headers_that_no_page_shows_are_left_out(switch: str, even: str, seen: list[str]) -> None:
    kinds = ("default", "first", "even")
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="rT{number}"/>'
        for number, kind in enumerate(kinds)
    )
    headers = {
        f"header{number}": part("hdr", para(kind.title())) for number, kind in enumerate(kinds, 1)
    }
    document = opened(
        para("Body") + f"<w:sectPr>{references}{switch}</w:sectPr>",
        **headers,
        settings=part("settings", even),
    )
    assert document.text.split() == ["Body", *seen]
    assert [notice.kind for notice in document.notices] == ["switched-off"]


def section(*references: str, first_page: bool = False, after: str = "") -> str:
    """Return the properties of a section; references as ``default 1`` for ``header1.xml``."""
    inner = "".join(
        f'<w:headerReference w:type="{kind}" r:id="rT{int(number) - 1}"/>'
        for kind, number in (one.split() for one in references)
    )
    return f"<w:sectPr>{inner}{'<w:titlePg/>' * first_page}{after}</w:sectPr>"


OLD_FIRST = f"<w:sectPrChange>{section(first_page=True)}</w:sectPrChange>"


@pytest.mark.parametrize(
    ("sections", "seen"),
    [
        ((section("first 1"), section("first 2", first_page=True)), ["Two"]),
        ((section("first 1"), section(first_page=True)), ["One"]),
        ((section("default 1"), section("default 2")), ["One", "Two"]),
        ((section("default 1"), section("first 2")), ["One"]),
        ((section("first 1", after=OLD_FIRST),), []),
        ((section(),), []),
    ],
)
def test_each_section_shows_its_own_headers(sections: tuple[str, ...], seen: list[str]) -> None:
    *inner, last = sections
    document = opened(
        para("Body") + "".join(para(properties=one) for one in inner) + last,
        header1=part("hdr", para("One")),
        header2=part("hdr", para("Two")),
    )
    assert document.text.split() == ["Body", *seen]
    left_out = 2 - len(seen)
    assert [notice.kind for notice in document.notices] == ["switched-off"] * bool(left_out)
