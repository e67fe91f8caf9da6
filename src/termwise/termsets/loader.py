"""Load a term set from a TOML file, the package's own or the user's."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from termwise.compat import tomllib
from termwise.errors import TermSetError
from termwise.model.termset import Neighbour, Term, TermSet
from termwise.text import did_you_mean

_HOME = Path(__file__).parent
_PLAIN = ("id", "terms", "neighbours")
_LISTS = (
    *("senses.compound.heads", "senses.compound.before"),
    *("senses.compound.phrases", "senses.compound.titles"),
    *(
        "senses.technical.heads",
        "senses.technical.doubtful",
        "senses.technical.before",
        "senses.technical.context",
    ),
    *("roles.provider", "roles.served", "roles.employment"),
    *("genres.kinds", "genres.words"),
)
_RELATIONSHIPS = ("advice", "product")
_EITHER = " or ".join(f'"{kind}"' for kind in _RELATIONSHIPS)


@cache
def load(name: str = "client-customer") -> TermSet:
    """Return the term set ``name``: an id of the package or the path of a TOML file.

    Raises:
        TermSetError: The file is missing, is not TOML, names fewer than two terms, or holds what
            a term set does not know.
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
    _check_keys(data, path)
    terms = tuple(_term(entry, path) for entry in _tables(data, "terms", path))
    if len(terms) < 2:
        raise TermSetError(f"{path}: a term set needs at least two [[terms]]")
    _check_forms(terms, path)
    found = TermSet(
        id=data.get("id", path.stem),
        terms=terms,
        lists=dict(_lists(data)),
        neighbours=_neighbours(data, path),
        name=name,
    )
    _check_cues(found, path)
    return found


def _tables(data: dict[str, Any], key: str, path: Path) -> list[dict[str, Any]]:
    found = data.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise TermSetError(f"{path}: {key} must be tables, each below a line [[{key}]]")
    return found


def _term(entry: dict[str, Any], path: Path) -> Term:
    singular, plural = _word(entry, "terms", ("singular", "plural", "relationship"), path)
    relationship = entry.get("relationship")
    if relationship not in (None, *_RELATIONSHIPS):
        raise TermSetError(f'{path}: the relationship of "{singular}" must be {_EITHER}')
    return Term(singular, plural, relationship)


def _reduced(words: TermSet) -> tuple[Callable[..., TermSet], tuple[object, ...]]:
    """Pickle a set that was loaded as its name: every report holds it, 20 KB of words."""
    if words.name is not None:
        return load, (words.name,)
    return TermSet, (words.id, words.terms, words.lists, words.neighbours)


copyreg.pickle(TermSet, _reduced)


def _neighbours(data: dict[str, Any], path: Path) -> tuple[Neighbour, ...]:
    found = []
    for entry in _tables(data, "neighbours", path):
        singular, plural = _word(entry, "neighbours", ("singular", "plural", "means"), path)
        if not isinstance(entry.get("means"), str):
            raise TermSetError(f'{path}: say what "{singular}" means, in a string `means`')
        found.append(Neighbour(singular, plural, entry["means"]))
    return tuple(found)


def _word(entry: dict[str, Any], key: str, known: tuple[str, ...], path: Path) -> tuple[str, str]:
    """Return singular and plural of an entry of ``key``, both in small letters."""
    for name in entry:
        if name not in known:
            raise TermSetError(
                f'{path}: unknown key "{name}" in [[{key}]]{did_you_mean(name, known)}'
            )
    singular = entry.get("singular")
    plural = entry.get("plural", f"{singular}s")
    if not all(isinstance(one, str) and one.strip() for one in (singular, plural)):
        raise TermSetError(
            f"{path}: every [[{key}]] needs a string `singular`, and may have `plural`"
        )
    return str(singular).lower(), plural.lower()


def _check_forms(terms: tuple[Term, ...], path: Path) -> None:
    """Raise ``TermSetError`` when two terms share a word, so that nobody could tell them apart."""
    owners: dict[str, Term] = {}
    for term in terms:
        for form in (term.singular, term.plural):
            if owners.setdefault(form, term) is not term:
                raise TermSetError(f'{path}: "{form}" belongs to two [[terms]]; name it once')


def _check_cues(term_set: TermSet, path: Path) -> None:
    """Raise ``TermSetError`` when a word of the set would be evidence for itself."""
    for name, words in sorted(term_set.lists.items()):
        for cue in sorted(words) if name.startswith("cues.") else ():
            if held := term_set.pattern.search(cue):
                raise TermSetError(
                    f'{path}: "{cue}" in {name} holds "{held[1]}"; the words of the set are never '
                    "evidence"
                )


def _check_keys(data: dict[str, Any], path: Path) -> None:
    """Raise ``TermSetError`` for what is no key of a term set: it would do nothing."""
    if not isinstance(data.get("id", ""), str):
        raise TermSetError(f"{path}: id must be a string")
    rest = {key: value for key, value in data.items() if key not in _PLAIN}
    held = dict(_lists(rest))
    for name in _leaves(rest):
        parts = name.split(".")
        cue = len(parts) == 3 and parts[0] == "cues" and parts[2] in _RELATIONSHIPS
        if name not in _LISTS and not cue:
            hint = did_you_mean(name, (*_PLAIN, *_LISTS))
            raise TermSetError(f'{path}: unknown key "{name}"{hint}')
        if name not in held:
            raise TermSetError(f"{path}: {name} must be a list of strings")


def _leaves(data: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


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
