"""What several rules say in the same words."""

from __future__ import annotations

from termwise.model.analysis import Definition, Evidence, Referent
from termwise.model.finding import Related

WHO = {
    Referent.SERVED: "the party this document serves",
    Referent.SERVED2: "the second group this document serves",
    Referent.THEIRS: "those whom the served party serves",
    Referent.OTHER: "somebody else",
}


def is_defined(definition: Definition) -> Evidence:
    """Return the evidence that the document gives the word of ``definition``."""
    said = f"“{definition.as_written}” is defined"
    return Evidence(
        "definition", said, definition.term, 4.0, start=definition.start, end=definition.end
    )


def defined_here(definition: Definition) -> Related:
    """Return the place of ``definition``."""
    message = f"“{definition.as_written}” defined here"
    return Related(message, definition.start, definition.end)
