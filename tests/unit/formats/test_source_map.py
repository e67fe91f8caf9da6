from __future__ import annotations

from termwise.formats.source_map import SourceMap, Stretch

# "ab\ncd" of a block, which stands in "> ab\n> cd".
QUOTED = SourceMap([Stretch(0, 2, 2), Stretch(3, 7, 2)])


def test_each_character_leads_to_its_place() -> None:
    assert [QUOTED.place(offset) for offset in (0, 1, 3, 4)] == [2, 3, 7, 8]


def test_a_span_over_two_lines_covers_the_marks_between() -> None:
    assert QUOTED.span(1, 4) == (3, 8)
    assert QUOTED.span(2, 2) == (4, 4)


def test_a_block_without_content_leads_nowhere_else() -> None:
    assert SourceMap([]).span(0, 0) == (0, 0)
