"""termwise: one party, one word.

Everything public is found here; importing this module is cheap, what it names is loaded on
first use.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # typing would cost more than all the rest of this module
if TYPE_CHECKING:
    from termwise.config.settings import Settings
    from termwise.engine.api import check_document, check_path, check_paths, check_text
    from termwise.errors import TermwiseError, UnreadableFile
    from termwise.model.finding import Finding, Severity
    from termwise.model.report import FileReport, RunReport

_HOMES = {
    "FileReport": "termwise.model.report",
    "Finding": "termwise.model.finding",
    "RunReport": "termwise.model.report",
    "Settings": "termwise.config.settings",
    "Severity": "termwise.model.finding",
    "TermwiseError": "termwise.errors",
    "UnreadableFile": "termwise.errors",
    "check_document": "termwise.engine.api",
    "check_path": "termwise.engine.api",
    "check_paths": "termwise.engine.api",
    "check_text": "termwise.engine.api",
}

__all__ = [
    "FileReport",
    "Finding",
    "RunReport",
    "Settings",
    "Severity",
    "TermwiseError",
    "UnreadableFile",
    "__version__",
    "check_document",
    "check_path",
    "check_paths",
    "check_text",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)
