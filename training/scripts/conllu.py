"""Read CoNLL-U files into paragraphs of running text with word offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; the words of an undividable contraction share a span.

    Attributes:
        start: Offset of the first character in the paragraph.
        end: Offset after the last character in the paragraph.
        lemma: Lemma column.
        pos: Universal part of speech.
        tag: Treebank tag.
        head: Index of the head in the paragraph; a root is its own head.
        dep: Relation to the head.
        sentence: Index of the sentence in the paragraph.
    """

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the treebank: its text and its words in order."""

    text: str
    words: tuple[Word, ...]


def read_paragraphs(treebank: Path, part: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of one part of a treebank: train, dev or test."""
    path = next(treebank.glob(f"*{part}.conllu"))
    sentences: list[list[list[str]]] = []
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = block.splitlines()
        if not lines:
            continue
        starts_paragraph = any(line.startswith(("# newpar", "# newdoc")) for line in lines)
        if starts_paragraph and sentences:
            yield _build_paragraph(sentences)
            sentences = []
        sentences.append([line.split("\t") for line in lines if line[:1].isdigit()])
    if sentences:
        yield _build_paragraph(sentences)


def _build_paragraph(sentences: list[list[list[str]]]) -> Paragraph:
    text = ""
    words: list[Word] = []
    for sentence_index, rows in enumerate(sentences):
        first = len(words)
        contraction: list[tuple[int, int]] = []
        for row in rows:
            if "." in row[0]:
                continue
            space = "" if "SpaceAfter=No" in row[9].split("|") else " "
            if "-" in row[0]:
                low, high = (int(number) for number in row[0].split("-"))
                forms = [r[1] for r in rows if r[0].isdigit() and low <= int(r[0]) <= high]
                contraction = _divide(row[1], forms, offset=len(text))
                text += row[1] + space
                continue
            if contraction:
                start, end = contraction.pop(0)
            else:
                start, end = len(text), len(text) + len(row[1])
                text += row[1] + space
            head = int(row[6])
            words.append(
                Word(
                    start=start,
                    end=end,
                    lemma=row[2],
                    pos=row[3],
                    tag=row[4],
                    head=first + head - 1 if head else len(words),
                    dep=row[7],
                    sentence=sentence_index,
                )
            )
    return Paragraph(text=text.rstrip(), words=tuple(words))


def _divide(surface: str, forms: list[str], *, offset: int) -> list[tuple[int, int]]:
    """Give each word of a contraction its part of the surface, or all of it."""
    if "".join(forms) != surface:
        return [(offset, offset + len(surface))] * len(forms)
    spans = []
    for form in forms:
        spans.append((offset, offset + len(form)))
        offset += len(form)
    return spans
