"""Put parsed values, by their key, into settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from termwise.config.options import BY_KEY, READING
from termwise.config.settings import Settings


def applied(settings: Settings, values: Mapping[str, object]) -> Settings:
    """Return ``settings`` with ``values``; tables are merged, everything else is replaced."""
    plain: dict[str, object] = {}
    inner: dict[str, object] = {}
    for key, value in values.items():
        field = BY_KEY[key].field
        if key.startswith(f"{READING}."):
            inner[field] = value
        else:
            plain[field] = merged(getattr(settings, field), value)
    reading = replace(settings.reading, **inner) if inner else settings.reading  # type: ignore[arg-type]
    return replace(settings, reading=reading, **plain)  # type: ignore[arg-type]


def merged(old: object, new: object) -> object:
    """Return ``new``, or for tables kept as pairs ``old`` updated by ``new``."""
    if _is_table(new) and _is_table(old):
        return tuple(sorted((dict(old) | dict(new)).items()))  # type: ignore[call-overload]
    return new


def _is_table(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, tuple) for item in value)
