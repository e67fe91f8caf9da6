"""Which rules run, and how bad their findings are."""

from __future__ import annotations

from collections.abc import Iterable

from termwise.config.settings import Settings
from termwise.model.finding import Rule, Severity

_SEVERITY_OF_CHOSEN = Severity.WARNING


def active_rules(rules: Iterable[Rule], settings: Settings) -> tuple[tuple[Rule, Severity], ...]:
    """Return the rules that run, in order of id, each with its severity in force.

    ``ignore`` beats ``select``. A rule that is off by default runs as a warning once it is
    selected or given a severity.
    """
    severities = dict(settings.severity)
    chosen: list[tuple[Rule, Severity]] = []
    for rule in sorted(rules, key=lambda rule: rule.id):
        if rule.id in settings.ignore:
            continue
        named = rule.id in (*settings.select, *settings.extend_select)
        default = not settings.select and (rule.severity is not None or rule.id in severities)
        if named or default:
            severity = severities.get(rule.id, rule.severity or _SEVERITY_OF_CHOSEN)
            chosen.append((rule, severity))
    return tuple(chosen)
