"""What a run keeps of a file is what its reports are written from."""

from __future__ import annotations

import pytest

from termwise import check_text
from termwise.config.settings import Settings
from termwise.engine.cache import Cache
from termwise.engine.plugins import reporters, rules
from termwise.engine.run import slim
from termwise.model.format import RenderOptions
from termwise.model.report import RunReport

QUIET = "We thank our **clients**. Every client pays by the hour.\n"
LOUD = """# Agreement

Fenwick Partners Ltd advises Alder plc (the "Client"). The Client pays the fees.
The Customer signs each plan. The Client shall return the papers.
"""


@pytest.fixture(scope="module")
def reports():
    found = [check_text(QUIET, filename="quiet.md"), check_text(LOUD, filename="loud.md")]
    assert [bool(report.findings) for report in found] == [False, True]
    return found


@pytest.mark.parametrize("name", sorted(n for n, r in reporters().items() if r.findings_only))
def test_a_report_of_findings_is_the_same_without_the_rest(name, reports):
    options = RenderOptions(version="1", rules=lambda: tuple(rules().values()))
    render = reporters()[name].render
    whole = RunReport(tuple(map(slim, reports)), "p")
    lean = RunReport(tuple(slim(report, whole=False) for report in reports), "p")
    assert render(lean, options) == render(whole, options)


@pytest.mark.parametrize("name", ["explain", "json"])
def test_a_report_of_what_was_read_keeps_the_run_whole(name):
    assert not reporters()[name].findings_only


def test_a_file_without_findings_leaves_neither_text_nor_mentions(reports):
    quiet, loud = (slim(report, whole=False) for report in reports)
    assert (quiet.document.text, quiet.analysis.mentions) == ("", ())
    assert loud.document.text == reports[1].document.text
    assert slim(reports[0]).analysis.mentions


@pytest.mark.parametrize("whole", [True, False])
def test_the_cache_gives_back_no_more_than_is_kept(whole, reports, tmp_path):
    cache, settings = Cache(tmp_path), Settings()
    for number, report in enumerate(reports):
        cache.put(str(number) * 64, slim(report))
        kept = cache.get(str(number) * 64, report.path, settings, whole=whole)
        assert kept == slim(report, whole=whole)
