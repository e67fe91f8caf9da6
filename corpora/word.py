"""Turn the Markdown of a corpus document into Word, with the parts a reader may trip over.

Headings, nested lists with their own numbering, tables, quotations, code, links and real
footnotes; ``<header>`` and ``<footer>`` elements become the page header and footer.
"""

from __future__ import annotations

import datetime
import io
import re
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from markdown_it import MarkdownIt
from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_NOTE = re.compile(r"^\[\^(\w+)\]: +(.+)\n?", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^(\w+)\]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARGIN = re.compile(r"<(header|footer)>\s*(.*?)\s*</\1>", re.DOTALL)
_WHEN = datetime.datetime(2025, 1, 6, 9, 0)
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTES_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>{notes}</w:footnotes>"
)
_NOTE_XML = (
    '<w:footnote w:id="{id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr>'
    '<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r>'
    '<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
)


def front_matter(markdown: str) -> dict[str, str]:
    """Return the ``key: value`` lines at the top of ``markdown``."""
    match = FRONT_MATTER.match(markdown)
    lines = match[1].splitlines() if match else []
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    return {key.strip(): value.strip().strip("\"'") for key, value in pairs}


def to_docx(markdown: str, *, title: str, author: str) -> bytes:
    """Return ``markdown`` as a Word file (zip bytes, dates fixed in its properties)."""
    return _Writer(markdown).write(title=title, author=author)


class _Writer:
    """One document on its way into Word."""

    def __init__(self, markdown: str) -> None:
        body = _COMMENT.sub("", FRONT_MATTER.sub("", markdown))
        self._notes = {label: " ".join(text.split()) for label, text in _NOTE.findall(body)}
        self._margins = dict(_MARGIN.findall(body))
        self._body = _MARGIN.sub("", _NOTE.sub("", body))
        self._numbers = {label: number for number, label in enumerate(self._order(), start=1)}
        self._parser = MarkdownIt("commonmark").enable("table")
        self._doc = docx.Document()
        self._prepare_styles()

    def write(self, *, title: str, author: str) -> bytes:
        """Write everything and return the bytes of the file."""
        self._blocks(self._parser.parse(self._body), self._doc)
        section = self._doc.sections[0]
        for name, text in self._margins.items():
            margin = getattr(section, name)
            self._inline(margin.paragraphs[0], self._parser.parseInline(text)[0])
        if self._numbers:
            self._write_notes()
        properties = self._doc.core_properties
        properties.title, properties.author = title, author
        properties.last_modified_by, properties.comments = author, ""
        properties.created = properties.modified = _WHEN
        stream = io.BytesIO()
        self._doc.save(stream)
        return stream.getvalue()

    def _order(self) -> list[str]:
        labels = [label for label in _REFERENCE.findall(self._body) if label in self._notes]
        return list(dict.fromkeys(labels))

    def _prepare_styles(self) -> None:
        styles = self._doc.styles
        styles["Normal"].font.name = "Liberation Serif"
        styles["Normal"].font.size = Pt(11)
        quote = styles["Quote"].paragraph_format
        quote.left_indent = quote.right_indent = Cm(1)
        code = styles.add_style("Source Code", WD_STYLE_TYPE.PARAGRAPH)
        code.base_style, code.font.name, code.font.size = styles["Normal"], "Courier New", Pt(9)
        verbatim = styles.add_style("Verbatim Char", WD_STYLE_TYPE.CHARACTER)
        verbatim.font.name = "Courier New"
        text = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
        text.base_style, text.font.size = styles["Normal"], Pt(9)
        reference = styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True

    def _blocks(self, tokens: list[Token], holder: Any, style: str | None = None) -> None:
        """Write block tokens; ``style`` overrides that of plain paragraphs."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at)
            inner = tokens[at + 1 : end]
            match token.type:
                case "heading_open":
                    level = int(token.tag[1])
                    heading = "Title" if level == 1 else f"Heading {level - 1}"
                    self._inline(holder.add_paragraph(style=heading), inner[0])
                case "paragraph_open":
                    self._inline(holder.add_paragraph(style=style), inner[0])
                case "blockquote_open":
                    self._blocks(inner, holder, "Quote")
                case "bullet_list_open" | "ordered_list_open":
                    self._list(token, inner, holder)
                case "table_open":
                    self._table(inner, holder)
                case "fence" | "code_block":
                    for line in token.content.rstrip("\n").split("\n"):
                        holder.add_paragraph(line, style="Source Code")
                case "hr":
                    _rule_below(holder.add_paragraph())
                case other:
                    raise ValueError(f"no Word for a Markdown {other!r}; write it another way")
            at = end + 1

    def _list(self, token: Token, inner: list[Token], holder: Any) -> None:
        depth = min(token.level // 2, 2)
        name = "List Bullet" if token.type == "bullet_list_open" else "List Number"
        style = f"{name} {depth + 1}" if depth else name
        number = self._restart(style) if name == "List Number" else None
        at = 0
        while at < len(inner):
            end = _closing(inner, at)
            for part in _parts(inner[at + 1 : end]):
                before = len(holder.paragraphs)
                self._blocks(part, holder, style)
                first = part[0].type == "paragraph_open" and part[0] is inner[at + 1]
                if number is not None and first:
                    _set_number(holder.paragraphs[before], number)
            at = end + 1

    def _restart(self, style: str) -> int:
        """Add a numbering that starts at 1 again; return its id."""
        numbering = self._doc.part.numbering_part.element
        own = self._doc.styles[style].element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(own).abstractNumId.val
        num = numbering.add_num(abstract)
        num.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(num.numId)

    def _table(self, inner: list[Token], holder: Any) -> None:
        rows = [i for i, token in enumerate(inner) if token.type == "tr_open"]
        cells = [[t for t in inner[i : _closing(inner, i)] if t.type == "inline"] for i in rows]
        table = holder.add_table(len(cells), len(cells[0]), style="Table Grid")
        for row, tokens in zip(table.rows, cells, strict=True):
            for cell, token in zip(row.cells, tokens, strict=True):
                self._inline(cell.paragraphs[0], token)
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        holder.add_paragraph()

    def _inline(self, paragraph: Any, token: Token) -> None:
        """Write inline content as runs; each change of format starts a run."""
        target, bold, italic = paragraph, 0, 0
        for child in token.children or []:
            match child.type:
                case "strong_open" | "strong_close":
                    bold += child.nesting
                case "em_open" | "em_close":
                    italic += child.nesting
                case "link_open":
                    target = self._link(paragraph, str(child.attrs["href"]))
                case "link_close":
                    target = paragraph
                case "softbreak":
                    self._run(target, paragraph, " ", bold, italic)
                case "hardbreak":
                    paragraph.add_run().add_break()
                case "html_inline":
                    if child.content.startswith("<br"):
                        paragraph.add_run().add_break()
                case "code_inline":
                    paragraph.add_run(child.content, style="Verbatim Char")
                case _:
                    self._text(target, paragraph, child.content, bold, italic)

    def _text(self, target: Any, paragraph: Any, text: str, bold: int, italic: int) -> None:
        for number, part in enumerate(_REFERENCE.split(text)):
            if number % 2 and part in self._numbers:
                run = paragraph.add_run(style="Footnote Reference")
                mark = OxmlElement("w:footnoteReference")
                mark.set(qn("w:id"), str(self._numbers[part]))
                run._r.append(mark)
            elif part:
                self._run(target, paragraph, part, bold, italic)

    def _run(self, target: Any, paragraph: Any, text: str, bold: int, italic: int) -> None:
        run = paragraph.add_run(text)
        run.bold, run.italic = bool(bold) or None, bool(italic) or None
        if target is not paragraph:
            target.append(run._r)

    def _link(self, paragraph: Any, address: str) -> Any:
        link = OxmlElement("w:hyperlink")
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), self._doc.part.relate_to(address, kind, is_external=True))
        paragraph._p.append(link)
        return link

    def _write_notes(self) -> None:
        plain = (
            (number, "".join(c.content for c in self._parser.parseInline(text)[0].children or []))
            for label, number in self._numbers.items()
            for text in [self._notes[label]]
        )
        notes = "".join(
            _NOTE_XML.format(id=number, text=text.replace("&", "&amp;").replace("<", "&lt;"))
            for number, text in plain
        )
        package = self._doc.part.package
        blob = _NOTES_XML.format(notes=notes).encode("utf-8")
        part = Part(PackURI("/word/footnotes.xml"), _NOTES_TYPE, blob, package)
        self._doc.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _closing(tokens: list[Token], at: int) -> int:
    """Return the index of the token that closes ``tokens[at]``."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if not depth:
            return index
    raise ValueError("unbalanced tokens")


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """Split block tokens into their top-level blocks."""
    parts, at = [], 0
    while at < len(tokens):
        end = _closing(tokens, at)
        parts.append(tokens[at : end + 1])
        at = end + 1
    return parts


def _set_number(paragraph: Any, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _rule_below(paragraph: Any) -> None:
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)
