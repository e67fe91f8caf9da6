from __future__ import annotations

import pytest

from termwise.model.document import Block, BlockKind, Document


def placed(*pages: int | None) -> Document:
    """Return blocks of ten characters; the text turns a page at 5, 20 and 30."""
    blocks = tuple(
        Block(10 * at, 10 * at + 10, BlockKind.PARAGRAPH, page=page)
        for at, page in enumerate(pages)
    )
    text = "x" * 10 * len(pages)
    return Document("a.pdf", "pdf", text, text, blocks, page_starts=(0, 5, 20, 30))


@pytest.mark.parametrize(
    ("pages", "offset", "page"),
    [
        ((None, None, None), 4, 1),
        ((None, None, None), 5, 2),
        ((None, None, None), 30, 4),
        ((1, 2, 3), 4, 1),
        ((1, 2, 3), 9, 2),
        ((1, 2, 3), 10, 2),
        ((1, 2, 3), 29, 3),
        ((1, 2, 1), 20, 1),
        ((1, 2, 1), 29, 1),
    ],
)
def test_a_block_may_stand_on_an_earlier_page_than_the_text_before_it(
    pages: tuple[int | None, ...], offset: int, page: int
) -> None:
    assert placed(*pages).locate(offset).page == page
