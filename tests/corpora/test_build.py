"""The Word and PDF editions hold the words of their Markdown."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from corpora.build import build_docx, listed, main
from corpora.word import front_matter, to_docx
from lxml import etree
from tests.helpers import corpus

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of_docx(data: bytes) -> str:
    """Return the text of body, header, footer and footnotes, one paragraph a line."""
    lines = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith(("word/document", "word/header", "word/footer", "word/footnotes")):
                for paragraph in etree.fromstring(package.read(name)).iter(f"{W}p"):
                    pieces = paragraph.iter(f"{W}t", f"{W}br")
                    lines.append("".join(p.text or "\n" for p in pieces))
    return "\n".join(lines)


def spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in corpus.MENTION.finditer(text)]


def texts(text: str) -> Counter[str]:
    return Counter(match.group() for match in corpus.MENTION.finditer(text))


@pytest.mark.parametrize("name", listed("docx"))
def test_word_edition_is_up_to_date_and_holds_the_same_mentions(name: str):
    folder = corpus.CORPORA / name
    gold = corpus.load(folder)
    kept = words_of_docx((folder / "document.docx").read_bytes())
    assert kept == words_of_docx(build_docx(folder)), "run python corpora/build.py"
    assert texts(kept) == texts(gold.text)
    pairs = corpus.align(gold, kept, spans(kept))
    assert sorted(pair for pair in pairs if pair is not None) == list(range(len(pairs)))


@pytest.mark.parametrize("name", listed("pdf"))
def test_pdf_edition_holds_every_mention(name: str):
    gold = corpus.load(corpus.CORPORA / name)
    pdf = pypdfium2.PdfDocument(corpus.CORPORA / name / "document.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    missing = texts(gold.text.replace("ʼ", "’")) - texts(text.replace("ʼ", "’"))
    assert not missing
    assert None not in corpus.align(gold, text, spans(text))


def test_the_five_of_the_showcase_and_ten_others_exist_in_every_format():
    showcase = {name for name in map(str, listed("docx")) if name.startswith("showcase/")}
    assert showcase == {
        gold.name
        for gold in map(corpus.load, corpus.folders())
        if gold.folder.parent.name == "showcase"
    }
    assert showcase <= set(listed("pdf"))
    assert len(listed("docx")) >= 15
    assert len(listed("pdf")) >= 15


def test_same_source_same_bytes():
    folder = corpus.CORPORA / listed("docx")[0]
    assert build_docx(folder) == build_docx(folder)


def test_every_part_of_markdown_reaches_word():
    markdown = (
        "---\ntitle: 'A: b'\n---\n<header>Top line</header>\n\n# Title\n\n## Section\n\n"
        "Some **bold**, *soft* and `code` words[^1] with a [link](https://a.example).  \nNext.\n\n"
        "1. first\n2. second\n   - inner\n\n> Said.\n\n```\nx = 1\n```\n\n---\n\n"
        "| A | B |\n| --- | --- |\n| c & d | **e** |\n\n[^1]: A note & more.\n\n"
        "<!-- unseen -->\n<footer>Bottom line</footer>\n"
    )
    text = words_of_docx(to_docx(markdown, title="t", author="a"))
    for part in (
        "Top line",
        "Title",
        "Section",
        "Some bold, soft and code words with a link.",
        "first",
        "second",
        "inner",
        "Said.",
        "x = 1",
        "c & d",
        "A note & more.",
        "Bottom line",
    ):
        assert part in text
    assert "unseen" not in text
    assert front_matter(markdown) == {"title": "A: b"}


def test_lists_start_at_one_again():
    data = to_docx("1. a\n2. b\n\nText.\n\n1. c\n", title="t", author="a")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    numbers = [n.get(f"{W}val") for n in body.iter(f"{W}numId")]
    assert numbers[0] == numbers[1] != numbers[2]


def test_an_unlisted_name_is_refused(capsys: pytest.CaptureFixture[str]):
    assert main(["advice/nowhere"]) == 2
    assert "not in formats.toml: advice/nowhere" in capsys.readouterr().out


def test_markdown_that_word_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="html_block"):
        to_docx("<table><tr><td>x</td></tr></table>\n", title="t", author="a")


def test_align_survives_lost_markup_and_repeats():
    folder = Path(corpus.CORPORA / "showcase" / "consulting-proposal")
    gold = corpus.load(folder)
    extracted = "Footer for the client\n" + " ".join(gold.text.replace("|", " ").split())
    found = spans(extracted)
    pairs = corpus.align(gold, extracted, found)
    assert pairs == tuple(range(1, len(gold.mentions) + 1))
