from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
from tests.helpers.sample_report import sample_report

from termwise.model.format import RenderOptions
from termwise.reports import concise_report, full_report, json_report


def labelled_report():
    report = sample_report()
    file = report.files[0]
    assert file.document is not None
    document = replace(
        file.document,
        format="pdf",
        line_starts=(),
        page_starts=(0, file.findings[0].start),
        page_labels=("i", "A-1"),
    )
    return replace(report, files=(replace(file, document=document), *report.files[1:]))


def test_the_json_report_adds_what_a_page_is_called() -> None:
    schema = json.loads(files("termwise.reports").joinpath("report.schema.json").read_text("utf-8"))
    data = json_report.as_data(labelled_report(), RenderOptions())
    jsonschema.validate(data, schema)
    place = data["files"][0]["findings"][0]["location"]
    assert (place["page"], place["page_label"]) == (2, "A-1")
    assert "page_label" not in data["files"][1]["findings"][0]["location"]


def test_reports_for_people_name_the_page_both_ways() -> None:
    for module in (full_report, concise_report):
        assert "page A-1, PDF page 2" in module.REPORTER.render(labelled_report(), RenderOptions())
