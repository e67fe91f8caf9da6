"""Hold written WordprocessingML to the rules of ECMA-376 that its authors can break."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

# ECMA-376, part 1, CT_RPr (EG_RPrBase) and what may precede it in a run.
RUN_PROPERTIES = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect"),
    *("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
    *("specVanish", "oMath", "rPrChange"),
)
# Where EG_RunLevelElements and EG_RangeMarkupElements may stand.
HOLD_REVISIONS = frozenset(
    (
        *("p", "hyperlink", "smartTag", "customXml", "sdtContent", "fldSimple", "ins", "moveTo"),
        *("dir", "bdo", "rPr", "trPr", "numPr", "body", "tbl", "tr", "tc"),
    )
)
HOLD_RANGES = HOLD_REVISIONS | {"del", "moveFrom", "hdr", "ftr", "footnote", "endnote"}
_NO_COMMENTS = frozenset(("hdr", "ftr", "footnotes", "endnotes", "comments"))


def name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def faults(parts: Mapping[str, bytes]) -> list[str]:
    """Return every breach of the rules in the parts of a package."""
    trees = {
        path: etree.fromstring(data)
        for path, data in parts.items()
        if path.startswith("word/") and path.endswith(".xml")
    }
    found = [fault for root in trees.values() for fault in _in_part(root)]
    return [*found, *_over_parts(trees)]


def _in_part(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        yield from _element(element)
    if name(root) in _NO_COMMENTS and any(name(one).startswith("commentR") for one in root.iter()):
        yield f"{name(root)} holds a comment, which Word does not read there"


def _element(element: etree._Element) -> Iterator[str]:
    parent = element.getparent()
    inside = name(parent) if parent is not None else ""
    match name(element):
        case "rPr" if inside == "r":
            order = [RUN_PROPERTIES.index(n) for n in map(name, element) if n in RUN_PROPERTIES]
            if order != sorted(order):
                yield "properties of a run are out of order"
            if parent is not None and parent[0] is not element:
                yield "a run has something before its properties"
        case "ins" | "del" as what:
            if inside not in HOLD_REVISIONS:
                yield f"w:{what} in w:{inside}"
            missing = [one for one in ("id", "author") if _attribute(element, one) is None]
            yield from (f"w:{what} without w:{one}" for one in missing)
            nested = what == "ins" and any(
                name(up) in ("ins", "del") for up in element.iterancestors()
            )
            if nested:
                yield "w:ins inside another change"
        case "t" if _removed(element):
            yield "w:t in w:del"
        case "delText" if not _removed(element):
            yield "w:delText outside w:del"
        case "commentRangeStart" | "commentRangeEnd" if inside not in HOLD_RANGES:
            yield f"a comment begins or ends in w:{inside}"
        case "comment":
            missing = [one for one in ("id", "author") if not _attribute(element, one)]
            yield from (f"w:comment without w:{one}" for one in missing)
            if not len(element) or any(name(one) not in ("p", "tbl", "sdt") for one in element):
                yield "w:comment holds something that is no block"
    text = element.text or ""
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    if name(element) in ("t", "delText") and text != text.strip() and not kept:
        yield "blanks at the edge of a text are not preserved"


def _removed(element: etree._Element) -> bool:
    return any(name(up) in ("del", "moveFrom") for up in element.iterancestors())


def _over_parts(trees: Mapping[str, etree._Element]) -> Iterator[str]:
    revisions = Counter(
        _attribute(one, "id")
        for root in trees.values()
        for one in root.iter("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo")
    )
    yield from (f"two changes have the id {one}" for one, times in revisions.items() if times > 1)
    comments = Counter(
        _attribute(one, "id") for root in trees.values() for one in root.iter("{*}comment")
    )
    yield from (f"two comments have the id {one}" for one, times in comments.items() if times > 1)
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        marks = Counter(
            _attribute(one, "id") for root in trees.values() for one in root.iter(f"{{*}}{kind}")
        )
        if marks != comments:
            yield f"w:{kind} and w:comment do not belong together"


def _attribute(element: etree._Element, local: str) -> str | None:
    return element.get(f"{{{etree.QName(element).namespace}}}{local}")
