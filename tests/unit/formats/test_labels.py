from __future__ import annotations

import pytest

from termwise.formats.labels import LABEL
from termwise.formats.text_lines import label_of

NAMED = ["Section 4.2", "ARTICLE IV", "Clause 7", "Exhibit B-1", "Schedule C", "Annex ii"]
SENTENCES = ["clause does not bind", "section shall apply", "Schedule of fees", "clause or that"]


@pytest.mark.parametrize("name", NAMED)
def test_pdf_and_text_files_know_a_clause_by_the_same_names(name: str) -> None:
    for line in (name, f"{name} Fees", f"{name}. Fees"):
        found = LABEL.match(line)
        label = label_of(line)
        assert found is not None
        assert found.group().rstrip(".") == name
        assert label is not None
        assert label.text == name


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_about_a_clause_has_no_label(line: str) -> None:
    assert LABEL.match(line) is None
    assert label_of(line) is None


@pytest.mark.parametrize("line", ["Section 4.2 of this Agreement", "clause a party may leave"])
def test_a_line_of_a_pdf_that_goes_on_with_a_reference_has_no_label(line: str) -> None:
    assert LABEL.match(line) is None
