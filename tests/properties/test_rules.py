"""What every finding of every rule promises, over documents made at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.analyses import make

from termwise.engine.plugins import rules
from termwise.model.analysis import Analysis, RelationshipKind, Sense
from termwise.model.document import Document
from termwise.model.finding import Finding

WORDS = ("client", "Clients", "CLIENT'S", "customer", "Customer", "customers'")
READINGS = ("", ":theirs", ":other", ":served2", ":technical", ":compound", ":quoted")
FRAMES = (
    "The {} pays. ",
    "We thank the {} of Acme. ",
    "{}/",
    "{}(s) or ",
    "{} service is open. ",
    "So says the {}: ",
    "\n\n# What the {} does\n\n",
    "\n\n- Each {} signs.\n\n",
    "\n\n> Our {} left.\n\n",
    "Its {} {} wait. ",
    'Acme Ltd (the "{}") ',
    'Fen Ltd (the "Firm") and "Fee" means the fee. ',
)
MENTION = st.builds(
    lambda defines, word, reading, doubt: f"{{{defines}{word}{reading}{doubt}}}",
    st.sampled_from(("", "", "", "=")),
    st.sampled_from(WORDS),
    st.sampled_from(READINGS),
    st.sampled_from(("", "", "?", "??")),
)
NAMED = st.sampled_from(("{=Client=Acme Ltd}", "{=Customer=Fen Ltd}", "{=Customer=Acme Ltd}"))
SENTENCE = st.builds(
    lambda frame, mention, other: frame.format(mention, other),
    st.sampled_from(FRAMES),
    st.one_of(MENTION, MENTION, NAMED),
    MENTION,
)
MADE = st.builds(
    lambda sentences, kind, prefer: make(
        "".join(sentences), kind=kind, probability=0.97, prefer=prefer
    ),
    st.lists(SENTENCE, min_size=1, max_size=12),
    st.sampled_from(RelationshipKind),
    st.sampled_from((None, None, "client")),
)
POINTING = {"switched-term", "defined-term-drift", "conflicting-definition", "letter-case"}


def _findings(analysis: Analysis, document: Document) -> list[Finding]:
    return [f for rule in rules().values() for f in rule.check(analysis, document)]


@settings(max_examples=300, deadline=None)
@given(made=MADE)
def test_every_finding_keeps_its_promises(made: tuple[Analysis, Document]) -> None:
    analysis, document = made
    for finding in _findings(analysis, document):
        assert document.text[finding.start : finding.end] == finding.text
        assert finding.message
        assert finding.rule in rules()
        assert finding.suggestion != finding.text
        assert finding.fix is None or finding.suggestion is not None
        assert finding.evidence or finding.rule in {"wrong-term", "unclear-term", "switched-term"}
        if finding.rule in POINTING:
            assert finding.related
        for place in (*finding.evidence, *finding.related):
            if place.start is not None and place.end is not None:
                assert 0 <= place.start < place.end <= len(document.text)


@settings(max_examples=150, deadline=None)
@given(made=MADE)
def test_one_mention_is_told_once(made: tuple[Analysis, Document]) -> None:
    findings = _findings(*made)
    for spoken in (
        ("switched-term", "defined-term-drift", "wrong-term"),
        ("switched-term", "conflicting-definition"),
    ):
        places = [finding.start for finding in findings if finding.rule in spoken]
        assert len(places) == len(set(places))


@settings(max_examples=150, deadline=None)
@given(made=MADE)
def test_switches_are_party_mentions(made: tuple[Analysis, Document]) -> None:
    analysis, document = made
    parties = {m.start for m in analysis.mentions if m.sense is Sense.PARTY}
    for finding in _findings(analysis, document):
        if finding.rule in ("switched-term", "defined-term-drift", "wrong-term", "letter-case"):
            assert finding.start in parties


@settings(max_examples=100, deadline=None)
@given(made=MADE)
def test_same_analysis_same_findings(made: tuple[Analysis, Document]) -> None:
    assert _findings(*made) == _findings(*made)
