"""One run drawn by every reporter; ``pytest tests/golden --update`` rewrites the drawings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema.validators import validator_for
from lxml import etree
from tests.helpers.sample_report import PROPOSAL, sample_report

from termwise.engine.plugins import reporters
from termwise.model.finding import Rule, Severity
from termwise.model.format import RenderOptions
from termwise.model.report import RunReport

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
    assert reporters()[name].render(RunReport((), "p"), OPTIONS) or name == "jsonl"


def test_color_adds_only_escape_codes() -> None:
    import re

    for name in ("full", "concise"):
        assert re.sub(r"\x1b\[[0-9;]*m", "", drawn(name, color=True)) == drawn(name)


@pytest.mark.parametrize(
    ("name", "schema"),
    [("sarif", "sarif-2.1.0-rtm.5"), ("gitlab", "gitlab"), ("rdjson", "rdjson")],
)
def test_json_holds_to_its_schema(name: str, schema: str) -> None:
    data = json.loads((HERE / "schemas" / f"{schema}.json").read_text("utf-8"))
    validator = validator_for(data)
    validator.check_schema(data)
    held = validator(data, format_checker=validator.FORMAT_CHECKER)
    for report in (sample_report(), RunReport((), "p")):
        held.validate(json.loads(reporters()[name].render(report, OPTIONS)))
    assert list(held.iter_errors({"version": "2.1.0"}))


def test_junit_holds_to_the_schema_of_jenkins() -> None:
    schema = etree.XMLSchema(etree.parse(HERE / "schemas" / "junit-10.xsd"))
    schema.assertValid(etree.fromstring(drawn("junit").encode()))
    assert not schema.validate(etree.fromstring("<testsuites><case/></testsuites>"))


def test_sarif_describes_the_rules_that_spoke() -> None:
    options = replace(OPTIONS, page=lambda rule: f"# {rule}\n")
    (run,) = json.loads(reporters()["sarif"].render(sample_report(), options))["runs"]
    rules = {rule["id"]: rule["help"] for rule in run["tool"]["driver"]["rules"]}
    assert rules["wrong-term"]["markdown"] == "# wrong-term\n"
    assert "markdown" not in rules["unclear-term"]


def test_sarif_points_to_what_it_tells() -> None:
    (run,) = json.loads(drawn("sarif"))["runs"]
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
    report = sample_report()
    proposal = report.files[0]
    many = replace(report, files=(replace(proposal, findings=proposal.findings * 8),))
    lines = reporters()["github"].render(many, OPTIONS).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert lines[-2] == "6 annotations not shown: GitHub shows 10 per level"
    assert "file=scan%2C1.pdf" in drawn("github")
