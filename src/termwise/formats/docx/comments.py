"""Put comments on words in a Word file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from termwise.formats.docx.atoms import Paragraph
from termwise.formats.docx.package import Package
from termwise.formats.docx.revise import Stamp, keep_blanks
from termwise.formats.docx.tags import (
    W_STRICT,
    Element,
    ancestor,
    kind,
    namespace,
    same,
    value,
)

CAP = 500
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"


@dataclass(slots=True)
class Comments:
    """The comments part of one file, made when the first comment is written.

    Attributes:
        package: Its trees are changed in place; new parts are added to them.
        initials: Of the author.
        touched: Member names of the parts that the comments changed or added.
    """

    package: Package
    initials: str
    root: Element | None = None
    count: int = 0
    touched: set[str] = field(default_factory=set)

    def add(self, around: Sequence[Element], message: str, stamp: Stamp) -> None:
        """Put a comment around some neighbouring elements of one paragraph."""
        comment = self._comment(around[0], message, stamp)
        number = value(comment, "id") or "0"
        first, last = around[0], around[-1]
        start = etree.Element(same(first, "commentRangeStart"))
        end = etree.Element(same(first, "commentRangeEnd"))
        run = etree.Element(same(first, "r"))
        reference = etree.SubElement(run, same(first, "commentReference"))
        for one in (start, end, reference):
            one.set(same(first, "id"), number)
        first.addprevious(start)
        last.addnext(end)
        end.addnext(run)
        self.count += 1
        self.touched.add(self.package.main)

    def _comment(self, like: Element, message: str, stamp: Stamp) -> Element:
        root = self._part()
        comment = stamp.mark(like, "comment")
        comment.set(same(like, "initials"), self.initials)
        for line in message.split("\n"):
            paragraph = etree.SubElement(comment, same(like, "p"))
            run = etree.SubElement(paragraph, same(like, "r"))
            text = etree.SubElement(run, same(like, "t"))
            text.text = line
            keep_blanks(text)
        root.append(comment)
        return comment

    def _part(self) -> Element:
        if self.root is None:
            for relation in self.package.related("comments"):
                if self.package.has(relation.target):
                    self.touched.add(relation.target)
                    self.root = self.package.tree(relation.target)
                    return self.root
            self.root = self._new_part()
        return self.root

    def _new_part(self) -> Element:
        package = self.package
        folder, base = posixpath.split(package.main)
        name = posixpath.join(folder, "comments.xml")
        while package.has(name):
            name = name.replace(".xml", "0.xml")
        space = namespace(package.tree(package.main))
        root = etree.Element(f"{{{space}}}comments", nsmap={"w": space})
        package.trees[name] = root
        types = package.tree("[Content_Types].xml")
        override = etree.SubElement(types, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", _CONTENT_TYPE)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not package.has(rels):
            package.trees[rels] = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
        relations = package.trees.get(rels)
        relations = package.tree(rels) if relations is None else relations
        used = {one.get("Id") for one in relations}
        relation = etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship")
        relation.set("Id", next(i for i in _ids() if i not in used))
        relation.set("Type", _TYPE_STRICT if space == W_STRICT else _TYPE)
        relation.set("Target", posixpath.basename(name))
        self.touched |= {name, rels, "[Content_Types].xml"}
        return root


def _ids() -> Iterator[str]:
    number = 1
    while True:
        yield f"rId{number}"
        number += 1


def may_hold(paragraph: Paragraph) -> bool:
    """Return whether Word shows comments in the paragraph: in the body, outside text boxes."""
    return paragraph.part == "body"


def stand_in(paragraph: Paragraph, body: Element) -> Element | None:
    """Return the ``w:p`` of the body that takes the comment on a note, header or text box."""
    if paragraph.part == "textbox":
        box = ancestor(paragraph.element, "w:txbxContent")
        host = ancestor(box, "w:p") if box is not None else None
        if host is not None and ancestor(host, "w:body") is not None:
            return host
    if paragraph.part in ("footnote", "endnote"):
        note = ancestor(paragraph.element, "w:footnote", "w:endnote")
        wanted = value(note, "id") if note is not None else None
        for mark in body.iter("{*}footnoteReference", "{*}endnoteReference"):
            if kind(mark) == f"w:{paragraph.part}Reference" and value(mark, "id") == wanted:
                return ancestor(mark, "w:p")
    return next((one for one in body.iter("{*}p") if kind(one) == "w:p" and _runs(one)), None)


def _runs(paragraph: Element) -> list[Element]:
    return [one for one in paragraph if kind(one) not in ("w:pPr", "")]


def whole(paragraph: Element) -> list[Element]:
    """Return what a comment on the whole paragraph goes around."""
    return _runs(paragraph) or [etree.SubElement(paragraph, same(paragraph, "r"))]


def quoted(paragraph: Paragraph, start: int, end: int, message: str) -> str:
    """Return ``message`` with the words it means, for a comment that stands elsewhere."""
    around = paragraph.text[max(start - 40, 0) : end + 40].replace("\n", " ").strip()
    words = paragraph.text[start:end]
    where = {"textbox": "text box"}.get(paragraph.part, paragraph.part)
    return f"On “{words}” in the {where} (“…{around}…”):\n{message}"
