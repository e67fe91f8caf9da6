"""The scorer, on a report made by hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from corpora.score import Figures, below_floor, main, score
from tests.helpers import corpus

FOLDER = corpus.CORPORA / "showcase" / "consulting-proposal"


def entry(gold: corpus.GoldDocument, *, form: str = "markdown") -> dict[str, Any]:
    """Return the report entry of a program that agrees with gold on everything."""
    group = gold.groups[0]
    rules = {"switch": "switched-term", "wrong": "wrong-term"}
    return {
        "path": f"anywhere/{gold.name}/document.md",
        "format": form,
        "status": "ok",
        "relationships": [
            {"group": group.group, "kind": group.relationship, "term": group.term},
        ],
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "text": m.text,
                "sense": m.sense,
                "referent": m.referent,
            }
            for m in gold.mentions
        ],
        "findings": [
            {"rule": rules[m.verdict], "start": m.start, "end": m.end}
            for m in gold.mentions
            if m.verdict != "ok"
        ],
    }


@pytest.fixture(name="gold")
def load_gold() -> corpus.GoldDocument:
    return corpus.load(FOLDER)


@pytest.fixture(name="clean")
def load_clean() -> corpus.GoldDocument:
    return corpus.load(corpus.CORPORA / "showcase" / "saas-order-form")


def test_a_program_that_agrees_gets_everything(
    gold: corpus.GoldDocument, clean: corpus.GoldDocument
):
    figures = score({"files": [entry(gold), entry(clean)]}, [gold, clean])
    assert figures.mentions == len(gold.mentions) + len(clean.mentions)
    rates = [v for k, v in _as_dict(figures).items() if isinstance(v, float)]
    assert rates == [1.0] * len(rates)
    assert (figures.unread, figures.missed, figures.false_alarms) == (0, 0, 0)


def test_a_program_that_flags_nothing_finds_no_document(gold: corpus.GoldDocument):
    file = entry(gold) | {"findings": []}
    figures = score({"files": [file]}, [gold])
    assert figures.switch_recall == 0
    assert figures.document_recall == 0
    assert figures.switch_f1 == 0


def test_a_false_alarm_on_a_clean_document_is_counted_once(clean: corpus.GoldDocument):
    file = entry(clean)
    file["findings"] = [
        {"rule": rule, "start": m["start"], "end": m["end"]}
        for m, rule in zip(file["mentions"], ["switched-term", "wrong-term"], strict=False)
    ]
    figures = score({"files": [file]}, [clean])
    assert figures.false_alarms == 1
    assert figures.switch_precision == 0
    assert figures.wrong_precision == 0
    assert figures.document_precision == 0


def test_other_rules_count_neither_way(clean: corpus.GoldDocument):
    file = entry(clean)
    first = file["mentions"][0]
    file["findings"] = [{"rule": "letter-case", "start": first["start"], "end": first["end"]}]
    assert score({"files": [file]}, [clean]).false_alarms == 0


def test_readings_are_scored_apart(gold: corpus.GoldDocument):
    file = entry(gold)
    file["mentions"][0]["sense"], file["mentions"][0]["referent"] = "compound", None
    file["mentions"][1]["referent"] = "other"
    total = len(gold.mentions)
    figures = score({"files": [file]}, [gold])
    assert figures.sense == pytest.approx((total - 1) / total)
    assert figures.referent == pytest.approx((total - 2) / (total - 1))


def test_hard_mentions_are_left_out():
    gold = corpus.load(corpus.CORPORA / "advice" / "wealth-client-agreement")
    file = entry(gold)
    for mention, found in zip(gold.mentions, file["mentions"], strict=True):
        if mention.hard:
            found["sense"] = "technical"
            place = {"start": mention.start, "end": mention.end}
            file["findings"].append({"rule": "switched-term", **place})
    figures = score({"files": [file]}, [gold])
    assert figures.sense == 1
    assert figures.false_alarms == 0


def test_a_wrong_word_may_be_reported_as_a_switch_but_not_the_reverse(
    gold: corpus.GoldDocument,
):
    coach = corpus.load(corpus.CORPORA / "advice" / "executive-coaching-page")
    file = entry(coach)
    for finding in file["findings"]:
        finding["rule"] = "switched-term"
    assert score({"files": [file]}, [coach]).wrong_recall == 1
    file = entry(gold)
    for finding in file["findings"]:
        finding["rule"] = "wrong-term"
    assert score({"files": [file]}, [gold]).switch_recall == 0


def test_word_and_pdf_are_matched_in_order(gold: corpus.GoldDocument):
    file = entry(gold, form="docx")
    for mention in file["mentions"] + file["findings"]:
        mention["start"] += 1000
        mention["end"] += 1000
    file["mentions"].insert(0, file["mentions"][3] | {"start": 1, "end": 7})
    figures = score({"files": [file]}, [gold])
    assert (figures.missed, figures.switch_f1, figures.referent) == (0, 1, 1)


def test_a_file_that_was_not_read_is_never_right(gold: corpus.GoldDocument):
    figures = score({"files": [entry(gold) | {"status": "error"}]}, [gold])
    assert (figures.unread, figures.missed) == (1, len(gold.mentions))
    assert figures.switch_recall == figures.document_f1 == figures.sense == figures.term == 0


def test_a_lost_mention_is_missed_and_its_switch_too(gold: corpus.GoldDocument):
    file = copy.deepcopy(entry(gold))
    lost = next(m for m in gold.mentions if m.verdict == "switch")
    for key in ("mentions", "findings"):
        file[key] = [item for item in file[key] if item["start"] != lost.start]
    figures = score({"files": [file]}, [gold])
    assert figures.missed == 1
    assert figures.switch_recall == pytest.approx(0.75)


def test_floors_hold_in_both_directions(gold: corpus.GoldDocument):
    figures = score({"files": [entry(gold)]}, [gold])
    assert below_floor(figures, {"sense": 1.0, "false_alarms": 0}) == []
    assert below_floor(figures, {"false_alarms": -1}) == ["false_alarms is 0, its floor is -1"]
    assert below_floor(figures, {"sense": 1.1}) == ["sense is 1, its floor is 1.1"]


def test_the_command_prints_figures_of_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    golds = [corpus.load(folder) for folder in corpus.folders()]
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"files": [entry(g) for g in golds if g.groups]}))
    assert main(["--report", str(report)]) == 0
    out = capsys.readouterr().out
    assert "switch_f1            1.000" in out
    assert f"unread               {sum(not g.groups for g in golds)}" in out


@pytest.mark.model
def test_scores_may_rise_but_not_fall(capsys: pytest.CaptureFixture[str]):
    assert main(["--check"]) == 0, capsys.readouterr().out


def _as_dict(figures: Figures) -> dict[str, float]:
    return {name: getattr(figures, name) for name in figures.__slots__}
