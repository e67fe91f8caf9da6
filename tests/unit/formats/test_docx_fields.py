"""Fields of Word files: what counts as their text."""

from __future__ import annotations

import pytest
from tests.formats_office.words import field, make_docx, para, run

from termwise.formats.docx import read
from termwise.model.document import Document
from termwise.model.format import ReadOptions


def opened(body: str) -> Document:
    return read(make_docx(body), "a.docx", ReadOptions())


def test_an_unclosed_field_does_not_swallow_the_rest() -> None:
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    )
    document = opened(para(start, "Zulu") + para("Yankee"))
    assert document.text.split() == ["Zulu", "Yankee"]
    assert [notice.kind for notice in document.notices] == ["damaged-field"]


@pytest.mark.parametrize(
    ("picked", "expected"),
    [
        ('<w:result w:val="1"/>', "The Zulu pays."),
        ('<w:result w:val="0"/><w:default w:val="1"/>', "The Kilo pays."),
        ('<w:default w:val="1"/>', "The Zulu pays."),
        ("", "The Kilo pays."),
    ],
)
@pytest.mark.parametrize("result", ["", "Zulu"])
def test_the_choice_of_a_drop_down_list_is_read_once(
    picked: str, expected: str, result: str
) -> None:
    entries = '<w:listEntry w:val="Kilo"/><w:listEntry w:val="Zulu"/>'
    whole = field("FORMDROPDOWN", run(result)).replace(
        'w:fldCharType="begin"/>',
        'w:fldCharType="begin"><w:ffData><w:ddList>'
        f"{picked}{entries}</w:ddList></w:ffData></w:fldChar>",
    )
    document = opened(para("The ", whole, " pays."))
    assert document.text.strip() == expected
    locked = [document.raw[one.start : one.end] for one in document.marks]
    assert locked == [expected.split()[1]]
