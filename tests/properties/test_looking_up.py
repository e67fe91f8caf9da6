"""What is looked up the fast way is what trying everything everywhere would find."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from termwise.language.cue_finder import cues_of, find_cues
from termwise.language.profile import read_profile
from termwise.language.reading import plain_document
from termwise.termsets.loader import load
from termwise.text import spelled

PAIR = load()
CUES = cues_of(PAIR)
FORMS = ("client", "clients", "supplier", "kin", "client account")
BITS = (
    *FORMS,
    *map(str.upper, FORMS),
    "\u017fupplier",
    "\u212ain",
    "s",
    "-",
    "_",
    " ",
    "\n",
    "1",
    "é",
)


@given(st.lists(st.sampled_from(BITS), max_size=12).map("".join), st.sampled_from([r"\w", r"\w-"]))
def test_forms_are_found_where_a_plain_pattern_finds_them(text: str, behind: str) -> None:
    ordered = sorted(FORMS, key=lambda form: (-len(form), form))
    plain = re.compile(rf"(?<![{behind}])(?:{'|'.join(ordered)})", re.IGNORECASE)
    fast = re.compile(spelled(FORMS, behind=behind))
    assert [m.span() for m in fast.finditer(text)] == [m.span() for m in plain.finditer(text)]


def _compiled(pattern: str) -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\*", r"[\w-]*") for word in pattern.split())
    return re.compile(r"(?<![\w-])" + r"\s+".join(words) + r"(?![\w-])")


ORDERED = [
    (_compiled(pattern), pattern)
    for pattern in sorted(
        {cue.pattern for cue in CUES}, key=lambda pattern: (-len(pattern.split()), pattern.split())
    )
]


def _everywhere(text: str) -> list[tuple[str, int, int]]:
    """Try every cue at every place, the longest first."""
    found, at = [], 0
    while at < len(text):
        tried = ((pattern.match(text, at), name) for pattern, name in ORDERED)
        match, name = next(((match, name) for match, name in tried if match), (None, ""))
        if match:
            found.append((name, *match.span()))
        at = match.end() if match else at + 1
    return found


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(sorted({word for cue in CUES for word in cue.pattern.split()})), max_size=8
    )
)
def test_cues_are_those_that_trying_each_would_find(words: list[str]) -> None:
    text = " ".join(word.replace("*", "") for word in words)
    found = {(cue.pattern, start, end) for cue, start, end in find_cues(text, PAIR)}
    assert found == set(_everywhere(text))


@given(
    st.lists(st.sampled_from(["agency", "the agencyagency", "agencies", "api", " ", "co-agency"]))
)
def test_what_a_document_is_about_counts_wherever_the_letters_stand(words: list[str]) -> None:
    text = "The Client. " + " ".join(words)
    numbers = read_profile(plain_document(text), PAIR).numbers
    total = max(1, len(re.findall("[a-z]+", text.lower()))) / 200
    for kind in ("agency", "api"):
        expected = round(min(8.0, text.lower().count(kind) / total), 3)
        assert numbers[f"doc density {kind}"] == expected
