"""From a document to its analysis: the one place that knows the order of the language stages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from termwise.engine.decide import decide
from termwise.model.analysis import Analysis
from termwise.model.document import Document
from termwise.termsets.loader import load

if TYPE_CHECKING:
    from spacy.language import Language

    from termwise.config.settings import Settings


class Analyser:
    """Reads documents with one pipeline, which is loaded when the first document needs it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.term_set = load(settings.term_set)

    @cached_property
    def _nlp(self) -> Language:
        from termwise.language.pipeline import load_pipeline

        return load_pipeline(self.settings.pipeline)

    def analyse(self, document: Document) -> Analysis:
        """Return the analysis of ``document``, every group's term decided."""
        if self.term_set.pattern.search(document.raw) is None:
            return Analysis((), (), (), self.term_set)
        from termwise.language.pipeline import read

        return decide(read(self._nlp, document, self.term_set), self.settings.prefer)
