"""Make web text look more like contracts: capitals, clause numbers, line breaks."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from conllu import Paragraph, Word

NOUN_TAGS = frozenset({"NN", "NNS"})


def augment(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    """Return a changed copy of the paragraph, chosen by the generator."""
    change = rng.choices(
        (_upper, _title, _lower, _define_terms, _keep), weights=(3, 2, 1, 3, 2), k=1
    )[0]
    changed = change(paragraph, rng)
    if rng.random() < 0.4:
        changed = _curl_quotes(changed)
    if rng.random() < 0.35:
        changed = _number(changed, rng)
    if rng.random() < 0.25:
        changed = _break_lines(changed, rng)
    return changed


def join(paragraphs: list[Paragraph], separator: str) -> Paragraph:
    """Join paragraphs into one document with a separator between them."""
    text = ""
    words: list[Word] = []
    sentences = 0
    for paragraph in paragraphs:
        text += separator if text else ""
        words += _shift(paragraph.words, len(text), by_words=len(words), by_sentences=sentences)
        text += paragraph.text
        sentences = words[-1].sentence + 1
    return Paragraph(text=text, words=tuple(words))


def upper(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph in capitals, or as it was where that changes offsets."""
    return _with_text(paragraph, paragraph.text.upper())


def _with_text(paragraph: Paragraph, text: str) -> Paragraph:
    return replace(paragraph, text=text) if len(text) == len(paragraph.text) else paragraph


def _keep(paragraph: Paragraph, _rng: random.Random) -> Paragraph:
    return paragraph


def _upper(paragraph: Paragraph, _rng: random.Random) -> Paragraph:
    return upper(paragraph)


def _lower(paragraph: Paragraph, _rng: random.Random) -> Paragraph:
    return _with_text(paragraph, paragraph.text.lower())


def _title(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    shortest = rng.choice((1, 4))
    return _capitalize(
        paragraph,
        [word for word in paragraph.words if word.end - word.start >= shortest],
    )


def _define_terms(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    """Capitalize some nouns, as in "the Client shall pay the Fees"."""
    nouns = [word for word in paragraph.words if word.tag in NOUN_TAGS]
    return _capitalize(paragraph, [word for word in nouns if rng.random() < 0.5])


def _capitalize(paragraph: Paragraph, words: list[Word]) -> Paragraph:
    chars = list(paragraph.text)
    for word in words:
        first = chars[word.start]
        before = chars[word.start - 1] if word.start else " "
        if not before.isalpha() and before not in "'’" and len(first.upper()) == 1:
            chars[word.start] = first.upper()
    return replace(paragraph, text="".join(chars))


def _curl_quotes(paragraph: Paragraph) -> Paragraph:
    text = re.sub(r'(^|(?<=[\s(\[]))"', "“", paragraph.text)
    text = text.replace('"', "”").replace("'", "’").replace("`", "‘")
    return _with_text(paragraph, text)


def _number(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    """Put a clause number such as "2.3 (b)" or a bullet before the first sentence."""
    outer = rng.choice((str(rng.randint(1, 24)), f"{rng.randint(1, 20)}.{rng.randint(1, 15)}"))
    inner = rng.choice((rng.choice("abcdefgh"), rng.choice(("i", "ii", "iii", "iv", "v", "vi"))))
    parts = rng.choice(
        (
            [outer],
            [outer, "."],
            ["(", inner, ")"],
            [inner, "."],
            [outer, ")"],
            [outer, " ", "(", inner, ")"],
            [rng.choice("-•*")],
        )
    )
    separator = rng.choice((" ", " ", "  ", "\t"))
    root = next(index for index, word in enumerate(paragraph.words) if word.head == index)
    prefix: list[Word] = []
    length = 0
    label = -1
    count = sum(part != " " for part in parts)
    for part in parts:
        if part != " ":
            pos, tag, dep = _describe_mark(part)
            head = root + count
            if dep == "discourse":
                label = len(prefix)
            prefix.append(Word(length, length + len(part), part, pos, tag, head, dep, 0))
        length += len(part)
    if label >= 0:
        prefix = [w if w.dep == "discourse" else replace(w, head=label) for w in prefix]
    text = "".join(parts) + separator + paragraph.text
    shifted = _shift(paragraph.words, length + len(separator), by_words=count, by_sentences=0)
    return Paragraph(text=text, words=(*prefix, *shifted))


def _describe_mark(part: str) -> tuple[str, str, str]:
    if part[0].isalnum():
        return "NUM", "LS", "discourse"
    tags = {".": ".", "(": "-LRB-", ")": "-RRB-"}
    return "PUNCT", tags.get(part, "NFP"), "punct"


def _break_lines(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    """Wrap lines and double spaces between words at random."""
    text = ""
    moved: list[Word] = []
    position = 0
    rate = rng.choice((0.03, 0.1))
    for word in paragraph.words:
        gap = paragraph.text[position : word.start]
        if gap == " " and rng.random() < rate:
            gap = rng.choice(("\n", " \n", "  ", "\n    "))
        text += gap
        delta = len(text) - max(word.start, position) if gap else len(text) - position
        text += paragraph.text[max(position, word.start) : word.end]
        moved.append(replace(word, start=word.start + delta, end=word.end + delta))
        position = max(position, word.end)
    return Paragraph(text=text + paragraph.text[position:], words=tuple(moved))


def _shift(
    words: tuple[Word, ...], by_chars: int, *, by_words: int, by_sentences: int
) -> list[Word]:
    return [
        replace(
            word,
            start=word.start + by_chars,
            end=word.end + by_chars,
            head=word.head + by_words,
            sentence=word.sentence + by_sentences,
        )
        for word in words
    ]
