"""Name a spaCy pipeline with its version, without importing spaCy."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

_SHIPPED = Path(__file__).parent.parent / "language"


@cache
def pipeline_name(pipeline: str) -> str:
    """Return ``name version`` of ``pipeline``, or the name alone when no version is found.

    Args:
        pipeline: The shipped pipeline, a path, or the name of an installed package.
    """
    import json

    for folder in _folders(pipeline):
        for meta in sorted((folder / "meta.json", *folder.glob("*/meta.json"))):
            try:
                found = json.loads(meta.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue
            name = f"{found.get('lang', '')}_{found.get('name', '')}".strip("_")
            return f"{name or pipeline} {found.get('version', '')}".strip()
    return pipeline


def _folders(pipeline: str) -> list[Path]:
    shipped = _SHIPPED / pipeline
    if shipped.is_dir() or Path(pipeline).is_dir():
        return [shipped if shipped.is_dir() else Path(pipeline)]
    try:
        spec = find_spec(pipeline)
    except (ImportError, ValueError):
        return []
    return [Path(place) for place in spec.submodule_search_locations or ()] if spec else []
