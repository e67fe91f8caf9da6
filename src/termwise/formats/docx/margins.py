"""Tell which headers and footers of a Word file no page shows."""

from __future__ import annotations

from termwise.formats.docx.package import Package
from termwise.formats.docx.tags import Element, child, is_on, kind, relation_id, value

_REFERENCES = ("w:headerReference", "w:footerReference")


def unseen(package: Package, body: Element) -> frozenset[str]:
    """Return the parts that are kept for first or even pages while these are switched off."""
    sections = [one for one in body.iter("{*}sectPr") if kind(one) == "w:sectPr"]
    shown = {"default"}
    if any(is_on(child(section, "w:titlePg")) for section in sections):
        shown.add("first")
    settings = [one.target for one in package.related("settings") if package.has(one.target)]
    if any(is_on(child(package.tree(name), "w:evenAndOddHeaders")) for name in settings):
        shown.add("even")
    uses: dict[str, set[str]] = {}
    for section in sections:
        for one in section:
            if kind(one) in _REFERENCES:
                uses.setdefault(relation_id(one) or "", set()).add(value(one, "type") or "default")
    parts = {one.id: one.target for one in package.related("header", "footer")}
    seen = {parts.get(name) for name, types in uses.items() if types & shown}
    named = {parts[name] for name in uses if name in parts}
    return frozenset(named - seen)
