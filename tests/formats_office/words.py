"""Write Word packages by hand, so that each one holds exactly what a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from itertools import zip_longest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = {
    "docx": _MAIN,
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
}


def run(text: str, properties: str = "") -> str:
    """Return a run with one text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*content: str, properties: str = "") -> str:
    """Return a paragraph; a bare string becomes a run."""
    inner = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def field(code: str, result: str) -> str:
    """Return a complex field with its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(text: str, *, fallback: str | None = None) -> str:
    """Return a run with a text box, as drawing and, for older programs, as VML."""
    content = f"<w:txbxContent>{para(text)}</w:txbxContent>"
    drawing = (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<w:txbxContent>{para(fallback or text)}</w:txbxContent>"
    picture = f'<w:pict><v:shape style="position:absolute"><v:textbox>{old}</v:textbox></v:shape>'
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{picture}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def control(content: str, properties: str = "") -> str:
    """Return a content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def tracked(kind: str, content: str, number: int = 90, author: str = "Ann") -> str:
    """Return a tracked change of somebody else."""
    stamp = f'w:id="{number}" w:author="{author}" w:date="2025-01-01T00:00:00Z"'
    return f"<w:{kind} {stamp}>{content}</w:{kind}>"


def note_reference(kind: str, number: int) -> str:
    """Return the run that refers to a footnote or an endnote."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def table(*rows: list[str]) -> str:
    """Return a table; a cell is the XML of its blocks."""
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl>{body}</w:tbl>"


def document(body: str, *, strict: bool = False) -> str:
    """Return the main part."""
    return part("document", f"<w:body>{body}</w:body>", strict=strict)


def part(root: str, content: str, *, strict: bool = False) -> str:
    """Return an XML part with all the prefixes declared."""
    space, relations = (W_STRICT, R_STRICT) if strict else (W, R)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:{root} xmlns:w="{space}" xmlns:r="{relations}" {_MORE}>{content}</w:{root}>'
    )


def notes(kind: str, *texts: str) -> str:
    """Return a part of footnotes or endnotes; numbers count from 1."""
    separator = f'<w:{kind} w:type="separator" w:id="0">{para("never seen")}</w:{kind}>'
    inner = "".join(
        f'<w:{kind} w:id="{number}">{para(text)}</w:{kind}>' for number, text in enumerate(texts, 1)
    )
    return part(f"{kind}s", separator + inner)


def make_docx(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    *,
    kind: str = "docx",
    strict: bool = False,
    relations: str = "",
) -> bytes:
    """Return a package.

    Args:
        body: XML of the blocks.
        parts: Further parts by file name under ``word/``; those named after their kind
            (``header1.xml``, ``styles.xml``) are related to the main part. Headers and footers
            are shown, in a section each, unless ``body`` has sections.
        kind: ``docx``, ``docm`` or ``dotx``.
        strict: With the namespaces of ISO strict.
        relations: Further XML for the relations of the main part.
    """
    base = R_STRICT if strict else R
    lines = [relations]
    overrides = [f'<Override PartName="/word/document.xml" ContentType="{CONTENT_TYPES[kind]}"/>']
    shown: dict[str, list[str]] = {"header": [], "footer": []}
    for number, name in enumerate(parts or {}):
        what = name.partition(".")[0].rstrip("0123456789")
        if name.endswith(".xml"):
            lines.append(f'<Relationship Id="rT{number}" Type="{base}/{what}" Target="{name}"/>')
        if what in shown and "sectPr" not in body:
            shown[what].append(f'<w:{what}Reference w:type="default" r:id="rT{number}"/>')
    sections = [
        f"<w:sectPr>{header}{footer}</w:sectPr>"
        for header, footer in zip_longest(*shown.values(), fillvalue="")
    ]
    breaks = "".join(f"<w:p><w:pPr>{one}</w:pPr></w:p>" for one in sections[:-1])
    body = f"{body}{breaks}{''.join(sections[-1:])}"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": (
            f'<Relationships xmlns="{rels}"><Relationship Id="rId1" '
            f'Type="{base}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": document(body, strict=strict),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{rels}">{"".join(lines)}</Relationships>'
        ),
        **{f"word/{name}": content for name, content in (parts or {}).items()},
    }
    return pack(members)


def pack(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of members, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 31, 12, 0, 0)), content)
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Return the members of a package, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# Styles whose text is hidden, by themselves and by the style that they rest on.
HIDING = (
    '<w:style w:type="paragraph" w:styleId="Hid"><w:name w:val="Hid"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Hid2"><w:name w:val="Hid2"/>'
    '<w:basedOn w:val="Hid"/></w:style>'
    '<w:style w:type="character" w:styleId="CV"><w:name w:val="cv"/><w:rPr><w:vanish/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="CV2"><w:name w:val="cv2"/>'
    '<w:basedOn w:val="CV"/></w:style>'
)
