"""Find rules and output formats: our own by folder, others' by entry point."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from termwise.errors import PluginError
from termwise.model.finding import Rule
from termwise.model.format import Reporter
from termwise.suppression.unused import RULE as UNUSED_SUPPRESSION

_REPORT_SUFFIX = "_report"


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by id: one per module of ``termwise.rules``, then those of plugins.

    Raises:
        PluginError: If a module or an entry point holds no rule.
    """
    found = {}
    for name in _modules("termwise.rules"):
        rule = getattr(import_module(f"termwise.rules.{name}"), "RULE", None)
        if isinstance(rule, Rule):
            found[rule.id] = rule
    found[UNUSED_SUPPRESSION.id] = UNUSED_SUPPRESSION
    for name, value in _plugins("termwise.rules").items():
        if not isinstance(value, Rule):
            raise PluginError(f"entry point {name!r} of termwise.rules is no Rule; fix the plugin")
        found[value.id] = value
    return dict(sorted(found.items()))


def reporter(name: str) -> Reporter | None:
    """Return the output format ``name``, or None; a built-in one is found without a search.

    Raises:
        PluginError: As ``reporters``.
    """
    module = name.replace("-", "_") + _REPORT_SUFFIX
    if module in _modules("termwise.reports"):
        return _built_in(module)
    return reporters().get(name)


def reporters() -> Mapping[str, Reporter]:
    """Return every output format by id: our own, then those of plugins.

    Raises:
        PluginError: If a module or an entry point holds no reporter.
    """
    found = {}
    for module in _modules("termwise.reports"):
        if module.endswith(_REPORT_SUFFIX):
            reporter = _built_in(module)
            found[reporter.id] = reporter
    for name, value in _plugins("termwise.reports").items():
        if not isinstance(value, Reporter):
            raise PluginError(
                f"entry point {name!r} of termwise.reports is no Reporter; fix the plugin"
            )
        found[value.id] = value
    return dict(sorted(found.items()))


def _built_in(module: str) -> Reporter:
    value = import_module(f"termwise.reports.{module}").REPORTER
    if not isinstance(value, Reporter):
        raise PluginError(f"termwise.reports.{module}.REPORTER is no Reporter")
    return value


@cache
def _modules(package: str) -> tuple[str, ...]:
    from pkgutil import iter_modules

    return tuple(sorted(info.name for info in iter_modules(import_module(package).__path__)))


@cache
def _plugins(group: str) -> Mapping[str, object]:
    from importlib.metadata import entry_points

    found = {}
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        if point.module.startswith("termwise."):
            continue
        try:
            found[point.name] = point.load()
        except Exception as error:
            raise PluginError(
                f"plugin {point.name!r} ({point.value}) could not be loaded: {error}; "
                "update or uninstall the package that ships it"
            ) from error
    return found
