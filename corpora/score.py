"""Score termwise against the gold annotations of ``corpora/``.

usage: python corpora/score.py [--format md|docx|pdf] [--report FILE] [--check | --update]

Without ``--report`` the documents are checked first. ``--check`` fails when a figure is worse
than its floor in ``scores.json``; ``--update`` writes the figures there.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

if __package__ in (None, ""):  # run as a script
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.helpers import corpus
from tests.helpers.corpus import GoldDocument, GoldMention

FLOORS = corpus.CORPORA / "scores.json"
SWITCH_RULES = frozenset({"switched-term", "defined-term-drift", "conflicting-definition"})
WRONG_RULES = frozenset({"wrong-term"})
LOWER_IS_BETTER = frozenset({"unread", "missed", "false_alarms"})
ROUNDING = 0.0005


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; rates run from 0 to 1.

    What a document that could not be read should have shown counts as missed. Precision and
    recall are 1 where there was nothing to find and nothing was flagged.

    Attributes:
        unread: Documents without a readable entry in the report.
        missed: Gold mentions that the report does not have.
        sense: Accuracy over the mentions found, hard ones left out.
        referent: Accuracy over those that both sides call a party; served2 counts as served.
        relationship: Served groups whose kind is right.
        term: Served groups whose term is right, where gold takes a side.
        false_alarms: Clean documents with a finding of a switch or wrong-term rule.
    """

    documents: int
    unread: int
    mentions: int
    missed: int
    sense: float
    referent: float
    relationship: float
    term: float
    switch_precision: float
    switch_recall: float
    switch_f1: float
    wrong_precision: float
    wrong_recall: float
    document_precision: float
    document_recall: float
    document_f1: float
    false_alarms: int


def score(report: Mapping[str, Any], documents: Sequence[GoldDocument]) -> Figures:
    """Compare a JSON report with the gold of ``documents``, whatever their file format."""
    files = {_name(file["path"]): file for file in report["files"] if file["status"] == "ok"}
    count: Counter[str] = Counter()
    for gold in documents:
        count["unread"] += gold.name not in files
        file = files.get(gold.name, _UNREAD)
        _score_mentions(file, gold, count)
        _score_groups(file, gold, count)
    switch = _rates(count, "switch")
    wrong = _rates(count, "wrong")
    document = _rates(count, "document")
    return Figures(
        documents=len(documents),
        unread=count["unread"],
        mentions=count["mentions"],
        missed=count["missed"],
        sense=_rate(count["sense right"], count["sense"]),
        referent=_rate(count["referent right"], count["referent"]),
        relationship=_rate(count["kind right"], count["kind"]),
        term=_rate(count["term right"], count["term"]),
        switch_precision=switch[0],
        switch_recall=switch[1],
        switch_f1=switch[2],
        wrong_precision=wrong[0],
        wrong_recall=wrong[1],
        document_precision=document[0],
        document_recall=document[1],
        document_f1=document[2],
        false_alarms=count["false alarms"],
    )


def below_floor(figures: Figures, floors: Mapping[str, float]) -> list[str]:
    """Return one line for each figure that is worse than its floor."""
    lines = []
    for name, floor in floors.items():
        value = getattr(figures, name)
        worse = value > floor if name in LOWER_IS_BETTER else value < floor - ROUNDING
        if worse:
            lines.append(f"{name} is {value:.4g}, its floor is {floor:.4g}")
    return lines


def check_documents(documents: Sequence[GoldDocument], suffix: str) -> dict[str, Any]:
    """Run ``termwise check`` over the documents and return its JSON report.

    Raises:
        RuntimeError: termwise gave no report.
    """
    paths = [str(gold.folder / f"document.{suffix}") for gold in documents]
    command = [sys.executable, "-m", "termwise", "check", "--no-cache", "-f", "json", *paths]
    env = {**os.environ, "PYTHONPATH": str(corpus.CORPORA.parent / "src"), "PYTHONUTF8": "1"}
    run = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False)
    try:
        report: dict[str, Any] = json.loads(run.stdout)
    except json.JSONDecodeError as error:
        raise RuntimeError(f"termwise gave no report: {run.stderr.strip()}") from error
    return report


def main(arguments: Sequence[str]) -> int:
    """Score, print, and compare with the floors; return the exit status."""
    parser = argparse.ArgumentParser(description="Score termwise against corpora/.")
    parser.add_argument("--format", choices=("md", "docx", "pdf"), default="md")
    parser.add_argument("--report", type=Path, help="score this report, check nothing")
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--check", action="store_true", help="fail when below scores.json")
    action.add_argument("--update", action="store_true", help="write scores.json")
    options = parser.parse_args(arguments)
    folders = [f for f in corpus.folders() if (f / f"document.{options.format}").exists()]
    documents = [corpus.load(folder) for folder in folders]
    if options.report:
        report = json.loads(options.report.read_text(encoding="utf-8"))
    else:
        report = check_documents(documents, options.format)
    figures = score(report, documents)
    for field in fields(figures):
        value = getattr(figures, field.name)
        print(f"{field.name:<20} {value if isinstance(value, int) else f'{value:.3f}'}")
    for file in report["files"]:
        if file["status"] != "ok":
            print(f"unread: {(file['error'] or {'message': file['path']})['message']}")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if options.update:
        floors[options.format] = {k: round(v, 3) for k, v in asdict(figures).items()}
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    if options.check:
        kept = {k: v for k, v in floors[options.format].items() if k not in _SIZES}
        worse = below_floor(figures, kept)
        print("\n".join(worse or ["no figure is below its floor"]))
        return 1 if worse else 0
    return 0


_UNREAD: Mapping[str, Any] = {"format": "", "mentions": [], "findings": [], "relationships": []}
_SIZES = frozenset({"documents", "mentions"})


def _name(path: str) -> str:
    folder = Path(path).parent
    return f"{folder.parent.name}/{folder.name}"


def _pair(gold: GoldDocument, file: Mapping[str, Any]) -> list[dict[str, Any] | None]:
    """Return the reported mention for each gold mention: by offset, else in order."""
    found: list[dict[str, Any]] = file["mentions"]
    if file["format"] in {"markdown", "text", "html"}:
        at = {(mention["start"], mention["end"]): mention for mention in found}
        return [at.get((mention.start, mention.end)) for mention in gold.mentions]
    ours = [mention.text.replace("’", "'") for mention in gold.mentions]
    theirs = [mention["text"].replace("’", "'") for mention in found]
    pairs: list[dict[str, Any] | None] = [None] * len(ours)
    for a, b, size in difflib.SequenceMatcher(None, ours, theirs, False).get_matching_blocks():
        pairs[a : a + size] = found[b : b + size]
    return pairs


def _score_mentions(file: Mapping[str, Any], gold: GoldDocument, count: Counter[str]) -> None:
    findings = file["findings"]
    alarms = 0
    for mention, found in zip(gold.mentions, _pair(gold, file), strict=True):
        count["mentions"] += 1
        hit = [f["rule"] for f in findings if found and _overlap(f, found)]
        switch, wrong = bool(SWITCH_RULES & set(hit)), bool(WRONG_RULES & set(hit))
        if found is None:
            count["missed"] += 1
        elif not mention.hard:
            _score_reading(mention, found, count)
        if mention.hard and (switch or wrong or mention.verdict != "ok"):
            continue
        _tally(count, "switch", want=mention.verdict == "switch", got=switch)
        _tally(count, "wrong", want=mention.verdict == "wrong", got=wrong or switch, extra=wrong)
        alarms += mention.verdict == "ok" and (switch or wrong)
    has = any(mention.verdict == "switch" for mention in gold.mentions)
    _tally(count, "document", want=has, got=any(f["rule"] in SWITCH_RULES for f in findings))
    count["false alarms"] += gold.clean and alarms > 0


def _score_reading(mention: GoldMention, found: Mapping[str, Any], count: Counter[str]) -> None:
    count["sense"] += 1
    count["sense right"] += mention.sense == found["sense"]
    if mention.sense == found["sense"] == "party":
        count["referent"] += 1
        wanted, given = mention.referent or "", found["referent"] or ""
        count["referent right"] += wanted.rstrip("2") == given.rstrip("2")


def _score_groups(file: Mapping[str, Any], gold: GoldDocument, count: Counter[str]) -> None:
    given = {group["group"]: group for group in file["relationships"]}
    for group in gold.groups:
        got = given.get(group.group, {})
        count["kind"] += 1
        count["kind right"] += got.get("kind") == group.relationship
        if group.term != "either":
            count["term"] += 1
            count["term right"] += got.get("term") == group.term


def _overlap(finding: Mapping[str, Any], mention: Mapping[str, Any]) -> bool:
    return bool(finding["start"] < mention["end"] and mention["start"] < finding["end"])


def _tally(
    count: Counter[str], what: str, *, want: bool, got: bool, extra: bool | None = None
) -> None:
    """Count a hit, a miss or a false alarm; ``extra`` replaces ``got`` for false alarms."""
    count[f"{what} tp"] += want and got
    count[f"{what} fn"] += want and not got
    count[f"{what} fp"] += not want and (got if extra is None else extra)


def _rate(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _rates(count: Counter[str], what: str) -> tuple[float, float, float]:
    hits, extra, lost = (count[f"{what} {kind}"] for kind in ("tp", "fp", "fn"))
    if not hits + extra + lost:
        return 1.0, 1.0, 1.0
    precision, recall = _rate(hits, hits + extra), _rate(hits, hits + lost)
    both = precision + recall
    return precision, recall, (2 * precision * recall / both if both else 0.0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
