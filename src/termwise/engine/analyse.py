"""From a document to its analysis: the one place that knows the order of the language stages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from termwise.engine.decide import decide
from termwise.model.analysis import Analysis
from termwise.model.document import Document
from termwise.termsets.loader import load

if TYPE_CHECKING:
    from termwise.config.settings import Settings


class Analyser:
    """Reads documents with one pipeline, which is loaded when the first document needs it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.term_set = load(settings.term_set)

    @cached_property
    def read(self) -> Callable[[Document], Analysis]:
        """What reads a document; asking for it loads spaCy and the pipeline."""
        from termwise.language.light_import import without_commands

        with without_commands():
            from termwise.language.pipeline import load_pipeline, read
        nlp = load_pipeline(self.settings.pipeline)
        return lambda document: read(nlp, document, self.term_set)

    def analyse(self, document: Document) -> Analysis:
        """Return the analysis of ``document``, every group's term decided."""
        settings = self.settings
        return decide(self.read(document), settings.prefer, settings.prefer_second)
