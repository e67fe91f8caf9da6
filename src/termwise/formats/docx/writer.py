"""Write edits back into a Word file; everything they do not touch stays byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Literal

from lxml import etree

from termwise.formats.docx import comments
from termwise.formats.docx.comments import Comments
from termwise.formats.docx.package import Package
from termwise.formats.docx.revise import Stamp, isolate, replace_text, track
from termwise.formats.docx.source import Source, protection, read_source
from termwise.formats.docx.tags import Element, ancestor, child, integer, kind, namespace
from termwise.formats.docx.targets import Target, find
from termwise.model.edit import Edit, Refusal, Written
from termwise.model.format import ReadOptions

Mode = Literal["tracked", "comments", "both", "direct"]


@dataclass(slots=True)
class _Writing:
    source: Source
    stamp: Stamp
    comments: Comments
    mode: Mode
    changed: set[str] = field(default_factory=set)

    @property
    def package(self) -> Package:
        return self.source.package


def write_tracked(
    data: bytes,
    edits: Sequence[Edit],
    *,
    author: str,
    date: str,
    mode: Mode = "tracked",
    path: str = "document",
    force: bool = False,
    reading: ReadOptions | None = None,
) -> Written:
    """Write edits into a Word file.

    Args:
        data: The bytes of the file.
        edits: Offsets in ``Document.text``.
        author: Name that Word shows beside changes and comments.
        date: ISO 8601 in UTC, such as ``2026-01-31T12:00:00Z``; the same date gives the same
            bytes.
        mode: ``tracked`` changes, ``comments``, ``both``, or ``direct`` for changes at once.
            With ``both``, a change without a message gets no comment.
        path: Of the file, for messages.
        force: Also write into files that are signed or protected against editing.
        reading: As for the ``read`` that the offsets come from; comments are never changed.

    Raises:
        UnreadableFile: As ``read``; also when a part that must be copied is damaged.
    """
    # Comments come last in the text, so that leaving them out moves nothing.
    source = read_source(data, path, replace(reading or ReadOptions(), comments=False))
    guard = protection(source.package)
    if guard and not force:
        return Written(data, (), tuple(Refusal(edit, f"the file {guard}") for edit in edits))
    used = _used_ids(source.package)
    free = (one for one in count(1) if one not in used)
    stamp = Stamp(author, date, lambda: next(free))
    initials = "".join(word[0] for word in author.split() if word)[:3].upper()
    writing = _Writing(source, stamp, Comments(source.package, initials), mode)
    done: list[Edit] = []
    refused: list[Refusal] = []
    targets: list[Target] = []
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        target = find(source, edit)
        if isinstance(target, str):
            refused.append(Refusal(edit, target))
        elif targets and edit.start < targets[-1].edit.end:
            refused.append(Refusal(edit, "another change covers the same words"))
        else:
            targets.append(target)
    # Splitting runs leaves what is further left as it was, so the last edit comes first.
    for target in reversed(targets):
        reason = _write(writing, target)
        if reason is None:
            done.append(target.edit)
        else:
            refused.append(Refusal(target.edit, reason))
    done.reverse()
    refused.sort(key=lambda one: one.edit.start)
    changed = writing.changed | writing.comments.touched
    new = _packed(source.package, changed) if changed else data
    return Written(new, tuple(done), tuple(refused))


def _write(writing: _Writing, target: Target) -> str | None:
    """Write one edit; return why not, or None."""
    words = target.edit.replacement
    change = writing.mode != "comments" and words is not None
    if change and words is not None and target.obstacle is None:
        around: list[list[Element]] = []
        for slices, paragraph in zip(
            target.places, (target.paragraph, *target.paragraph.twins), strict=True
        ):
            if writing.mode == "direct":
                around.append(replace_text(slices, words))
            else:
                around.append(track(slices, words, writing.stamp))
            writing.changed.add(paragraph.story)
        if writing.mode == "both" and target.edit.message:
            _comment(writing, target, around[0])
        return None
    if writing.mode in ("comments", "both"):
        anchor = None
        if target.obstacle is None and comments.may_hold(target.paragraph):
            anchor = isolate(target.places[0])
        return _comment(writing, target, anchor)
    return target.obstacle or "there is no replacement to write"


def _comment(writing: _Writing, target: Target, around: list[Element] | None) -> str | None:
    if writing.comments.count > comments.CAP:
        return f"the file has {comments.CAP} new comments already"
    paragraph, edit = target.paragraph, target.edit
    base = next(
        start
        for one, start in zip(writing.source.paragraphs, writing.source.starts, strict=True)
        if one is paragraph
    )
    message = edit.message or "See the report of termwise."
    if around is None or not comments.may_hold(paragraph):
        message = comments.quoted(paragraph, edit.start - base, edit.end - base, message)
        host = _host(writing, target)
        if host is None:
            return "there is no paragraph in the body to comment on"
        around = comments.whole(host)
    if writing.comments.count == comments.CAP:
        message = f"termwise leaves further comments to its report.\n{message}"
    if around[0].getparent() is not around[-1].getparent():
        around = _level(around)
    writing.comments.add(around, message, writing.stamp)
    return None


def _host(writing: _Writing, target: Target) -> Element | None:
    if comments.may_hold(target.paragraph):
        return target.paragraph.element
    body = child(writing.package.tree(writing.package.main), "w:body")
    return None if body is None else comments.stand_in(target.paragraph, body)


def _level(around: list[Element]) -> list[Element]:
    """Return the children of the paragraph that hold ``around``."""
    paragraph = ancestor(around[0], "w:p")
    return [
        next(one for one in (element, *element.iterancestors()) if one.getparent() is paragraph)
        for element in around
    ]


def _used_ids(package: Package) -> frozenset[int]:
    """Return the annotation ids in the parts that may hold one, the huge ones left out."""
    kinds = ("header", "footer", "footnotes", "endnotes", "comments")
    names = {package.main, *(one.target for one in package.related(*kinds))}
    used = {
        integer(element.get(f"{{{namespace(element)}}}id"))
        for name in names
        if package.has(name)
        for element in package.tree(name).iter("{*}*")
        if kind(element).startswith("w:")
    }
    return frozenset(one for one in used if one is not None)


def _packed(package: Package, changed: set[str]) -> bytes:
    """Return the zip anew: same order, dates and bytes, apart from the changed parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for info in package.archive.infolist():
            name = info.filename
            body = _serialised(package.trees[name]) if name in changed else package.read(name)
            archive.writestr(_like(info), body)
        for name in sorted(name for name in changed if not package.has(name)):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _serialised(package.trees[name]))
    return out.getvalue()


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(info.filename, info.date_time)
    copy.compress_type = info.compress_type
    copy.external_attr = info.external_attr
    copy.create_system = info.create_system
    copy.comment = info.comment
    return copy


def _serialised(root: Element) -> bytes:
    tree = root.getroottree()
    standalone = tree.docinfo.standalone
    return etree.tostring(
        tree,
        xml_declaration=True,
        encoding="UTF-8",
        standalone=True if standalone is None else standalone,
    )
