"""One run drawn by every reporter; ``pytest tests/golden --update`` rewrites the drawings."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from tests.helpers.sample_report import PROPOSAL, sample_report

from termwise.engine.plugins import reporters
from termwise.model.finding import Rule, Severity
from termwise.model.format import RenderOptions

HERE = Path(__file__).parent
RULES = (
    Rule("defined-term-drift", "A defined term is left", Severity.ERROR, lambda a, d: ()),
    Rule("unclear-term", "Cannot be decided", None, lambda a, d: ()),
    Rule("wrong-term", "The word does not fit the relationship", Severity.WARNING, lambda a, d: ()),
)
OPTIONS = RenderOptions(version="9.9.9", rules=lambda: RULES)


def drawn(name: str, *, color: bool = False) -> str:
    options = RenderOptions(version="9.9.9", rules=lambda: RULES, color=color)
    return reporters()[name].render(sample_report(), options)


@pytest.mark.parametrize("name", sorted(reporters()))
def test_report_is_as_drawn(name: str, update: bool) -> None:
    golden = HERE / "reports" / f"{name}.out"
    made = drawn(name)
    assert made == drawn(name)
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert made == golden.read_text("utf-8")


def test_every_drawing_has_its_reporter() -> None:
    assert {path.stem for path in (HERE / "reports").iterdir()} == set(reporters())


@pytest.mark.parametrize("name", sorted(reporters()))
def test_a_run_over_nothing_can_be_drawn(name: str) -> None:
    from termwise.model.report import RunReport

    assert reporters()[name].render(RunReport((), "p"), OPTIONS) or name == "jsonl"


def test_color_adds_only_escape_codes() -> None:
    import re

    for name in ("full", "concise"):
        assert re.sub(r"\x1b\[[0-9;]*m", "", drawn(name, color=True)) == drawn(name)


def test_sarif_holds_to_the_standard() -> None:
    log = json.loads(drawn("sarif"))
    schema = json.loads((HERE / "sarif.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(log)
    (run,) = log["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        if "charOffset" in region:
            end = region["charOffset"] + region["charLength"]
            assert PROPOSAL[region["charOffset"] : end] == region["snippet"]["text"]
    assert run["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_is_well_formed(name: str) -> None:
    root = ElementTree.fromstring(drawn(name))
    assert len(root) == len(sample_report().files)


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(drawn("gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 5


def test_rdjson_columns_count_bytes() -> None:
    first = json.loads(drawn("rdjson"))["diagnostics"][1]
    line = PROPOSAL.splitlines()[4].encode()
    start, end = (first["location"]["range"][key]["column"] - 1 for key in ("start", "end"))
    assert line[start:end] == b"Customer"


def test_github_escapes_and_keeps_to_its_limits() -> None:
    from dataclasses import replace

    report = sample_report()
    proposal = report.files[0]
    many = replace(report, files=(replace(proposal, findings=proposal.findings * 8),))
    lines = reporters()["github"].render(many, OPTIONS).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert lines[-2] == "6 annotations not shown: GitHub shows 10 per level"
    assert "file=scan%2C1.pdf" in drawn("github")
