from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest
from tests.formats_office.words import make_docx, members, pack, para, part

from termwise.errors import UnreadableFile
from termwise.formats.docx import package as limits
from termwise.formats.docx import read
from termwise.formats.sniff import OLE_MAGIC
from termwise.model.format import ReadOptions

GOOD = make_docx(para("The client pays"))
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]><w:document xmlns:w='w'>&a9;</w:document>"
)


def with_main(content: str | bytes) -> bytes:
    return pack({**members(GOOD), "word/document.xml": content})


def broken_crc() -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        info = archive.getinfo("word/document.xml")
    wrong = struct.pack("<I", info.CRC ^ 1)
    return GOOD.replace(struct.pack("<I", info.CRC), wrong)


def bomb(size: int, name: str = "word/media/image1.png") -> bytes:
    """Return a package with one member of ``size`` blanks, packed piece by piece."""
    out = io.BytesIO(GOOD)
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as file,
    ):
        for _ in range(size // 1_000_000):
            file.write(b" " * 1_000_000)
    return out.getvalue()


def twice() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<second/>")
    return out.getvalue()


def locked() -> bytes:
    """Return the package with its main part flagged as encrypted."""
    data = bytearray(GOOD)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(magic, at + 4)
    return bytes(data)


HOSTILE = {
    "empty": (lambda: b"", "damaged", "is empty"),
    "zeros": (lambda: b"\0" * 100, "damaged", "is empty"),
    "cut short": (lambda: GOOD[: len(GOOD) // 2], "damaged", "cut short"),
    "only a zip": (lambda: pack({"a.txt": "x"}), "unsupported", "without a Word document"),
    "spreadsheet": (lambda: pack({"xl/workbook.xml": "<x/>"}), "unsupported", "Excel"),
    "open document": (lambda: pack({"content.xml": "<x/>"}), "unsupported", "OpenDocument"),
    "text": (lambda: b"The client pays.", "unsupported", "plain text"),
    "rtf": (lambda: b"{\\rtf1 client}", "unsupported", "Rich Text"),
    "html": (lambda: b"<!DOCTYPE html><p>x", "unsupported", "HTML"),
    "pdf": (lambda: b"%PDF-1.7\n", "unsupported", "is a PDF"),
    "noise": (lambda: b"\x01\x00\xffabc" * 9, "damaged", "is not a Word document"),
    "legacy doc": (
        lambda: OLE_MAGIC + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
        "unsupported",
        "legacy Word",
    ),
    "password": (
        lambda: OLE_MAGIC + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
        "password",
    ),
    "other ole": (lambda: OLE_MAGIC + b"\0" * 600, "unsupported", "old Office"),
    "locked member": (locked, "unsupported", "packed or encrypted"),
    "billion laughs": (lambda: with_main(LAUGHS), "unsupported", "DOCTYPE"),
    "external entity": (
        lambda: with_main('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'),
        "unsupported",
        "DOCTYPE",
    ),
    "doctype in UTF-16": (
        lambda: with_main('<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>'.encode("utf-16")),
        "unsupported",
        "DOCTYPE",
    ),
    "doctype in UTF-16 without a mark": (
        lambda: with_main(
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "x">]>'
            "<x>&e;</x>".encode("utf-16-le")
        ),
        "unsupported",
        "DOCTYPE",
    ),
    "not xml": (lambda: with_main("<w:document"), "damaged", "not well-formed"),
    "no body": (lambda: with_main(part("document", "")), "damaged", "no document body"),
    "too deep": (lambda: with_main("<a>" * 20_000), "damaged", "not well-formed"),
    "bad checksum": (broken_crc, "damaged", "part word/document.xml is damaged"),
    "same part twice": (twice, "damaged", "same part twice"),
    "bomb in a picture": (lambda: bomb(310_000_000), "limit", "over the limit"),
    "bomb in a part": (lambda: bomb(70_000_000, "word/x.xml"), "limit", "over the limit"),
    "many members": (
        lambda: pack({f"m{n}": b"" for n in range(limits.MAX_MEMBERS + 1)}),
        "limit",
        "parts",
    ),
}


@pytest.mark.parametrize(("make", "kind", "words"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_end_with_one_clear_line(make, kind: str, words: str) -> None:
    data = make()
    begin = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        read(data, "in/a.docx", ReadOptions())
    assert time.monotonic() - begin < 5
    assert caught.value.kind == kind
    assert words in caught.value.message
    assert caught.value.message.startswith("in/a.docx: ")
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("name", ["document.xml", "document.dat"])
def test_a_part_beyond_its_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    parts = members(make_docx("".join(para(f"The client pays {n}.") for n in range(50))))
    parts[f"word/{name}"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", name.encode())
    monkeypatch.setattr(limits, "MAX_PART", 3_000)
    with pytest.raises(UnreadableFile, match="more than 3,000; not opened"):
        read(pack(parts), "a.docx", ReadOptions())


def test_xml_that_is_not_read_may_be_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PART", 3_000)
    data = pack({**members(GOOD), "customXml/item1.xml": f"<x>{'y' * 9_000}</x>"})
    assert read(data, "a.docx", ReadOptions()).text.strip() == "The client pays"


def test_names_that_climb_out_and_links_to_the_world_are_not_followed() -> None:
    relations = "".join(
        f'<Relationship Id="rX{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}"{more}/>'
        for n, (kind, target, more) in enumerate(
            [
                ("header", "../../../etc/passwd", ""),
                ("header", "/etc/passwd", ""),
                ("footer", "https://example.test/f.xml", ' TargetMode="External"'),
                ("attachedTemplate", "file:///etc/passwd", ' TargetMode="External"'),
            ]
        )
    )
    data = make_docx(para("The client"), relations=relations)
    data = pack({**members(data), "../../evil.xml": "<x/>"})
    document = read(data, "a.docx", ReadOptions())
    assert document.text.strip() == "The client"
    assert [notice.kind for notice in document.notices] == ["missing-part"]


@pytest.mark.parametrize(
    ("start", "style", "label"),
    [
        ("2000000000000", "lowerRoman", "i."),
        ("900000000", "lowerRoman", f"{'m' * 32}dcclxvii."),
        ("900000000", "lowerLetter", "32767."),
        ("780", "lowerLetter", f"{'z' * 30}."),
        ("--3", "decimal", "1."),
        ("²", "decimal", "1."),
        ("-5", "decimal", "0."),
    ],
)
def test_numbers_of_lists_stay_short(start: str, style: str, label: str) -> None:
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert _label_in_list(level, depth="²") == label


def test_lists_are_no_deeper_than_in_word() -> None:
    level = '<w:lvl w:ilvl="32000"><w:lvlText w:val="Clause"/></w:lvl>'
    assert _label_in_list(level, depth="32000") is None


def _label_in_list(level: str, depth: str) -> str | None:
    """Return the label of a paragraph at ``depth`` of a list that has ``level`` alone."""
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbers = (
        f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
        f'<w:outlineLvl w:val="{depth}"/>'
    )
    data = make_docx(
        para("The client", properties=numbers), {"numbering.xml": part("numbering", lists)}
    )
    (block,) = read(data, "a.docx", ReadOptions()).blocks
    return block.label


def test_a_large_picture_is_no_bomb() -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/image1.png", b"\x89PNG" * 25_000_000)
    document = read(out.getvalue(), "a.docx", ReadOptions())
    assert document.text.strip() == "The client pays"


def test_many_paragraphs_are_read_in_time() -> None:
    data = make_docx("".join(para(f"The client pays item {n}.") for n in range(20_000)))
    begin = time.monotonic()
    document = read(data, "a.docx", ReadOptions())
    assert len(document.blocks) == 20_000
    assert time.monotonic() - begin < 20
