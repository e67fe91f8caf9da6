"""Word fields: which text is code, which is a result, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from termwise.formats.docx.tags import Element, ancestor, child, integer, kind, path, value

# Lists of what stands elsewhere in the document: reading them would count it twice.
REPEATING = frozenset({"TOC", "INDEX", "TOA", "RD", "TC", "XE"})
# Results that the author typed or chose; Word does not overwrite them.
AUTHORED = frozenset({"HYPERLINK", "FORMTEXT", "FORMDROPDOWN", "QUOTE", "GOTOBUTTON"})


@dataclass(slots=True)
class _Field:
    chosen: bool
    code: str = ""
    in_result: bool = False

    @property
    def name(self) -> str:
        words = self.code.split(maxsplit=1)
        return words[0].upper() if words else ""


@dataclass(slots=True)
class Fields:
    """The fields open at one point of a story."""

    broken: frozenset[Element]
    open: list[_Field] = field(default_factory=list)

    def step(self, mark: Element) -> None:
        """Take one ``w:fldChar``."""
        if mark in self.broken:
            return
        what = value(mark, "fldCharType")
        if what == "begin":
            self.open.append(_Field(bool(self.choice(mark))))
        elif what == "separate" and self.open:
            self.open[-1].in_result = True
        elif what == "end" and self.open:
            self.open.pop()

    def choice(self, mark: Element) -> str:
        """Return what is chosen in the drop-down list that ``mark`` begins; empty without one."""
        options = path(mark, "w:ffData", "w:ddList")
        if options is None or mark in self.broken:
            return ""
        entries = [value(one) or "" for one in options if kind(one) == "w:listEntry"]
        chosen = value(child(options, "w:result")) or value(child(options, "w:default"))
        at = integer(chosen) or 0
        return entries[at] if 0 <= at < len(entries) else ""

    def code(self, text: str) -> None:
        """Take the text of one ``w:instrText``."""
        if self.open and not self.open[-1].in_result:
            self.open[-1].code += text

    @property
    def unseen(self) -> bool:
        """Whether text at this point is code, or repeats what is read elsewhere."""
        return any(not one.in_result or one.chosen or one.name in REPEATING for one in self.open)

    @property
    def locked(self) -> str | None:
        """Why a result here may not be changed, or None."""
        return next((why for one in self.open if (why := lock(one.name))), None)

    @property
    def link(self) -> bool:
        """Whether a result here is a link."""
        return any(one.name == "HYPERLINK" for one in self.open)


def lock(name: str) -> str | None:
    """Return why the result of field ``name`` may not be changed, or None."""
    if not name or name in AUTHORED:
        return None
    return f"Word computes these words (field {name})"


def broken_marks(root: Element, removed: tuple[str, ...]) -> frozenset[Element]:
    """Return the ``w:fldChar`` elements of fields that never end, or never began.

    Args:
        root: Root of one story.
        removed: Short names of wrappers that the view leaves out (``w:del`` ...).
    """
    stacks: dict[Element | None, list[list[Element]]] = {}
    broken: list[Element] = []
    for mark in root.iter("{*}fldChar"):
        if kind(mark) != "w:fldChar" or ancestor(mark, *removed) is not None:
            continue
        stack = stacks.setdefault(ancestor(mark, "w:txbxContent", "w:footnote", "w:endnote"), [])
        what = value(mark, "fldCharType")
        if what == "begin":
            stack.append([mark])
        elif not stack:
            broken.append(mark)
        elif what == "end":
            stack.pop()
        else:
            stack[-1].append(mark)
    for stack in stacks.values():
        broken.extend(mark for marks in stack for mark in marks)
    return frozenset(broken)
