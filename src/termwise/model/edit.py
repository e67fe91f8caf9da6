"""Changes to write back into a file, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch ``[start, end)`` of ``Document.text`` to change or to comment on.

    Attributes:
        replacement: The new words, or None to leave a comment only.
        message: What is wrong and why, for comments and notes; one or more lines.
    """

    start: int
    end: int
    replacement: str | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edit that was not written, and why; one clause for people, without a full stop."""

    edit: Edit
    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """A file with edits written into it.

    Attributes:
        data: The bytes of the new file; those of the old one when nothing was done.
        done: Edits that were written, in the order of the text.
        refused: Edits that were not.
    """

    data: bytes
    done: tuple[Edit, ...]
    refused: tuple[Refusal, ...]
