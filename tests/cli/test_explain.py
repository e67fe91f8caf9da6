"""``termwise explain FILE`` on a terminal and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from termwise.cli.root import cli

OFFER = Path(__file__).parents[2] / "corpora" / "mixed" / "clinic-scanners-and-advice"


def explained(*options: str) -> str:
    path = str(OFFER / "document.md")
    done = CliRunner().invoke(cli, ["explain", path, "--isolated", *options])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.model
def test_the_page_tells_groups_sections_evidence_and_mentions() -> None:
    page = explained()
    assert "Whoever is served should be “customer”" in page
    assert "The second group served should be “client”" in page
    assert page.count("Section by section:") == 2
    assert "product  #" in page
    assert "party of the second group, certain" in page


@pytest.mark.model
def test_json_tells_the_same() -> None:
    file = json.loads(explained("--json"))["files"][0]
    kinds = {group["group"]: group["kind"] for group in file["relationships"]}
    assert kinds == {"served": "product", "served2": "advice"}
    assert all(group["sections"] and group["evidence"] for group in file["relationships"])
    assert {mention["referent"] for mention in file["mentions"]} >= {"served", "served2"}


@pytest.mark.model
def test_house_style_is_named_as_the_one_who_decides() -> None:
    page = " ".join(explained("--prefer", "client").split())
    assert "should be “client”, as your configuration prefers" in page


def test_json_is_for_files_alone() -> None:
    done = CliRunner().invoke(cli, ["explain", "switched-term", "--json"])
    assert done.exit_code == 2
    assert "--json is for files; for the rules there is termwise rules --json" in done.stderr
