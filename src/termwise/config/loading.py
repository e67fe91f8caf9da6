"""Work settings out of defaults, configuration files and the command line, in that order."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from termwise.config.applying import applied, merged
from termwise.config.discovery import Source, read
from termwise.config.kinds import Misfit, as_table, check_pattern, listed, near
from termwise.config.loaded import Known, Loaded
from termwise.config.names import SHARED_TABLE
from termwise.config.options import BY_KEY, EXTEND, OPTIONS, PER_PATH, READING, Option
from termwise.config.reference import value_of
from termwise.config.settings import Override, Settings
from termwise.errors import ConfigError
from termwise.model.format import ReadOptions
from termwise.text import nearest

Place = Callable[..., str]

_OWN_TABLE = "; only in pyproject.toml do settings stand below [tool.termwise]"
_COMMAND_LINE = "command line"
_CACHE_DIR = "cache-dir"
_OUTPUT_FORMAT = "output-format"
_PLACE = re.compile(r"(.+?):(\d+):")


def load(source: Source | None, command_line: Mapping[str, object], known: Known) -> Loaded:
    """Return the settings in force.

    Args:
        source: The configuration file, or None for the defaults.
        command_line: Values by key as in a file; they beat the file.
        known: Rules and terms that may be named.

    Raises:
        ConfigError: Listing every mistake, one per line, each with its place.
    """
    mistakes: list[str] = []
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    overrides: list[Override] = []
    for one in _chain(source, mistakes):
        for key, (value, place) in _settings_in(one, mistakes, known).items():
            old = values.get(key)
            values[key] = merged(old, value)
            origins[key] = place
        overrides.extend(_overrides_in(one, mistakes, known))
    for key, value in command_line.items():
        option = BY_KEY[key]
        parsed = _checked(option, value, f"--{key}", mistakes, known)
        if parsed is not None:
            if key == _CACHE_DIR:  # in a file it starts from there, so that the run joins it
                parsed = _rooted(option, parsed, Path.cwd())
            values[key] = merged(values.get(key), parsed)
            origins[key] = _COMMAND_LINE
    root = str(source.path.resolve().parent) if source else ""
    per_path = tuple(_without(one, command_line) for one in overrides)
    settings = applied(Settings(root=root, per_path=per_path), values)
    _check_terms(settings, origins, mistakes, known)
    if mistakes:
        raise ConfigError("\n".join(sorted(mistakes, key=_line)))
    return Loaded(settings, origins, source.path if source else None)


def checked(settings: Settings, known: Known) -> Settings:
    """Return settings made in Python, checked and parsed as those of a file are.

    Args:
        settings: Values as ``Settings`` holds them or as a file writes them.
        known: Rules and terms that may be named.

    Raises:
        ConfigError: Listing every mistake, one per line.
    """
    mistakes: list[str] = []
    values: dict[str, object] = {}
    reading = settings.reading
    if not _is_a(ReadOptions, reading, READING, mistakes):
        reading = ReadOptions()
    sound = replace(settings, reading=reading)
    for option in OPTIONS:
        value = value_of(option, sound)
        if value is None and value_of(option, Settings()) is None:
            continue
        parsed = _checked(option, value, option.key.replace("-", "_"), mistakes, known)
        if parsed is not None:
            values[option.key] = parsed
    per_path = _made_overrides(settings.per_path, mistakes, known)
    sound = applied(Settings(root=settings.root, per_path=per_path, reading=reading), values)
    _check_terms(sound, {}, mistakes, known)
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return sound


def _made_overrides(
    overrides: Iterable[Override], mistakes: list[str], known: Known
) -> tuple[Override, ...]:
    """Return overrides made in Python, checked as those of a file are."""
    found = []
    for one in overrides if _is_a(tuple, overrides, "per_path", mistakes) else ():
        if _is_a(Override, one, "per_path", mistakes):
            said = f'per_path "{one.pattern}"'
            try:
                values = as_table(one.values, '{ prefer = "client" }')
            except Misfit as error:
                mistakes.append(f"{said}: values {error}")
                continue
            made = _override(one.pattern, values, lambda *_, said=said: said, mistakes, known)
            found += [made] if made is not None else []
    return tuple(found)


def _is_a(kind: type, value: object, field: str, mistakes: list[str]) -> bool:
    if not isinstance(value, kind):
        mistakes.append(f"{field} needs {kind.__name__}, not {type(value).__name__}")
    return isinstance(value, kind)


def _without(override: Override, keys: Collection[str]) -> Override:
    """Return ``override`` without what the command line says for every file."""
    return replace(override, values=tuple(one for one in override.values if one[0] not in keys))


def _chain(source: Source | None, mistakes: list[str]) -> list[Source]:
    """Return the file and those it extends, the one that is extended most first."""
    chain: list[Source] = []
    while source is not None:
        chain.insert(0, source)
        base = source.values.get(EXTEND)
        if base is None:
            break
        place = source.place(EXTEND)
        if not isinstance(base, str):
            mistakes.append(f"{place}: extend must be the path of a configuration file")
            break
        path = source.path.parent / Path(base).expanduser()
        if any(path.resolve() == seen.path.resolve() for seen in chain):
            mistakes.append(f'{place}: extend = "{base}" goes round in a circle')
            break
        try:
            source = read(path)
        except ConfigError as error:
            mistakes.append(f"{place}: extend: {error}")
            break
    return chain


def _settings_in(
    source: Source, mistakes: list[str], known: Known
) -> dict[str, tuple[object, str]]:
    found: dict[str, tuple[object, str]] = {}
    for key, value in _flat(source.values, source.place, mistakes).items():
        if key in (EXTEND, PER_PATH):
            continue
        place = source.place(*key.split("."))
        option = BY_KEY.get(key)
        if option is None:
            hint = _OWN_TABLE if key == SHARED_TABLE[0] else near(key, _keys_like(key))
            mistakes.append(f'{place}: unknown setting "{key}"{hint}')
            continue
        parsed = _parsed(option, value, partial(source.place, *key.split(".")), mistakes, known)
        if parsed is not None:
            found[key] = (_rooted(option, parsed, source.path.parent), place)
    return found


def _overrides_in(source: Source, mistakes: list[str], known: Known) -> list[Override]:
    tables = source.values.get(PER_PATH, {})
    if not isinstance(tables, dict):
        mistakes.append(f"{source.place(PER_PATH)}: per-path must hold tables by pattern")
        return []
    found = []
    for pattern, table in tables.items():
        where = source.place(PER_PATH, pattern)
        if not isinstance(table, dict):
            mistakes.append(f'{where}: per-path."{pattern}" must be a table of settings')
            continue
        place = partial(source.place, PER_PATH, pattern)
        one = _override(pattern, _flat(table, place, mistakes), place, mistakes, known)
        if one is not None:
            folder = source.path.parent
            rooted = ((key, _rooted(BY_KEY[key], value, folder)) for key, value in one.values)
            found.append(replace(one, values=tuple(rooted)))
    return found


def _override(
    pattern: str, table: Mapping[str, object], place: Place, mistakes: list[str], known: Known
) -> Override | None:
    try:
        check_pattern(pattern)
    except Misfit as error:
        mistakes.append(f"{place()}: per-path {error}")
        return None
    allowed = [option.key for option in OPTIONS if option.per_path]
    values: dict[str, object] = {}
    places: dict[str, str] = {}
    for key, value in table.items():
        at = partial(place, *key.split("."))
        if key not in allowed:
            why = "cannot be set per path" if key in BY_KEY else "is unknown"
            mistakes.append(f'{at()}: setting "{key}" {why}{near(key, allowed)}')
            continue
        parsed = _parsed(BY_KEY[key], value, at, mistakes, known)
        if parsed is not None:
            values[key] = parsed
            places[key] = at()
    return Override(pattern, tuple(sorted(values.items())), tuple(places.items()))


def _flat(table: Mapping[str, Any], place: Place, mistakes: list[str]) -> dict[str, object]:
    flat = {key: value for key, value in table.items() if key != READING}
    reading = table.get(READING, {})
    if isinstance(reading, dict):
        flat |= {f"{READING}.{key}": value for key, value in reading.items()}
    else:
        mistakes.append(f"{place(READING)}: reading must be a table")
    return flat


def _parsed(
    option: Option, value: object, place: Place, mistakes: list[str], known: Known
) -> object | None:
    """Return the value of a setting; of a table what is right, every wrong entry told."""
    if not (option.is_table and isinstance(value, dict)):
        return _checked(option, value, f"{place()}: {option.key}", mistakes, known)
    right = {
        key: one
        for key, one in value.items()
        if _checked(option, {key: one}, f"{place(key)}: {option.key}", mistakes, known) is not None
    }
    return option.kind.parse(right)


def _checked(
    option: Option, value: object, where: str, mistakes: list[str], known: Known
) -> object | None:
    try:
        parsed = option.kind.parse(value)
    except Misfit as error:
        mistakes.append(f"{where} {error}")
        return None
    if option.checked == "rule" and isinstance(parsed, tuple):
        _check_rules(parsed, where, mistakes, known)
    if option.checked == "term" and isinstance(parsed, str):
        return parsed.lower()
    return parsed


def _check_rules(parsed: tuple[Any, ...], where: str, mistakes: list[str], known: Known) -> None:
    for rule in _rules_in(parsed):
        if rule not in known.rules():
            hint = near(rule, known.rules()) or "; see termwise rules"
            mistakes.append(f'{where}: no rule "{rule}"{hint}')


def _rules_in(parsed: tuple[Any, ...]) -> Iterator[str]:
    """Yield the rules that a list, or a table by rule or by pattern, names."""
    for item in parsed:
        if isinstance(item, str):
            yield item
        elif isinstance(item[1], tuple):
            yield from item[1]
        else:
            yield item[0]


def _rooted(option: Option, value: object, folder: Path) -> object:
    if not option.path:
        return value
    if isinstance(value, tuple):
        return tuple(_rooted(option, item, folder) for item in value)
    text = str(value)
    if option.key == _OUTPUT_FORMAT:
        name, equals, target = text.partition("=")
        return f"{name}={folder / Path(target).expanduser()}" if target else name + equals
    # a bare name may be a pipeline or a shipped term set; a path has a slash or a suffix
    is_path = option.key in ("baseline", _CACHE_DIR) or "/" in text or text.endswith(".toml")
    return str(folder / Path(text).expanduser()) if is_path else text


def _check_terms(
    settings: Settings, origins: Mapping[str, str], mistakes: list[str], known: Known
) -> None:
    wishes: list[tuple[str | None, str, tuple[str, ...]]] = []
    for key, value in (("prefer", settings.prefer), ("prefer-second", settings.prefer_second)):
        place = origins.get(key)
        said = f"{place}: {key} =" if place else f"{key} ="
        if place == _COMMAND_LINE:
            said = f"--{key}:"
        wishes.append((value, said, (settings.term_set, *settings.extend_term_sets)))
        for override in settings.per_path:
            own: dict[str, Any] = dict(override.values)
            term_set = own.get("term-set", settings.term_set)
            more = own.get("extend-term-sets", settings.extend_term_sets)
            said = f"{dict(override.places).get(key, '')}: {key} ="
            wishes.append((own.get(key), said, (term_set, *more)))
    for term, said, term_sets in wishes:
        if term is None:
            continue
        sets = [known.terms(name) for name in term_sets]
        if not all(sets):
            continue  # of a set that cannot be loaded the run tells more
        terms = {known_term for one in sets for known_term in one}
        if term not in terms:
            mistakes.append(f'{said} "{term}" is no term; must be {listed(sorted(terms))}')


def _line(mistake: str) -> tuple[str, int]:
    place = _PLACE.match(mistake)
    return (place[1], int(place[2])) if place else ("", 0)


def _keys_like(key: str) -> list[str]:
    """Return the keys that ``key`` may be meant for: a shared table alone is no likeness."""
    table, _, name = key.rpartition(".")
    known = [*BY_KEY, EXTEND, PER_PATH]
    if not table:
        return known
    names = {other.removeprefix(f"{table}."): other for other in known if table in other}
    like = nearest(name.replace("_", "-"), names, cutoff=0.5)
    return [names[like]] if like else []
