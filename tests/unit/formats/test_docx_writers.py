"""Files that other programs wrote: LibreOffice 7.4 and docx 9.5 for npm.

Every construct holds one word that begins with Z; the name of the word says what it stands in.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from termwise.formats.docx import read, write_tracked
from termwise.model.document import BlockKind, Document
from termwise.model.edit import Edit
from termwise.model.format import ReadOptions

SAMPLES = Path(__file__).parent / "samples"
PATHS = sorted(SAMPLES.iterdir())
COMMON = (
    *("Zheading", "Zplain", "Zinserted", "Zitem", "Zlink", "Zcell", "Znested", "Zcell2"),
    *("Ztextbox", "Zcommented", "Zcomment", "Zfooter", "Zfootnote"),
)
OWN = {
    "docx-npm": ("Zbullet", "Zbookmark", "Zheaderdefault", "Zheaderfirst", "Zheadereven"),
    "libreoffice": ("Zinner", "Zheader", "Zheaderleft", "Zendnote", "Zbr"),
}
UNSEEN = ("Zdeleted", "Zhidden", "Ztoc")


def opened(path: Path) -> Document:
    return read(path.read_bytes(), path.name, ReadOptions(comments=True))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_construct_is_read_once(path: Path) -> None:
    text = opened(path).text
    for word in (*COMMON, *OWN[path.stem]):
        assert len(re.findall(rf"{word}(?![a-z\d])", text)) == 1, word
    assert not [word for word in UNSEEN if word in text]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_construct_is_known_for_what_it_is(path: Path) -> None:
    document = opened(path)
    kinds = {
        "Zheading": BlockKind.HEADING,
        "Zitem": BlockKind.LIST_ITEM,
        "Znested": BlockKind.TABLE_CELL,
        "Ztextbox": BlockKind.TEXT_BOX,
        "Zfootnote": BlockKind.FOOTNOTE,
        "Zfooter": BlockKind.FOOTER,
        "Zheader": BlockKind.HEADER,
    }
    found = {word: document.block_at(document.text.index(word)).kind for word in kinds}
    assert found == kinds
    assert document.block_at(document.text.index("Znested")).cell == "T1 R1 C1 T1 R1 C1"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_construct_can_be_changed(path: Path) -> None:
    data = path.read_bytes()
    text = read(data, path.name, ReadOptions()).raw
    edits = [Edit(one.start(), one.end(), "new") for one in re.finditer(r"Z[a-z]+\d?", text)]
    made = write_tracked(data, edits, author="termwise", date="2026-01-31T12:00:00Z")
    left = re.findall(r"Z[a-z]+\d?", read(made.data, path.name, ReadOptions()).raw)
    refused = [text[one.edit.start : one.edit.end] for one in made.refused]
    assert left == refused
    assert set(refused) <= {"Zfield", "Ztitle"}
