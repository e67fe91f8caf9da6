from __future__ import annotations

from dataclasses import replace

from tests.helpers.fixing import finding, read, report_of

from termwise.model.report import RunReport
from termwise.reports.rows import rows


def said(text: str, path: str) -> list[str]:
    document = replace(read(text), path=path)
    if path.endswith(".pdf"):
        document = replace(document, format="pdf", line_starts=())
    found = tuple(finding(document, "customer", "client", nth=nth) for nth in (0, 1))
    return [row.said for row in rows(RunReport((report_of(document, found),), "x"))]


def test_where_there_are_no_lines_the_words_around_tell_one_place_from_another() -> None:
    text = "The customer pays. The customer waits.\n"
    plain = "“customer” should be “client”; write “client”"
    assert said(text, "a.md") == [plain, plain]
    assert said(text, "a.pdf") == [
        f"{plain} (in “The customer pays.”)",
        f"{plain} (in “The customer waits.”)",
    ]
