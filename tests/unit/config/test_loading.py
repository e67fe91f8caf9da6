from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from termwise.config.discovery import nearest, read
from termwise.config.loaded import Known, Loaded
from termwise.config.loading import checked, load
from termwise.config.settings import Override, Settings
from termwise.errors import ConfigError
from termwise.model.analysis import Confidence
from termwise.model.finding import Severity
from termwise.model.format import ReadOptions

KNOWN = Known(
    rules=lambda: ("switched-term", "wrong-term", "letter-case"),
    terms=lambda term_set: ("client", "customer"),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(path: Path, text: str, **command_line: object) -> Loaded:
    path.write_text(text, encoding="utf-8")
    values = {key.replace("_", "-"): value for key, value in command_line.items()}
    return load(read(path), values, KNOWN)


def mistakes(path: Path, text: str, **command_line: object) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        loaded(path, text, **command_line)
    return str(caught.value).splitlines()


def test_values_are_parsed_and_paths_start_from_the_file(here: Path) -> None:
    (here / "sub").mkdir()
    found = loaded(
        here / "sub" / "termwise.toml",
        'prefer = "client"\nfail-level = "error"\nbaseline = "old.json"\nconfidence = "likely"\n'
        'severity = { wrong-term = "note" }\nterm-set = "our/terms.toml"\n'
        'output-format = ["full", "json=out/a=b.json"]\n'
        "[reading]\ncomments = true\ntime-limit = 5\n",
    )
    settings = found.settings
    assert settings.prefer == "client"
    assert settings.fail_level is Severity.ERROR
    assert settings.confidence is Confidence.LIKELY
    assert settings.severity == (("wrong-term", Severity.NOTE),)
    assert (settings.reading.comments, settings.reading.time_limit) == (True, 5.0)
    assert Path(str(settings.baseline)) == here / "sub" / "old.json"
    assert Path(settings.term_set) == here / "sub" / "our" / "terms.toml"
    assert found.origins["fail-level"] == "sub/termwise.toml:2"
    full, report = settings.output_format
    assert full == "full"
    assert report.startswith("json=")
    assert Path(report.removeprefix("json=")) == here / "sub" / "out" / "a=b.json"
    assert found.origins["reading.comments"] == "sub/termwise.toml:9"
    assert "cache" not in found.origins


def test_every_mistake_is_told_with_its_line(here: Path) -> None:
    told = mistakes(
        here / "pyproject.toml",
        "[project]\nname = 'x'\n\n[tool.termwise]\n"
        "fail_level = 1\nconfidence = 'sure'\nexclude = 'a'\nselect = ['switch-term']\n"
        "prefer = 'clent'\njobs = -1\n\n[tool.termwise.severity]\n"
        "wrong-term = 'fatal'\nletter-cse = 'note'\n"
        "\n[tool.termwise.per-path.'a/**']\njobs = 2\nsic = 'no'\n"
        "\n[tool.termwise.reading]\npages = 3\n",
    )
    assert told == [
        'pyproject.toml:5: unknown setting "fail_level"; did you mean "fail-level"?',
        'pyproject.toml:6: confidence must be "certain", "likely" or "unclear"',
        'pyproject.toml:7: exclude must be a list of strings such as ["one", "two"]',
        'pyproject.toml:8: select: no rule "switch-term"; did you mean "switched-term"?',
        'pyproject.toml:9: prefer = "clent" is no term; must be "client" or "customer"',
        "pyproject.toml:10: jobs must be a whole number of at least 0",
        'pyproject.toml:13: severity must be "error", "warning" or "note" for rule "wrong-term"',
        'pyproject.toml:14: severity: no rule "letter-cse"; did you mean "letter-case"?',
        'pyproject.toml:17: setting "jobs" cannot be set per path',
        "pyproject.toml:18: sic must be true or false",
        'pyproject.toml:21: unknown setting "reading.pages"; did you mean "reading.page-limit"?',
    ]


def test_a_word_that_is_no_term_is_told_where_it_stands(here: Path) -> None:
    text = "[per-path.'a/**']\nsic = true\nprefer = 'vendor'\n"
    no_term = '"vendor" is no term; must be "client" or "customer"'
    assert mistakes(here / "t.toml", text) == [f"t.toml:3: prefer = {no_term}"]
    assert mistakes(here / "t.toml", "", prefer="vendor") == [f"--prefer: {no_term}"]
    text = "[per-path.'a/**']\nsic = true\nprefer-second = 'vendor'\n"
    assert mistakes(here / "t.toml", text) == [f"t.toml:3: prefer-second = {no_term}"]


def test_of_a_term_set_that_cannot_be_loaded_no_word_is_missed(here: Path) -> None:
    known = replace(KNOWN, terms=lambda term_set: ())
    command_line = {"prefer": "vendor", "term-set": "gone.toml"}
    assert load(None, command_line, known).settings.prefer == "vendor"


def test_what_only_shares_its_table_is_not_proposed(here: Path) -> None:
    assert mistakes(here / "t.toml", "[reading]\nfoo = 1\n") == [
        't.toml:2: unknown setting "reading.foo"'
    ]


def test_rules_are_ignored_by_pattern(here: Path) -> None:
    text = "per-file-ignores = { 'old/**' = ['wrong-term'] }\n"
    found = loaded(here / "t.toml", text, per_file_ignores={"*.txt": ["letter-case"]})
    assert dict(found.settings.per_file_ignores) == {
        "old/**": ("wrong-term",),
        "*.txt": ("letter-case",),
    }
    told = mistakes(here / "t.toml", "[per-file-ignores]\n'a' = 'wrong-term'\n")
    assert told == [
        't.toml:2: per-file-ignores must be a list of strings such as ["one", "two"] for "a"'
    ]
    told = mistakes(here / "t.toml", "[per-file-ignores]\n'a' = ['wrong-trem']\n")
    assert told == ['t.toml:2: per-file-ignores: no rule "wrong-trem"; did you mean "wrong-term"?']


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("exclude = ['a/', 'x\\']\n", "t.toml:1: exclude"),
        ("[per-path.'x\\']\nsic = true\n", "t.toml:1: per-path"),
        ("[per-file-ignores]\n'x\\' = ['wrong-term']\n", "t.toml:2: per-file-ignores"),
    ],
)
def test_what_is_no_pattern_is_told_where_it_stands(here: Path, text: str, where: str) -> None:
    no_pattern = 'must be made of git-ignore style patterns, which "x\\" is not; correct it'
    assert mistakes(here / "t.toml", text) == [f"{where} {no_pattern}"]


def test_what_is_no_pattern_is_told_of_the_command_line(here: Path) -> None:
    (told,) = mistakes(here / "t.toml", "", exclude=["!"])
    assert told.startswith("--exclude must be made of git-ignore style patterns")


def test_the_command_line_beats_the_file_and_is_checked_too(here: Path) -> None:
    found = loaded(here / "t.toml", 'prefer = "client"\njobs = 2\n', prefer="customer")
    assert (found.settings.prefer, found.settings.jobs) == ("customer", 2)
    assert found.origins["prefer"] == "command line"
    assert mistakes(here / "t.toml", "", select=["nope"]) == [
        '--select: no rule "nope"; see termwise rules'
    ]


def test_extend_fills_what_the_file_leaves_open(here: Path) -> None:
    (here / "house.toml").write_text(
        'prefer = "client"\nignore = ["letter-case"]\nseverity = { wrong-term = "error" }\n'
        '[per-path."a/**"]\nprefer = "customer"\n',
        encoding="utf-8",
    )
    found = loaded(
        here / "termwise.toml",
        'extend = "house.toml"\nignore = []\nseverity = { letter-case = "note" }\n',
    )
    assert found.settings.prefer == "client"
    assert found.settings.ignore == ()
    assert dict(found.settings.severity) == {
        "letter-case": Severity.NOTE,
        "wrong-term": Severity.ERROR,
    }
    assert [override.pattern for override in found.settings.per_path] == ["a/**"]
    assert found.origins["prefer"] == "house.toml:1"


def test_extend_that_cannot_be_followed_is_a_mistake(here: Path) -> None:
    (here / "b.toml").write_text('extend = "a.toml"\n', encoding="utf-8")
    assert mistakes(here / "a.toml", 'extend = "b.toml"\n') == [
        'b.toml:1: extend = "a.toml" goes round in a circle'
    ]
    (told,) = mistakes(here / "a.toml", '\nextend = "gone.toml"\n')
    assert told.startswith("a.toml:2: extend: gone.toml: the configuration cannot be read")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("extend = 1\n", "t.toml:1: extend must be the path of a configuration file"),
        ("per-path = 1\n", "t.toml:1: per-path must hold tables by pattern"),
        ("per-path.a = 1\n", 't.toml:1: per-path."a" must be a table of settings'),
        ("reading = 1\n", "t.toml:1: reading must be a table"),
        ("[per-path.a]\nreading = 1\n", "t.toml:2: reading must be a table"),
    ],
)
def test_what_is_no_table_or_path_is_told(here: Path, text: str, told: str) -> None:
    assert mistakes(here / "t.toml", text) == [told]


def test_broken_toml_is_told_with_its_place(here: Path) -> None:
    (told,) = mistakes(here / "termwise.toml", "prefer = \n")
    assert told.startswith("termwise.toml: not valid TOML:")
    assert "line 1" in told


def test_the_table_of_another_file_is_explained(here: Path) -> None:
    (told,) = mistakes(here / "termwise.toml", "[tool.termwise]\njobs = 3\n")
    assert told.endswith(
        'unknown setting "tool"; only in pyproject.toml do settings stand below [tool.termwise]'
    )


def test_a_byte_order_mark_is_borne_and_another_encoding_is_told(here: Path) -> None:
    place = here / "termwise.toml"
    place.write_text("jobs = 3\n", encoding="utf-8-sig")
    assert load(read(place), {}, KNOWN).settings.jobs == 3
    place.write_text("jobs = 3\n", encoding="utf-16")
    with pytest.raises(ConfigError, match=r"termwise.toml: is not UTF-8 \(byte 0\)"):
        read(place)


def test_the_nearest_file_counts_and_a_pyproject_without_our_table_does_not(here: Path) -> None:
    deep = here / "a" / "b"
    deep.mkdir(parents=True)
    (here / "termwise.toml").write_text("jobs = 1\n", encoding="utf-8")
    (here / "a" / "pyproject.toml").write_text(
        '[project]\nname = "x"\ndependencies = ["termwise"]\n', encoding="utf-8"
    )
    found = nearest(deep)
    assert found is not None
    assert found.path == here / "termwise.toml"
    (deep / ".termwise.toml").write_text("jobs = 2\n", encoding="utf-8")
    (deep / "pyproject.toml").write_text("[tool.termwise]\njobs = 3\n", encoding="utf-8")
    other = here / "c"
    other.mkdir()
    (other / "pyproject.toml").write_text("[tool.termwise]\njobs = 3\n", encoding="utf-8")
    assert read(other / "pyproject.toml").values == {"jobs": 3}
    nearest_other = nearest(other)
    assert nearest_other is not None
    assert nearest_other.path.name == "pyproject.toml"


def made(**values: Any) -> Settings:
    return checked(Settings(**values), KNOWN)


TABLE = 'must be a table such as { prefer = "client" }'
NO_TERM = 'per_path "a": prefer = "vendor" is no term; must be'


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"confidence": "sure"}, 'confidence must be "certain", "likely" or "unclear"'),
        ({"fail_level": 2}, 'fail_level must be "error", "warning" or "note"'),
        ({"ignore": "wrong-term"}, 'ignore must be a list of strings such as ["one", "two"]'),
        ({"pipeline": None}, "pipeline must be a string that is not empty"),
        ({"prefer": 1}, "prefer must be a string that is not empty"),
        ({"jobs": "many"}, "jobs must be a whole number of at least 0"),
        (
            {"exclude": ("!",)},
            'exclude must be made of git-ignore style patterns, which "!" is not',
        ),
        ({"severity": "note"}, 'severity must be a table such as { letter-case = "warning" }'),
        ({"severity": (("wrong-term", 2),)}, 'severity must be "error", "warning" or "note" for'),
        ({"reading": {}}, "reading needs ReadOptions, not dict"),
        ({"reading": ReadOptions(page_limit=0)}, "reading.page_limit must be a whole number of at"),
        ({"per_path": "a/**"}, "per_path needs tuple, not str"),
        ({"per_path": ("a/**",)}, "per_path needs Override, not str"),
        ({"per_path": (Override("a", ("prefer", "client")),)}, f'per_path "a": values {TABLE}'),
        ({"per_path": (Override("a", (("jobs", 1),)),)}, 'per_path "a": setting "jobs" cannot be'),
        ({"per_path": (Override("a", (("sic", 1),)),)}, 'per_path "a": sic must be true or false'),
        ({"per_path": (Override("!", (("sic", True),)),)}, 'per_path "!": per-path must be made'),
        (
            {"per_path": (Override("a", (("prefer", "vendor"),)),)},
            NO_TERM,
        ),
    ],
)
def test_settings_made_in_python_are_checked_like_those_of_a_file(
    values: dict[str, Any], told: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        made(**values)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(told)


def test_settings_made_in_python_may_be_written_as_in_a_file() -> None:
    written = made(confidence="likely", severity=(("wrong-term", "note"),), exclude=["a/"])
    severity = (("wrong-term", Severity.NOTE),)
    expected = Settings(confidence=Confidence.LIKELY, severity=severity, exclude=("a/",))
    assert written == expected == checked(expected, KNOWN)
    assert written.severity[0][1] is Severity.NOTE


def test_settings_made_in_python_keep_every_value() -> None:
    settings = Settings(
        root="here",
        baseline="old.json",
        per_file_ignores=(("a/**", ("wrong-term",)),),
        per_path=(Override("b/**", (("prefer", "client"), ("sic", False))),),
        reading=ReadOptions(password="x", comments=True, time_limit=5.0),
    )
    assert checked(settings, KNOWN) == settings
