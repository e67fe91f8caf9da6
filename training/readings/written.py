"""Read the documents of ``training/written``: text and answers in one file.

usage: python written.py [FILE ...]        (checks the files, all by default)

A mention stands in double brackets with its answer, ``[[clients|served]]``. Answers are
``served``, ``served2``, ``theirs``, ``other`` (parties) and ``technical``, ``compound``,
``quoted``; ``!`` after it marks the mention to change, ``?`` a wrong word, ``~`` a row on which
careful people differ. A file name begins with the relationship: ``advice-``, ``product-`` or
``mixed-``. Every mention has an answer.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

WRITTEN = Path(__file__).resolve().parents[1] / "written"
PARTY = ("served", "served2", "theirs", "other")
SENSES = ("technical", "compound", "quoted")
_MARKED = re.compile(r"\[\[([^\[\]|]+)\|([a-z2]+)([!?~]*)\]\]")
_WORD = re.compile(r"(?<!\w)(client|customer)(s['’ʼ]|['’ʼ]s|s)?(?!\w)", re.IGNORECASE)

Row = tuple[int, str, str, str, bool]  # start, sense, referent, verdict, hard


def parse(marked: str) -> tuple[str, list[Row]]:
    """Return the bare text and a row per mention.

    Raises:
        ValueError: An unknown answer, brackets around something else, or a bare mention.
    """
    parts: list[str] = []
    rows: list[Row] = []
    at = length = 0
    for found in _MARKED.finditer(marked):
        before, (word, answer, signs) = marked[at : found.start()], found.groups()
        parts += [before, word]
        if _WORD.fullmatch(word) is None:
            raise ValueError(f"[[{word}|…]]: bracket the bare word alone")
        if answer not in PARTY + SENSES:
            raise ValueError(f"[[{word}|{answer}]]: unknown answer")
        party = answer in PARTY
        verdict = "switch" if "!" in signs else "wrong" if "?" in signs else "ok"
        if verdict != "ok" and not party:
            raise ValueError(f"[[{word}|{answer}]]: only a party is switched or wrong")
        start = length + len(before)
        rows.append(
            (start, "party" if party else answer, answer if party else "-", verdict, "~" in signs)
        )
        length, at = start + len(word), found.end()
    text = "".join([*parts, marked[at:]])
    starts = {row[0] for row in rows}
    for found in _WORD.finditer(text):
        if found.start() not in starts:
            raise ValueError(
                f"no answer for “{text[max(0, found.start() - 30) : found.end() + 10]}”"
            )
    for group in PARTY:
        mine = [(text[r[0] : r[0] + 2].lower(), r[3]) for r in rows if r[2] == group]
        words = {word for word, _ in mine}
        switched = {word for word, verdict in mine if verdict == "switch"}
        if switched and len(words) == 1:
            raise ValueError(f"{group}: a switch without the other word")
    if len(rows) < 2:
        raise ValueError("fewer than two mentions")
    return text, rows


def main() -> None:
    """Check files and count what is in them."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(WRITTEN.glob("*.md"))
    wrong = switches = mentions = switched = 0
    for path in paths:
        try:
            _, rows = parse(path.read_text(encoding="utf-8"))
        except ValueError as error:
            print(f"{path}: {error}")
            wrong += 1
            continue
        mentions += len(rows)
        found = sum(row[3] == "switch" for row in rows)
        switches, switched = switches + found, switched + bool(found)
    print(
        f"{len(paths)} documents, {mentions} mentions, {switches} switches in {switched} documents"
    )
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
