"""Import spaCy without the commands for training and downloading that come with it.

``import spacy`` also imports its command line, and with that three libraries for the web and two
for terminals: a third of the time that a short run takes. Nothing here uses them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


@contextmanager
def without_commands() -> Iterator[None]:
    """Keep ``spacy.cli`` from being imported together with spaCy, inside the block only.

    Afterwards it can be imported as ever, and ``spacy.info`` does so by itself. Nothing happens
    when spaCy has been imported before.
    """
    if "spacy" in sys.modules:
        yield
        return
    commands, info = ModuleType(_COMMANDS), ModuleType(_INFO)
    commands.__path__ = []
    info.info = _info  # type: ignore[attr-defined]
    sys.modules |= {_COMMANDS: commands, _INFO: info}
    try:
        yield
    finally:
        for name, stand_in in ((_COMMANDS, commands), (_INFO, info)):
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _info(*args: object, **more: object) -> object:
    return import_module(_INFO).info(*args, **more)
