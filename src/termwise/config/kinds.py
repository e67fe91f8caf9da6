"""Kinds of value a setting may have: how each is checked, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf
from typing import Any

from termwise.model.analysis import Confidence
from termwise.model.finding import Severity
from termwise.text import did_you_mean

Parse = Callable[[object], object]


class Misfit(ValueError):  # noqa: N818
    """A value is not of the kind a setting needs; the message says what is needed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value.

    Attributes:
        says: What the documentation calls it.
        parse: From the TOML value to the one in ``Settings``; raises ``Misfit``.
        schema: Its JSON Schema.
    """

    says: str
    parse: Parse
    schema: dict[str, Any]


def switch() -> Kind:
    """Return the kind of true and false."""
    return Kind("true or false", _boolean, {"type": "boolean"})


def text() -> Kind:
    """Return the kind of one string that is not empty."""
    return Kind("a string", _text, {"type": "string", "minLength": 1})


def texts() -> Kind:
    """Return the kind of a list of strings, kept as a tuple."""
    schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
    return Kind("a list of strings", _texts, schema)


def patterns() -> Kind:
    """Return the kind of a list of git-ignore style patterns, kept as a tuple."""

    def parse(value: object) -> tuple[str, ...]:
        found = _texts(value)
        for one in found:
            check_pattern(one)
        return found

    return Kind("a list of patterns", parse, texts().schema)


def whole(least: int) -> Kind:
    """Return the kind of whole numbers from ``least``."""

    def parse(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise Misfit(f"must be a whole number of at least {least}")
        return value

    return Kind(f"a whole number from {least}", parse, {"type": "integer", "minimum": least})


def seconds() -> Kind:
    """Return the kind of positive numbers of seconds."""

    def parse(value: object) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < inf:
            raise Misfit("must be a number of seconds above 0")
        return float(value)

    return Kind("seconds", parse, {"type": "number", "exclusiveMinimum": 0})


def choice(values: dict[str, object]) -> Kind:
    """Return the kind of one of the names in ``values``, parsed to what the name stands for.

    What a name stands for is taken as it is: settings made in Python hold that.
    """

    def parse(value: object) -> object:
        if any(value is one for one in values.values()):
            return value
        if not isinstance(value, str) or value not in values:
            raise Misfit(f"must be {listed(values)}{near(value, values)}")
        return values[value]

    return Kind(listed(values), parse, {"enum": list(values)})


def severities() -> Kind:
    """Return the kind of a table from rule ids to severities, kept as sorted pairs."""
    one = severity()

    def parse(value: object) -> tuple[tuple[str, object], ...]:
        rules = as_table(value, '{ letter-case = "warning" }')
        return tuple(sorted((rule, _named(rule, one, level)) for rule, level in rules.items()))

    schema = {"type": "object", "additionalProperties": one.schema}
    return Kind("a table from rule ids to severities", parse, schema)


def rules_by_pattern() -> Kind:
    """Return the kind of a table from patterns to lists of rules, kept as pairs in order."""

    def parse(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found = as_table(value, '{ "legacy/**" = ["wrong-term"] }')
        for pattern in found:
            check_pattern(pattern)
        return tuple((pattern, _under(pattern, rules)) for pattern, rules in found.items())

    schema = {"type": "object", "additionalProperties": texts().schema}
    return Kind("a table from patterns to lists of rules", parse, schema)


def severity() -> Kind:
    """Return the kind of severities."""
    return choice({str(level): level for level in sorted(Severity, reverse=True)})


def confidence() -> Kind:
    """Return the kind of confidences."""
    return choice({level.value: level for level in Confidence})


def listed(values: Iterable[str]) -> str:
    """Return ``"a", "b" or "c"``."""
    quoted = [f'"{value}"' for value in values]
    return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def near(value: object, known: Iterable[str]) -> str:
    """Return a hint at the known name most like ``value``, or nothing."""
    return did_you_mean(str(value).replace("_", "-"), known)


def as_table(value: object, example: str) -> dict[str, object]:
    """Return a table, be it one or the pairs that it is kept as.

    Raises:
        Misfit: When it is neither.
    """
    if isinstance(value, tuple) and all(isinstance(p, tuple) and len(p) == 2 for p in value):
        return dict(value)
    if not isinstance(value, dict):
        raise Misfit(f"must be a table such as {example}")
    return value


def check_pattern(pattern: str) -> None:
    """Raise ``Misfit`` when git would make nothing of ``pattern``."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([pattern])
    except ValueError as error:
        raise Misfit(
            f'must be made of git-ignore style patterns, which "{pattern}" is not; correct it'
        ) from error


def _named(rule: str, one: Kind, level: object) -> object:
    try:
        return one.parse(level)
    except Misfit as error:
        raise Misfit(f'{error} for rule "{rule}"') from error


def _under(pattern: str, rules: object) -> tuple[str, ...]:
    try:
        return _texts(rules)
    except Misfit as error:
        raise Misfit(f'{error} for "{pattern}"') from error


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise Misfit("must be true or false")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Misfit("must be a string that is not empty")
    return value


def _texts(value: object) -> tuple[str, ...]:
    fits = isinstance(value, list | tuple) and all(isinstance(v, str) and v for v in value)
    if not fits:
        raise Misfit('must be a list of strings such as ["one", "two"]')
    return tuple(value)  # type: ignore[arg-type]
