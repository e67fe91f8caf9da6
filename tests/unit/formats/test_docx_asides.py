"""What Word users do so that a tool leaves their words alone."""

from __future__ import annotations

import pytest
from tests.formats_office.words import make_docx, para, part, run, table

from termwise.formats.docx import read
from termwise.model.document import Document, MarkKind
from termwise.model.format import ReadOptions

NO_PROOF = "<w:noProof/>"
STYLES = part(
    "styles",
    "<w:docDefaults><w:rPrDefault><w:rPr><w:noProof/></w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:rPr><w:noProof/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="C"><w:name w:val="C"/>'
    "<w:rPr><w:noProof/></w:rPr></w:style>",
)
REST = para("and so on, at some length, about nothing in particular")


def comments(*texts: str) -> str:
    return part(
        "comments",
        "".join(
            f'<w:comment w:id="{number}" w:author="Ann">{para(*text.split("|"))}</w:comment>'
            for number, text in enumerate(texts)
        ),
    )


def opened(body: str, **parts: str) -> Document:
    files = {f"{name}.xml": content for name, content in parts.items()}
    return read(make_docx(body + REST, files), "a.docx", ReadOptions())


def unchecked(document: Document) -> list[str]:
    return [
        document.text[mark.start : mark.end]
        for mark in document.marks
        if mark.kind is MarkKind.UNCHECKED
    ]


def asked(document: Document) -> list[tuple[str, str]]:
    return [(document.text[one.start : one.end], one.text) for one in document.requests]


def mark(name: str, number: int = 7) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number: int = 7) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


def ranged(content: str, number: int = 0) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (para("a ", run("Zulu", NO_PROOF)), ["Zulu"]),
        (para("a ", run("Zulu", '<w:noProof w:val="0"/>')), []),
        (para("a ", run("Zulu", '<w:rStyle w:val="C"/>')), ["Zulu"]),
        (para("a Zulu", properties='<w:pStyle w:val="P"/>'), []),
        (para(f'<w:fldSimple w:instr="REF a">{run("Zulu", NO_PROOF)}</w:fldSimple>'), []),
    ],
    ids=["run", "switched off", "character style", "paragraph style", "field of Word"],
)
def test_words_marked_not_to_be_checked(paragraph: str, expected: list[str]) -> None:
    assert unchecked(opened(paragraph, styles=STYLES)) == expected


def test_a_document_that_is_marked_as_a_whole_is_checked_and_says_so() -> None:
    long = "The words of a file that some program has marked from end to end"
    document = opened(para(run(long, NO_PROOF)))
    assert unchecked(document) == []
    (notice,) = document.notices
    assert notice.kind == "unproofed"
    assert "checked all the same" in notice.message


@pytest.mark.parametrize(("first", "last"), [("PSTART", "PEND"), ("PStart2", "PEnd2")])
def test_sections_between_bookmarks_are_left_alone(first: str, last: str) -> None:
    body = (
        para("before ", mark(first, 1), end(1), "Zulu")
        + table([para("Xray")])
        + para("Yankee", mark(last, 2), end(2), " after")
    )
    (text,) = unchecked(opened(body))
    assert text.split() == ["Zulu", "Xray", "Yankee"]


def test_a_section_without_an_end_is_checked_and_says_so() -> None:
    body = para(mark("PSTART", 1), end(1), "Zulu") + para("Yankee", mark("PEND3", 2), end(2))
    document = opened(body)
    assert unchecked(document) == []
    assert [(one.kind, "PSTART" in one.message) for one in document.notices] == [("endless", True)]


def test_bookmarks_of_ours_are_requests() -> None:
    body = para(
        "a ", mark("termwise_ignore_1"), "Zulu", end(), " b ", mark("Other", 8), "c", end(8)
    )
    assert asked(opened(body)) == [("Zulu", "termwise_ignore_1")]


def test_a_bookmark_on_no_words_is_about_its_paragraph() -> None:
    body = para("a ", mark("Termwise_Ignore"), end(), "Zulu")
    assert asked(opened(body)) == [("a Zulu", "Termwise_Ignore")]


def test_comments_that_speak_to_termwise_are_requests() -> None:
    told = comments("Ter|mwise: ignore[switched-term] agreed", "Please check the client")
    body = para("a ", ranged(run("Zu") + run("lu")), " ", ranged(run("Yankee"), 1))
    expected = [("Zulu", "Termwise: ignore[switched-term] agreed")]
    assert asked(opened(body, comments=told)) == expected


def test_a_comment_may_cover_paragraphs_or_stand_at_a_point() -> None:
    told = comments("termwise: ignore", "termwise: ignore")
    start = '<w:commentRangeStart w:id="0"/>'
    stop = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    point = '<w:r><w:commentReference w:id="1"/></w:r>'
    body = start + para("Zulu") + table([para("Xray")]) + para("Yankee ", stop, "rest")
    body += para("whole ", point, "line")
    (first, _), (second, _) = asked(opened(body, comments=told))
    assert (first.split(), second) == (["Zulu", "Xray", "Yankee"], "whole line")
