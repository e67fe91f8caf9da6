"""Load a term set from a TOML file, the package's own or the user's."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from termwise.compat import tomllib
from termwise.errors import TermSetError
from termwise.model.termset import Neighbour, Term, TermSet

_HOME = Path(__file__).parent


@cache
def load(name: str = "client-customer") -> TermSet:
    """Return the term set ``name``: an id of the package or the path of a TOML file.

    Raises:
        TermSetError: The file is missing, is not TOML, or names fewer than two terms.
    """
    path = Path(name) if name.endswith(".toml") else _HOME / f"{name}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        known = ", ".join(sorted(p.stem for p in _HOME.glob("*.toml")))
        raise TermSetError(
            f"{name}: no such term set; use one of {known}, or the path of a .toml file"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TermSetError(f"{path}: not valid TOML ({error}); correct the file") from error
    try:
        terms = tuple(
            Term(
                singular=entry["singular"].lower(),
                plural=entry.get("plural", entry["singular"] + "s").lower(),
                relationship=entry.get("relationship"),
            )
            for entry in data["terms"]
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise TermSetError(f"{path}: every [[terms]] needs a string `singular`") from error
    if len(terms) < 2:
        raise TermSetError(f"{path}: a term set needs at least two [[terms]]")
    return TermSet(
        id=data.get("id", path.stem),
        terms=terms,
        lists=dict(_lists(data)),
        neighbours=_neighbours(data, path),
    )


def _neighbours(data: dict[str, Any], path: Path) -> tuple[Neighbour, ...]:
    try:
        return tuple(
            Neighbour(
                singular=entry["singular"].lower(),
                plural=entry.get("plural", entry["singular"] + "s").lower(),
                means=str(entry["means"]),
            )
            for entry in data.get("neighbours", ())
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise TermSetError(
            f"{path}: every [[neighbours]] needs the strings `singular` and `means`"
        ) from error


def _lists(data: dict[str, Any], prefix: str = "") -> list[tuple[str, frozenset[str]]]:
    """Return every list of strings in ``data`` under its dotted name."""
    found: list[tuple[str, frozenset[str]]] = []
    for key, value in data.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            found += _lists(value, f"{name}.")
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            found.append((name, frozenset(item.lower() for item in value)))
    return found
