"""Open a Word package without trusting it: a zip of XML parts, within set limits."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from termwise.errors import UnreadableFile
from termwise.formats.docx.tags import Element
from termwise.formats.limits import check_size
from termwise.formats.sniff import misfit, sniff
from termwise.model.format import ReadOptions

MAX_MEMBERS = 5_000
MAX_TOTAL = 300_000_000
MAX_PART = 64_000_000
MAX_RATIO = 200
RATIO_FROM = 50_000_000

_DOCTYPE = re.compile(rb"<\s*!\s*DOCTYPE", re.IGNORECASE)
_WANTED = "Word document (.docx)"


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a ``.rels`` part; ``target`` is a member name, or a URL if external."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An opened Word file.

    Attributes:
        path: As given by the user, for messages.
        archive: The zip; members are read on demand.
        main: Member name of the main document part.
        trees: Parsed parts by member name; a part is parsed once.
    """

    path: str
    archive: zipfile.ZipFile
    main: str
    trees: dict[str, Element] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Return whether the package holds the member ``name``."""
        return name in self.archive.NameToInfo

    def read(self, name: str) -> bytes:
        """Return the bytes of a member.

        Raises:
            UnreadableFile: The member is damaged.
        """
        return _member(self.archive, name, self.path)

    def tree(self, name: str) -> Element:
        """Return the root element of an XML part.

        Raises:
            UnreadableFile: The part is too large, is not XML, or brings a DOCTYPE.
        """
        if name not in self.trees:
            info = self.archive.NameToInfo.get(name)
            if info is not None and info.file_size > MAX_PART:
                message = f"{self.path}: part {name} unpacks to {info.file_size:,} bytes"
                raise UnreadableFile("limit", f"{message}, more than {MAX_PART:,}; not opened")
            self.trees[name] = parse(self.read(name), name, self.path)
        return self.trees[name]

    def relations(self, name: str) -> tuple[Relation, ...]:
        """Return the relations of the part ``name`` (``""`` for the package itself)."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(rels):
            return ()
        return tuple(_relation(one, folder) for one in self.tree(rels).iter("{*}Relationship"))

    def related(self, *kinds: str) -> tuple[Relation, ...]:
        """Return the inner relations of the main part whose type ends in one of ``kinds``."""
        return tuple(
            one
            for one in self.relations(self.main)
            if not one.external and one.type.rpartition("/")[2] in kinds
        )


def _relation(element: Element, folder: str) -> Relation:
    target = element.get("Target") or ""
    external = element.get("TargetMode") == "External"
    if not external:
        joined = target if target.startswith("/") else posixpath.join("/", folder, target)
        target = posixpath.normpath(joined).lstrip("/")
    return Relation(element.get("Id") or "", element.get("Type") or "", target, external)


def _member(archive: zipfile.ZipFile, name: str, path: str) -> bytes:
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError) as error:
        message = f"{path}: part {name} is damaged ({error}); open and save it again in Word"
        raise UnreadableFile("damaged", message) from error
    except (RuntimeError, NotImplementedError) as error:
        message = f"{path}: part {name} is packed or encrypted in a way Word does not use"
        raise UnreadableFile("unsupported", f"{message}; save it again in Word") from error


def parse(data: bytes, name: str, path: str) -> Element:
    """Parse one XML part; no entity is resolved, no DTD or network is used.

    XML comments and processing instructions are dropped: they would cut the words around them.

    Raises:
        UnreadableFile: The part is not well-formed, or brings a DOCTYPE (Word never does).
    """
    probe = data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data
    message = f"{path}: part {name} brings a DOCTYPE, which no Word file has; not opened"
    refusal = UnreadableFile("unsupported", f"{message}. Save it again in Word")
    if _DOCTYPE.search(probe):
        raise refusal
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"{path}: part {name} is not well-formed XML ({error.msg})"
        raise UnreadableFile("damaged", f"{message}; open and save it again in Word") from error
    # The search above misses it in encodings that only the parser knows.
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal
    return root


def _check_sizes(archive: zipfile.ZipFile, path: str, size: int) -> None:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        message = f"{path}: holds {len(infos):,} parts, more than {MAX_MEMBERS:,}; not opened"
        raise UnreadableFile("limit", message)
    if len({info.filename for info in infos}) < len(infos):
        message = f"{path}: holds the same part twice, so what Word shows is unsure"
        raise UnreadableFile("damaged", f"{message}; open and save it again in Word")
    total = sum(info.file_size for info in infos)
    bomb = total > RATIO_FROM and total > MAX_RATIO * max(size, 1)
    if total > MAX_TOTAL or bomb:
        message = f"{path}: unpacks {size:,} bytes to {total:,}, over the limit; not opened"
        raise UnreadableFile("limit", message)


def _main_part(archive: zipfile.ZipFile, path: str) -> str:
    names = archive.NameToInfo
    bare = Package(path, archive, "")
    for relation in bare.relations(""):
        if relation.type.endswith("/officeDocument") and relation.target in names:
            if relation.target.startswith(("xl/", "ppt/")):
                break
            return relation.target
    if "word/document.xml" in names:
        return "word/document.xml"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        what = "is an Excel or PowerPoint file"
    elif "content.xml" in names:
        what = "is an OpenDocument file"
    else:
        what = "is a zip file without a Word document in it"
    message = f"{path}: {what}; save it from its program as .docx or PDF"
    raise UnreadableFile("unsupported", message)


def open_package(data: bytes, path: str, options: ReadOptions) -> Package:
    """Open the bytes of a .docx, .docm, .dotx or .dotm file.

    Raises:
        UnreadableFile: Not a Word package, damaged, protected by a password, or over a limit.
    """
    check_size(data, path, options.size_limit)
    what = sniff(data)
    if what != "zip":
        raise UnreadableFile(*misfit(what, path, wanted=_WANTED))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
        message = f"{path}: is cut short or damaged ({error}); download or save it again"
        raise UnreadableFile("damaged", message) from error
    _check_sizes(archive, path, len(data))
    return Package(path, archive, _main_part(archive, path))
