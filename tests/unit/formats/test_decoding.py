from __future__ import annotations

import codecs

import pytest

from termwise.errors import UnreadableFile
from termwise.formats.decoding import decode, encode
from termwise.model.format import ReadOptions

TEXT = "The Client’s café\r\npays €5"


def test_utf8_needs_no_notice() -> None:
    assert decode(TEXT.encode(), "a.md", ReadOptions()) == (TEXT, "utf-8", ())


@pytest.mark.parametrize(
    ("bom", "codec", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_no_text_and_comes_back(bom: bytes, codec: str, encoding: str) -> None:
    data = bom + TEXT.encode(codec)
    assert decode(data, "a.txt", ReadOptions()) == (TEXT, encoding, ())
    assert encode(TEXT, encoding) == data


def test_windows_1252_is_read_with_a_notice_that_names_the_byte() -> None:
    data = TEXT.encode("cp1252")
    text, encoding, notices = decode(data, "a.txt", ReadOptions())
    assert (text, encoding) == (TEXT, "cp1252")
    assert encode(text, encoding) == data
    assert [notice.kind for notice in notices] == ["encoding"]
    assert "byte 10 is 0x92" in notices[0].message
    assert "UTF-8" in notices[0].message


def test_html_is_read_as_it_declares() -> None:
    data = '<meta charset="koi8-r"><p>клиент'.encode("koi8-r")
    text, encoding, notices = decode(data, "a.html", ReadOptions(), declares=True)
    assert text.endswith("клиент")
    assert encoding == "koi8-r"
    assert "koi8-r" in notices[0].message


def test_a_declared_latin_1_is_windows_1252_as_in_browsers() -> None:
    data = "<meta charset=iso-8859-1><p>the client’s".encode("cp1252")
    assert decode(data, "a.html", ReadOptions(), declares=True)[0].endswith("client’s")


@pytest.mark.parametrize("name", [b"no-such", b"zlib", b"utf-8"])
def test_a_declaration_that_cannot_be_true_is_passed_over(name: bytes) -> None:
    data = b"<meta charset=" + name + b"><p>caf\xe9"
    assert decode(data, "a.html", ReadOptions(), declares=True)[1] == "cp1252"


@pytest.mark.parametrize(
    ("data", "kind", "part"),
    [
        (b"%PDF-1.7\n...", "unsupported", "a PDF"),
        (b"PK\x03\x04....", "unsupported", "zip"),
        (b"{\\rtf1 x}", "unsupported", "Rich Text"),
        (b"text\0text", "encoding", "byte 4 is NUL"),
        (b"a\x81b", "encoding", "byte 1 (0x81)"),
        ("né né né ".encode() + b"\xe9", "encoding", "byte 12 (0xe9)"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "encoding", "byte 2"),
        (codecs.BOM_UTF16_LE + b"a\0\0\0", "encoding", "NUL"),
        (b"x" * 101, "limit", "101 bytes"),
    ],
)
def test_what_is_not_text_says_what_where_and_what_to_do(data: bytes, kind: str, part: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(data, "deal.txt", ReadOptions(size_limit=100))
    assert caught.value.kind == kind
    assert caught.value.message.startswith("deal.txt: ")
    assert part in caught.value.message
    assert "; " in caught.value.message
    assert "\n" not in caught.value.message
