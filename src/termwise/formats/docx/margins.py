"""Tell which headers and footers of a Word file no page shows."""

from __future__ import annotations

from termwise.formats.docx.package import Package
from termwise.formats.docx.tags import Element, ancestor, child, is_on, kind, relation_id, value

_REFERENCES = ("w:headerReference", "w:footerReference")


def unseen(package: Package, body: Element) -> frozenset[str]:
    """Return the headers and footers that no section shows.

    A section without a header of its own shows that of the section before; those for first or
    even pages are shown only where such pages are switched on.
    """
    settings = [one.target for one in package.related("settings") if package.has(one.target)]
    even = any(is_on(child(package.tree(name), "w:evenAndOddHeaders")) for name in settings)
    current: dict[tuple[str, str], str] = {}
    shown: set[str] = set()
    for section in body.iter("{*}sectPr"):
        # What a tracked change keeps of the section before it holds no more.
        if kind(section) != "w:sectPr" or ancestor(section, "w:sectPrChange") is not None:
            continue
        for one in section:
            if kind(one) in _REFERENCES:
                current[kind(one), value(one, "type") or "default"] = relation_id(one) or ""
        on = {"default": True, "first": is_on(child(section, "w:titlePg")), "even": even}
        shown |= {name for (_, type_), name in current.items() if on.get(type_)}
    related = package.related("header", "footer")
    seen = {one.target for one in related if one.id in shown}
    return frozenset(one.target for one in related if one.target not in seen)
