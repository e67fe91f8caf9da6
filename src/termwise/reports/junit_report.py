"""JUnit's XML: a suite per file, a failure per finding."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from termwise.model.format import RenderOptions, Reporter
from termwise.model.report import FileReport, RunReport
from termwise.reports.places import address
from termwise.reports.rows import Row, rows
from termwise.reports.xml_text import clean, written


def render(report: RunReport, options: RenderOptions) -> str:
    """Return the suites; a file without findings is one test that passes."""
    by_path: dict[str, list[Row]] = {}
    for row in rows(report):
        by_path.setdefault(row.file.path, []).append(row)
    root = Element("testsuites", name="termwise")
    for file in report.files:
        _suite(root, file, by_path.get(file.path, []))
    root.set("tests", str(sum(int(suite.get("tests", "0")) for suite in root)))
    root.set("failures", str(sum(len(found) for found in by_path.values())))
    root.set("errors", str(report.unreadable))
    return written(root)


def _suite(root: Element, file: FileReport, found: list[Row]) -> None:
    suite = SubElement(
        root,
        "testsuite",
        name=clean(file.path),
        tests=str(max(len(found), 1)),
        failures=str(len(found)),
        errors=str(int(file.error is not None)),
    )
    if file.error is not None:
        case = SubElement(suite, "testcase", name="can be read", classname=clean(file.path))
        SubElement(case, "error", type=file.error.kind, message=clean(file.error.message))
    elif not found:
        SubElement(suite, "testcase", name="termwise", classname=clean(file.path))
    for row in found:
        place = address(row.file.path, row.start)
        case = SubElement(
            suite,
            "testcase",
            name=clean(f"{row.finding.rule} at {place}"),
            classname=clean(file.path),
        )
        failure = SubElement(
            case, "failure", type=str(row.finding.severity), message=clean(row.said)
        )
        failure.text = clean(f"{place}: {row.finding.severity}: {row.said}")


REPORTER = Reporter("junit", "JUnit XML", render, findings_only=True)
