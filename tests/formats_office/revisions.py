"""Reject tracked changes in XML, independently of the code that writes them."""

from __future__ import annotations

import copy

from lxml import etree


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def rejected(xml: bytes, author: str) -> bytes:
    """Return the canonical XML of a part after rejecting what ``author`` changed."""
    root = etree.fromstring(xml)
    for element in list(root.iter("{*}ins", "{*}del")):
        space = etree.QName(element).namespace
        parent = element.getparent()
        if parent is None or element.get(f"{{{space}}}author") != author:
            continue
        if _tag(element) == "del":
            for text in element.iter("{*}delText"):
                text.tag = f"{{{space}}}t"
            for child in list(element):
                element.addprevious(child)
        parent.remove(element)
    return canonical(root)


def canonical(root: etree._Element) -> bytes:
    """Return XML in which it does not matter how text is split into runs."""
    root = copy.deepcopy(root)
    for parent in list(root.iter()):
        _merge(parent, "ins", whole=True)
    for parent in list(root.iter()):
        _merge(parent, "r", whole=False)
    for text in root.iter("{*}t"):
        text.attrib.clear()
    return etree.tostring(root, method="c14n")


def _merge(parent: etree._Element, name: str, *, whole: bool) -> None:
    last: etree._Element | None = None
    for element in list(parent):
        if (
            last is not None
            and _tag(element) == _tag(last) == name
            and _alike(last, element, whole)
        ):
            for child in list(element):
                if _tag(child) != "rPr":
                    last.append(child)
            parent.remove(element)
            _join_texts(last)
        else:
            last = element


def _alike(one: etree._Element, other: etree._Element, whole: bool) -> bool:
    def look(element: etree._Element) -> tuple[object, ...]:
        attributes = {k: v for k, v in element.attrib.items() if not k.endswith("}id")}
        first = element[0] if len(element) and _tag(element[0]) == "rPr" else None
        format_ = b"" if first is None or whole else etree.tostring(first, method="c14n")
        return attributes, format_

    return look(one) == look(other)


def _join_texts(run: etree._Element) -> None:
    last: etree._Element | None = None
    for element in list(run):
        if last is not None and _tag(element) == _tag(last) == "t":
            last.text = (last.text or "") + (element.text or "")
            run.remove(element)
        else:
            last = element
