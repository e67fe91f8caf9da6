"""The documentation of the settings and their JSON Schema, both made from the code."""

from __future__ import annotations

import json
import re
from enum import Enum
from typing import Any

from termwise.config.options import EXTEND, OPTIONS, PER_PATH, READING, Option
from termwise.config.settings import Settings
from termwise.model.finding import Severity

_EXTEND_HELP = (
    "Path of a configuration file whose settings hold where this one says nothing. Tables are "
    "merged, everything else is replaced."
)
_PER_PATH_HELP = (
    "Settings for the files that a git-ignore style pattern matches; of several that match, "
    "later ones win."
)
_HEAD = """\
<!-- Generated from the code; do not edit. -->
# Configuration

termwise looks for `termwise.toml`, `.termwise.toml` or a `pyproject.toml` with a table
`[tool.termwise]` in the folder of each file and then upwards; the nearest one holds for that
file, and files are not merged (use `extend`). What concerns the run as a whole (`fail-level`,
`output-format`, `baseline`, `cache`, `jobs`) comes from the one nearest to the current folder.
The command line beats the file, what it sets per path included. `--config FILE` uses that file
for everything, `--isolated` uses none. `termwise config` shows what is in force and where each
value came from.

In `pyproject.toml` every setting stands below `[tool.termwise]`. Patterns and relative paths
start from the folder of the configuration file, relative paths of the command line from the
current folder. All mistakes are told at once, each with its line, and stop the run with exit
status 2.

```toml
# termwise.toml
prefer = "client"
fail-level = "error"
exclude = ["legacy/"]

[severity]
wrong-term = "note"

[per-path."shop/**"]
prefer = "customer"
```

Editors that know TOML schemas can be given the output of `termwise config --schema`.
"""


def default_of(option: Option) -> str:
    """Return the default of ``option`` as TOML."""
    return shown_as(option, _default(option))


def shown_as(option: Option, value: object) -> str:
    """Return the value of ``option`` as TOML."""
    return "{}" if option.is_table and value == () else shown(value)


def shown(value: object) -> str:
    """Return a value of ``Settings`` as TOML; what is not set is shown as ``(not set)``."""
    if value is None:
        return "(not set)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Severity):
        return f'"{value}"'
    if isinstance(value, Enum):
        return f'"{value.value}"'
    if isinstance(value, tuple):
        if any(isinstance(item, tuple) for item in value):
            return "{ " + ", ".join(f"{_key(key)} = {shown(item)}" for key, item in value) + " }"
        return "[" + ", ".join(shown(item) for item in value) + "]"
    return _quoted(value) if isinstance(value, str) else str(value)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _quoted(key)


def _quoted(text: str) -> str:
    """Return ``text`` as a TOML string, which is that of JSON but for the character DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def value_of(option: Option, settings: Settings) -> object:
    """Return the value of ``option`` in ``settings``."""
    holder = settings.reading if option.key.startswith(f"{READING}.") else settings
    return getattr(holder, option.field)


def markdown() -> str:
    """Return ``docs/configuration.md``."""
    parts = [_HEAD, f'## {EXTEND}\n\n{_EXTEND_HELP}\n\n```toml\n{EXTEND} = "../house.toml"\n```\n']
    for option in OPTIONS:
        table, _, key = option.key.rpartition(".")
        head = f"[{table}]\n" if table else ""
        scope = " May be set per path." if option.per_path else ""
        parts.append(
            f"## {option.key}\n\n{option.help}{scope}\n\nType: {option.kind.says}. "
            f"Default: `{default_of(option)}`.\n\n```toml\n{head}{key} = {option.example}\n```\n"
        )
    allowed = ", ".join(f"`{option.key}`" for option in OPTIONS if option.per_path)
    parts.append(
        f"## {PER_PATH}\n\n{_PER_PATH_HELP} Possible are {allowed}.\n\n"
        f'```toml\n[{PER_PATH}."marketing/**"]\nprefer = "customer"\n```\n'
    )
    return "\n".join(parts)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a configuration file, for editors."""
    path_options = [option for option in OPTIONS if option.per_path]
    properties = _properties(OPTIONS)
    properties[EXTEND] = {"type": "string", "description": _EXTEND_HELP}
    properties[PER_PATH] = {
        "type": "object",
        "description": _PER_PATH_HELP,
        "additionalProperties": {
            "type": "object",
            "additionalProperties": False,
            "properties": _properties(path_options),
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "termwise configuration",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _properties(options: list[Option] | tuple[Option, ...]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    reading: dict[str, Any] = {}
    for option in options:
        table, _, key = option.key.rpartition(".")
        (reading if table else properties)[key] = {
            **option.kind.schema,
            "description": option.help,
        }
    if reading:
        properties[READING] = {
            "type": "object",
            "additionalProperties": False,
            "properties": reading,
        }
    return properties


def _default(option: Option) -> object:
    return value_of(option, Settings())
