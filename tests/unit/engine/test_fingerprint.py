from __future__ import annotations

from termwise.engine.fingerprint import with_fingerprints
from termwise.model.analysis import Confidence
from termwise.model.document import Block, BlockKind, Document
from termwise.model.finding import Finding, Severity


def document(*paragraphs: str) -> Document:
    text, blocks = "", []
    for paragraph in paragraphs:
        start = len(text)
        text += paragraph + "\n\n"
        blocks.append(Block(start, len(text), BlockKind.PARAGRAPH))
    return Document("a.md", "markdown", text, text, tuple(blocks))


def prints(doc: Document, word: str = "Customer", rule: str = "switched-term") -> list[str]:
    findings, at = [], doc.text.find(word)
    while at >= 0:
        end = at + len(word)
        findings.append(
            Finding(rule, Severity.ERROR, "m", at, end, doc.text[at:end], Confidence.CERTAIN)
        )
        at = doc.text.find(word, end)
    return [finding.fingerprint for finding in with_fingerprints(findings, doc)]


def test_stays_when_lines_move_and_other_paragraphs_change() -> None:
    old = document("The Customer may cancel at any time.")
    new = document("A new opening.", "The Customer  may\ncancel at any time!", "A new end.")
    assert prints(old) == prints(new)
    assert len(prints(old)[0]) == 32


def test_changes_with_the_words_around_and_the_rule() -> None:
    old = document("The Customer may cancel at any time.")
    assert prints(old) != prints(document("The Customer shall cancel at any time."))
    assert prints(old) != prints(old, rule="wrong-term")


def test_numbers_findings_that_look_alike() -> None:
    once = document("The Customer pays.")
    twice = document("The Customer pays.", "The Customer pays.")
    first, second = prints(twice)
    assert first == prints(once)[0]
    assert first != second


def test_does_not_look_past_its_block() -> None:
    assert prints(document("One.", "The Customer pays.")) == prints(
        document("Two.", "The Customer pays.")
    )
