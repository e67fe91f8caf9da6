"""Say how a spaCy pipeline is installed; imported without spaCy, which may be what is missing."""

from __future__ import annotations

import re
import shlex
import sys

# this very interpreter, as another may come first on the path
PYTHON = shlex.quote(sys.executable)
_SPACYS = re.compile(r"[a-z]{2}_core_(?:web|news)_(?:sm|md|lg|trf)")


def how_to_install(name: str, *, shipped: str) -> str:
    """Return what mends a missing pipeline; spaCy's own are not on PyPI.

    Args:
        name: Of the pipeline.
        shipped: Name of the pipeline that comes with termwise.
    """
    if _SPACYS.fullmatch(name):
        return f"{PYTHON} -m spacy download {name}"
    return f'set pipeline = "{shipped}", or install {name} for {PYTHON}'
