"""What HTML elements mean to a reader of the page."""

from __future__ import annotations

from termwise.model.document import BlockKind, MarkKind

# fmt: off
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "page", "param",
    "source", "track", "wbr",
})
CODE = frozenset({"code", "kbd", "samp", "tt"})
DELETED = frozenset({"del", "s", "strike"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"dir", "dl", "menu", "ol", "ul"})
PARTS = {"footer": "footer", "header": "header"}
INLINE_MARKS = {
    **dict.fromkeys(CODE, MarkKind.CODE),
    **dict.fromkeys(DELETED, MarkKind.HIDDEN),
    **dict.fromkeys(("b", "strong"), MarkKind.STRONG),
    **dict.fromkeys(("cite", "em", "i"), MarkKind.EMPHASIS),
    "a": MarkKind.LINK,
}
KINDS = {
    **dict.fromkeys(HEADINGS, BlockKind.HEADING),
    **dict.fromkeys(("dd", "dt", "li"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE_CELL),
    **dict.fromkeys(("caption", "figcaption"), BlockKind.CAPTION),
    "footer": BlockKind.FOOTER,
    "header": BlockKind.HEADER,
    "pre": BlockKind.CODE,
    "title": BlockKind.FRONT_MATTER,
}
BLOCKS = LISTS | frozenset(KINDS) | frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "center", "details", "dialog",
    "div", "fieldset", "figure", "form", "head", "hr", "html", "legend", "main", "nav", "noscript",
    "optgroup", "option", "p", "page", "section", "select", "summary", "table", "tbody",
    "textarea", "tfoot", "thead", "tr",
})
CONTAINERS = LISTS | frozenset({
    "article", "aside", "blockquote", "details", "div", "section", "table",
})
# An opening tag ends these elements where no tag of the second set stands in between.
IMPLIED = {
    "dd": (frozenset({"dd", "dt"}), LISTS),
    "dt": (frozenset({"dd", "dt"}), LISTS),
    "li": (frozenset({"li"}), LISTS),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
}
# A paragraph is not ended across these by the block that follows it.
SCOPE = LISTS | frozenset({"blockquote", "body", "dd", "div", "dt", "li", "table", "td", "th"})
# fmt: on
