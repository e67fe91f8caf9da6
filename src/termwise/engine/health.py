"""See whether everything a run needs is there, and know the command that mends it."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from termwise import __version__
from termwise.config.settings import Settings
from termwise.engine.lint import analyser_for
from termwise.engine.pipeline_name import pipeline_name
from termwise.engine.plugins import reporters, rules
from termwise.engine.scope import reading_part
from termwise.errors import TermwiseError
from termwise.formats.registry import all_suffixes, format_for
from termwise.language.installing import PYTHON, how_to_install
from termwise.model.format import ReadOptions
from termwise.termsets.loader import load

_LIBRARIES = ("spacy", "click", "rich", "python-docx", "lxml", "pypdf", "pypdfium2",
              "markdown-it-py", "pathspec", "cryptography")  # fmt: skip
_MEND = f"{PYTHON} -m pip install --upgrade --force-reinstall termwise"
_MEND_TERMS = "correct term-set and extend-term-sets; termwise config shows where they are set"
_SAMPLE = "Acme Ltd (the “Client”) pays a retainer. We advise the Client.\n"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    Attributes:
        mend: The command or step that mends it; empty when it is in order.
    """

    name: str
    told: str
    mend: str = ""


def checks(settings: Settings) -> Iterator[Check]:
    """Yield everything looked at, in order; what costs time comes last."""
    yield Check("termwise", __version__)
    yield Check("python", f"{platform.python_version()} on {platform.system()}")
    yield from (_library(name) for name in _LIBRARIES)
    yield (terms := _tried("term sets", lambda: _term_sets(settings), _MEND_TERMS))
    yield _tried("rules", lambda: ", ".join(rules()), _MEND)
    yield _tried("reports", lambda: ", ".join(reporters()), _MEND)
    yield from (_format(suffix) for suffix in all_suffixes())
    yield _cache(Path(settings.root) / settings.cache_dir)
    if not terms.mend:
        yield _tried("pipeline", lambda: _read_sample(settings), _mend_pipeline(settings.pipeline))


def _term_sets(settings: Settings) -> str:
    return ", ".join(load(name).id for name in (settings.term_set, *settings.extend_term_sets))


def _mend_pipeline(name: str) -> str:
    shipped = Settings().pipeline
    return _MEND if name == shipped else how_to_install(name, shipped=shipped)


def _library(name: str) -> Check:
    try:
        return Check(name, version(name))
    except PackageNotFoundError:
        return Check(name, "is missing", f"{PYTHON} -m pip install {name}")


def _format(suffix: str) -> Check:
    return _tried(f"reads {suffix}", lambda: format_for(suffix).id, _MEND)


def _cache(folder: Path) -> Check:
    near = next(place for place in (folder, *folder.resolve().parents) if place.exists())
    if os.access(near, os.W_OK):
        return Check("cache", str(folder))
    return Check("cache", f"{folder} cannot be written", "set cache-dir, or use --no-cache")


def _read_sample(settings: Settings) -> str:
    document = format_for("sample.txt").read(_SAMPLE.encode(), "sample.txt", ReadOptions())
    found = analyser_for(reading_part(settings)).analyse(document)
    if len(found.mentions) != 2:
        raise TermwiseError("the sample sentence was not understood")
    return f"{pipeline_name(settings.pipeline)} reads the sample; {_running(settings.pipeline)}"


def _running(name: str) -> str:
    """Return what of the pipeline ``name`` runs when a document is read."""
    from termwise.language.pipeline import COMPONENTS, SHIPPED, load_pipeline

    if name == SHIPPED:
        return (
            "what runs is a tokenizer and termwise's own components, "
            "its tagger and parser are not loaded"
        )
    idle = [one for one in load_pipeline(name).pipe_names if one not in COMPONENTS]
    rest = f", not its {', '.join(idle)}" if idle else ""
    return f"what runs is its tokenizer and termwise's own components{rest}"


def _tried(name: str, look: Callable[[], str], mend: str) -> Check:
    try:
        return Check(name, look())
    except TermwiseError as error:
        return Check(
            name, " ".join(str(error).split()).removesuffix(f"; mend it with: {mend}"), mend
        )
    except Exception as error:  # whatever is broken is what is looked for
        return Check(name, f"{type(error).__name__}: {error}", mend)
