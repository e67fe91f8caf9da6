"""Find the reader for a file; a format is imported only when one of its files turns up."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import PurePath

from termwise.errors import PluginError, UnreadableFile
from termwise.model.format import Format

GROUP = "termwise.formats"
# Known without an import and without reading package metadata, which costs more than reading
# a small file does; a test holds these lines to the entry points and to each FORMAT.
BUILT_IN = {
    "docx": ("termwise.formats.docx", (".docx", ".docm", ".dotx", ".dotm")),
    "html": ("termwise.formats.html_format", (".html", ".htm", ".xhtml")),
    "markdown": ("termwise.formats.markdown_format", (".md", ".markdown", ".mdown", ".mdx")),
    "pdf": ("termwise.formats.pdf", (".pdf",)),
    "text": ("termwise.formats.text_format", (".txt", ".text")),
}
_SAVE_AS = (".doc", ".dot", ".rtf", ".odt", ".wpd", ".pages")
_IDS = {suffix: name for name, (_, suffixes) in BUILT_IN.items() for suffix in suffixes}


def format_for(path: str) -> Format:
    """Return the format of ``path``, which may also be a bare suffix such as ``.md``.

    Raises:
        UnreadableFile: ``unsupported`` when nothing reads such files.
        PluginError: When an installed plugin has to be asked and is broken.
    """
    suffix = _suffix(path)
    if suffix in _IDS:
        return _load(BUILT_IN[_IDS[suffix]][0])
    for plugin in _plugins():
        if suffix in plugin.suffixes:
            return plugin
    if suffix in _SAVE_AS:
        message = f"{path}: termwise does not read {suffix}; open it and save it as .docx"
        raise UnreadableFile("unsupported", message)
    raise UnreadableFile(
        "unsupported",
        f"{path}: termwise does not read {suffix or 'files without a suffix'}; "
        f"it reads {', '.join(all_suffixes())}",
    )


def all_suffixes() -> tuple[str, ...]:
    """Return every suffix that can be read, sorted; lower-case, with the dot."""
    return tuple(sorted({*_IDS, *(suffix for item in _plugins() for suffix in item.suffixes)}))


def _suffix(path: str) -> str:
    name = PurePath(path).name.lower()
    bare = name.startswith(".") and name.count(".") == 1
    return name if bare else PurePath(name).suffix


@cache
def _load(module: str) -> Format:
    loaded = import_module(module).FORMAT
    if not isinstance(loaded, Format):
        raise PluginError(f"{module}.FORMAT is not a termwise Format; reinstall termwise")
    return loaded


@cache
def _plugins() -> tuple[Format, ...]:
    from importlib.metadata import entry_points

    found = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        if point.module in {module for module, _ in BUILT_IN.values()}:
            continue
        try:
            plugin = point.load()
        except Exception as error:  # whatever a plugin's import raises
            raise PluginError(
                f"format plugin {point.name!r} ({point.value}) could not be loaded: "
                f"{type(error).__name__}: {error}; update or uninstall the package that ships it"
            ) from error
        if not isinstance(plugin, Format):
            raise PluginError(
                f"format plugin {point.name!r} ({point.value}) is a {type(plugin).__name__}, "
                "not a termwise Format; update or uninstall the package that ships it"
            )
        found.append(plugin)
    return tuple(found)
