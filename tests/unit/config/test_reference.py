from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import text
from jsonschema import Draft202012Validator, ValidationError

from termwise.compat import tomllib
from termwise.config import reference
from termwise.config.discovery import read
from termwise.config.loaded import Known
from termwise.config.loading import load
from termwise.config.options import OPTIONS, Option
from termwise.config.settings import Settings
from termwise.model.finding import Severity

ANY = Known(
    rules=lambda: ("switched-term", "defined-term-drift", "unclear-term", "wrong-term"),
    terms=lambda term_set: ("client", "customer"),
)


def test_every_field_of_the_settings_can_be_set() -> None:
    made = {"per_path", "reading", "root"}
    known = {field.name for field in fields(Settings)}
    assert known - {option.field for option in OPTIONS} == made


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_every_example_is_valid(option: Option, tmp_path: Path) -> None:
    table, _, key = option.key.rpartition(".")
    text = (f"[{table}]\n" if table else "") + f"{key} = {option.example}\n"
    path = tmp_path / "termwise.toml"
    path.write_text(text, encoding="utf-8")
    found = load(read(path), {}, ANY)
    assert list(found.origins) == [option.key]
    Draft202012Validator(reference.json_schema()).validate(tomllib.loads(text))


@given(text())
def test_what_is_shown_is_toml(words: str) -> None:
    shown = reference.shown((words, f'{words}"\\\x7f'))
    assert tomllib.loads(f"it = {shown}") == {"it": [words, f'{words}"\\\x7f']}
    shown = reference.shown(((words, Severity.NOTE),))
    assert tomllib.loads(f"it = {shown}") == {"it": {words: "note"}}


def test_the_schema_refuses_what_loading_refuses() -> None:
    schema = reference.json_schema()
    Draft202012Validator.check_schema(schema)
    for wrong in ({"fail_level": "error"}, {"jobs": -1}, {"per-path": {"a": {"jobs": 1}}}):
        with pytest.raises(ValidationError):
            Draft202012Validator(schema).validate(wrong)
