"""The gold annotations are complete, legal and consistent with themselves."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.helpers import corpus
from tests.helpers.corpus import GoldDocument, GoldError

DOCUMENTS = [corpus.load(folder) for folder in corpus.folders()]
each_document = pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda gold: gold.name)


def test_enough_documents_and_no_fewer_clean_than_faulty():
    clean = sum(gold.clean for gold in DOCUMENTS)
    assert len(DOCUMENTS) >= 24
    assert clean >= len(DOCUMENTS) - clean


def row(gold: GoldDocument) -> str:
    """Return the line of ``corpora/README.md`` for a document."""
    verdicts = [mention.verdict for mention in gold.mentions]
    switches, wrong = verdicts.count("switch"), verdicts.count("wrong")
    found = [f"{switches} switched" * (switches > 0), f"{wrong} wrong" * (wrong > 0)]
    return f"| `{gold.name}` | {gold.title} | {', '.join(filter(None, found)) or 'nothing'} |"


def test_readme_lists_every_document_and_nothing_else():
    readme = (corpus.CORPORA / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `\w+/[\w-]+` \|.*$", readme, re.MULTILINE)
    assert listed == [row(gold) for gold in DOCUMENTS]


def test_every_folder_with_a_document_has_gold():
    documents = {path.parent for path in corpus.CORPORA.glob("*/*/document.*")}
    assert documents == set(corpus.folders())


@each_document
def test_says_whose_it_is_and_under_which_licence(gold: GoldDocument):
    assert gold.licence == "CC BY 4.0"
    assert gold.author == "The termwise contributors"
    assert gold.title
    assert gold.genre
    assert gold.notes


@each_document
def test_senses_referents_and_verdicts_are_legal(gold: GoldDocument):
    for mention in gold.mentions:
        assert mention.sense in corpus.SENSES, mention
        assert mention.verdict in corpus.VERDICTS, mention
        if mention.sense == "party":
            assert mention.referent in corpus.REFERENTS, mention
        else:
            assert mention.referent is None, mention
            assert mention.verdict == "ok", mention


@each_document
def test_groups_are_legal_and_every_served_mention_has_one(gold: GoldDocument):
    names = [group.group for group in gold.groups]
    assert len(names) == len(set(names))
    for group in gold.groups:
        assert group.group in {"served", "served2"}
        assert group.relationship in corpus.RELATIONSHIPS
        assert group.term in corpus.TERMS
        assert group.who
    used = {m.referent for m in gold.mentions} & {"served", "served2"}
    assert used <= set(names)


@each_document
def test_clean_says_whether_anything_is_to_be_found(gold: GoldDocument):
    assert gold.clean == all(mention.verdict == "ok" for mention in gold.mentions)


@each_document
def test_a_served_group_keeps_one_word_and_a_switch_departs_from_it(gold: GoldDocument):
    for group in gold.groups:
        members = [m for m in gold.mentions if m.referent == group.group and not m.hard]
        kept = {m.term for m in members if m.verdict == "ok"}
        switched = {m.term for m in members if m.verdict == "switch"}
        wrong = {m.term for m in members if m.verdict == "wrong"}
        assert len(kept) <= 1, f"{group.group} keeps both words"
        assert not kept & switched
        assert not (wrong and (kept or switched)), "wrong is for a word used throughout"
        if group.term != "either":
            assert kept <= {group.term}
            assert group.term not in switched | wrong


@each_document
def test_no_mention_hides_in_front_matter_or_a_link_target(gold: GoldDocument):
    front = re.match(r"\A---\n.*?\n---\n", gold.text, re.DOTALL)
    hidden = [front.group() if front else "", *re.findall(r"\]\(([^)]*)\)", gold.text)]
    assert not [part for part in hidden if corpus.MENTION.search(part)]


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("ask the client first", "needs one"),
        ("[[client]] or [[customer]]", "needs one"),
        ("the [[client]]", "occurs 2 times"),
        ("the [[buyer]] waits", "occurs 0 times"),
        ("Then [[the client]] pays", "do not hold one whole mention"),
        ("the client [[s]]igns", "do not hold one whole mention"),
    ],
)
def test_a_quote_that_leads_nowhere_is_refused(tmp_path: Path, quote: str, reason: str):
    folder = tmp_path / "advice" / "letter"
    folder.mkdir(parents=True)
    (folder / "document.md").write_text("Ask the client signs. Then the client pays.\n")
    (folder / "gold.toml").write_text(f'[[mention]]\nquote = "{quote}"\nsense = "party"\n')
    with pytest.raises(GoldError, match=reason):
        corpus.load(folder)


def test_mentions_out_of_order_are_refused(tmp_path: Path):
    folder = tmp_path / "showcase" / "copy"
    shutil.copytree(corpus.CORPORA / "showcase" / "agency-page", folder)
    gold = folder / "gold.toml"
    head, *entries = gold.read_text(encoding="utf-8").split("[[mention]]\n")
    gold.write_text("[[mention]]\n".join([head, *reversed(entries)]), encoding="utf-8")
    with pytest.raises(GoldError, match="out of order"):
        corpus.load(folder)


def test_a_missing_field_is_named(tmp_path: Path):
    folder = tmp_path / "advice" / "letter"
    folder.mkdir(parents=True)
    (folder / "document.md").write_text("Nothing.\n")
    (folder / "gold.toml").write_text('title = "x"\n')
    with pytest.raises(GoldError, match="'genre' is missing"):
        corpus.load(folder)


def test_a_quote_may_cross_a_line_end_and_other_mentions_are_served(tmp_path: Path):
    folder = tmp_path / "advice" / "letter"
    folder.mkdir(parents=True)
    (folder / "document.md").write_text("Our client tells its\ncustomers nothing.\n")
    (folder / "gold.toml").write_text(
        'title = "t"\ngenre = "letter"\nlicence = "l"\nauthor = "a"\nclean = true\nnotes = "n"\n'
        '[[mention]]\nquote = "its [[customers]] nothing"\nsense = "party"\nreferent = "theirs"\n'
    )
    gold = corpus.load(folder)
    assert [(m.text, m.referent) for m in gold.mentions] == [
        ("client", "served"),
        ("customers", "theirs"),
    ]
    assert gold.text[gold.mentions[1].start : gold.mentions[1].end] == "customers"
