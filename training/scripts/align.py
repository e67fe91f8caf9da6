"""Carry treebank annotation over to the tokens of spaCy's own tokenizer.

The treebank and the tokenizer divide text differently: one of them splits
"and/or", the other "e-mail". Every token takes its labels from one word:

- a token that covers several words takes the one nearest to the root, so no
  joined labels such as ``NN_POS`` arise;
- of the tokens that share one word, the last with a letter or digit stands for
  the word, and the others hang from it as ``compound``, ``amod`` or ``punct``.
"""

from __future__ import annotations

from dataclasses import dataclass

from conllu import Paragraph, Word
from spacy.language import Language
from spacy.tokens import Doc, Token

PREFIXES = frozenset(
    {"anti", "co", "de", "ex", "inter", "intra", "mid", "multi", "non"}
    | {"post", "pre", "pro", "re", "semi", "sub", "super", "un"}
)
MARK_TAGS = {
    ".": ("PUNCT", "."),
    "?": ("PUNCT", "."),
    "!": ("PUNCT", "."),
    ",": ("PUNCT", ","),
    ":": ("PUNCT", ":"),
    ";": ("PUNCT", ":"),
    "(": ("PUNCT", "-LRB-"),
    "[": ("PUNCT", "-LRB-"),
    ")": ("PUNCT", "-RRB-"),
    "]": ("PUNCT", "-RRB-"),
    "-": ("PUNCT", "HYPH"),
    "–": ("PUNCT", "HYPH"),
    "/": ("SYM", "SYM"),
    "'": ("PUNCT", "''"),
    "’": ("PUNCT", "''"),
    '"': ("PUNCT", "''"),
}


# Only what the tag says, so that one small layer can learn it with the part of speech.
TAG_FEATURES = {
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "NNS": "Number=Plur",
    "NNPS": "Number=Plur",
    "JJ": "Degree=Pos",
    "JJR": "Degree=Cmp",
    "JJS": "Degree=Sup",
    "RB": "Degree=Pos",
    "RBR": "Degree=Cmp",
    "RBS": "Degree=Sup",
    "VB": "VerbForm=Inf",
    "VBP": "Tense=Pres|VerbForm=Fin",
    "VBZ": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "VBD": "Tense=Past|VerbForm=Fin",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBG": "Tense=Pres|VerbForm=Part",
}
FEATURED_POS = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "VERB", "AUX"})


@dataclass(slots=True)
class _Label:
    head: int
    dep: str
    tag: str
    pos: str
    lemma: str


def align(nlp: Language, paragraph: Paragraph) -> Doc:
    """Return the paragraph as a Doc with spaCy's tokens and the treebank's labels."""
    tokens = list(nlp.make_doc(paragraph.text))
    words = paragraph.words
    overlaps = _find_overlaps(tokens, words)
    depths = [_measure_depth(words, index) for index in range(len(words))]
    anchors = _choose_anchors(tokens, words, overlaps)
    labels: list[_Label] = []
    for token, covered in zip(tokens, overlaps, strict=True):
        if not covered:
            labels.append(_label_space(token))
            continue
        chosen = min(covered, key=lambda index: (depths[index], index))
        word = words[chosen]
        if anchors[chosen] == token.i:
            head = token.i if word.head == chosen else anchors[word.head]
            lemma = word.lemma if word.end - word.start <= len(token) else _shorten(word, token)
            labels.append(_Label(head, word.dep, word.tag, word.pos, lemma))
        else:
            labels.append(_label_part(token, word, anchor=anchors[chosen]))
    return Doc(
        nlp.vocab,
        words=[token.text for token in tokens],
        spaces=[bool(token.whitespace_) for token in tokens],
        tags=[label.tag for label in labels],
        pos=[label.pos for label in labels],
        morphs=[_describe(label) for label in labels],
        lemmas=[label.lemma for label in labels],
        heads=[label.head for label in labels],
        deps=[label.dep for label in labels],
    )


def _describe(label: _Label) -> str:
    if label.pos not in FEATURED_POS:
        return ""
    features = TAG_FEATURES.get(label.tag, "")
    if label.tag == "VBP" and label.lemma == "be":
        return f"Number=Plur|{features}"
    return features


def _find_overlaps(tokens: list[Token], words: tuple[Word, ...]) -> list[list[int]]:
    overlaps: list[list[int]] = []
    low = 0
    for token in tokens:
        start, end = token.idx, token.idx + len(token)
        while low < len(words) and words[low].end <= start:
            low += 1
        covered = []
        index = low
        while index < len(words) and words[index].start < end:
            covered.append(index)
            index += 1
        overlaps.append(covered)
    return overlaps


def _measure_depth(words: tuple[Word, ...], index: int) -> int:
    depth = 0
    while words[index].head != index:
        index = words[index].head
        depth += 1
    return depth


def _choose_anchors(
    tokens: list[Token], words: tuple[Word, ...], overlaps: list[list[int]]
) -> list[int]:
    anchors = [-1] * len(words)
    for token, covered in zip(tokens, overlaps, strict=True):
        for index in covered:
            if anchors[index] < 0 or any(char.isalnum() for char in token.text):
                anchors[index] = token.i
    # "it's" for "its": the clitic never stands for the word.
    for index, anchor in enumerate(anchors):
        clitic = tokens[anchor].text.lower() in {"'s", "’s", "n't", "n’t"}
        if clitic and words[index].start < tokens[anchor].idx and anchor > 0:
            anchors[index] = anchor - 1
    return anchors


def _shorten(word: Word, token: Token) -> str:
    """Return the lemma of the part that stands for the word: "mail" for "e-mail"."""
    last = word.lemma.rsplit("-", 1)[-1]
    return last if last[:2].lower() == token.lower_[:2] else token.text


def _label_space(token: Token) -> _Label:
    return _Label(max(token.i - 1, 0) or int(token.i == 0), "dep", "_SP", "SPACE", token.text)


def _label_part(token: Token, word: Word, *, anchor: int) -> _Label:
    text = token.text
    lower = text.lower()
    if not any(char.isalnum() for char in text):
        pos, tag = MARK_TAGS.get(text, ("PUNCT", "NFP"))
        if word.tag in {"NFP", ".", ":"}:
            pos, tag = word.pos, word.tag
        return _Label(anchor, "punct", tag, pos, text)
    if lower in {"'s", "’s"}:
        return _Label(anchor, "case", "POS", "PART", "'s")
    if lower in {"n't", "n’t"}:
        return _Label(anchor, "advmod", "RB", "PART", "not")
    if text.replace(",", "").replace(".", "").isdigit():
        return _Label(anchor, "compound", "CD", "NUM", text)
    if lower in PREFIXES:
        return _Label(anchor, "amod", "AFX", "ADJ", lower)
    if word.pos == "PROPN":
        return _Label(anchor, "compound", "NNP", "PROPN", text)
    return _Label(anchor, "compound", "NN", "NOUN", lower)
