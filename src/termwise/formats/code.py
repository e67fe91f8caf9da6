"""Leave program code out of what is read, in every format alike."""

from __future__ import annotations

from collections.abc import Iterable

from termwise.formats.canvas import Canvas
from termwise.model.document import Block, BlockKind, MarkKind


def hide_code(canvas: Canvas, blocks: Iterable[Block]) -> None:
    """Paint over the code marks of ``canvas`` and the code blocks among ``blocks``."""
    for mark in canvas.marks:
        if mark.kind is MarkKind.CODE:
            canvas.hide(mark.start, mark.end)
    for block in blocks:
        if block.kind is BlockKind.CODE:
            canvas.hide(block.start, block.end)
