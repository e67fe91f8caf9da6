from __future__ import annotations

from pathlib import Path

import pytest

from termwise.config.settings import Settings
from termwise.engine import health
from termwise.engine.health import Check, checks
from termwise.engine.quick import nothing_found
from termwise.model.analysis import Analysis
from termwise.model.document import Document
from termwise.termsets.loader import load


class Dull:
    """Finds nothing in any document."""

    def analyse(self, document: Document) -> Analysis:
        return nothing_found(load())


def looked_at(name: str, settings: Settings) -> Check:
    return next(check for check in checks(settings) if check.name == name)


def test_a_cache_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(root=str(tmp_path))
    assert looked_at("cache", settings) == Check("cache", str(tmp_path / ".termwise_cache"))
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may write anything
    found = looked_at("cache", settings)
    assert found.told == f"{tmp_path / '.termwise_cache'} cannot be written"
    assert found.mend == "set cache-dir, or use --no-cache"


def test_a_pipeline_that_finds_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "analyser_for", lambda settings: Dull())
    found = looked_at("pipeline", Settings())
    assert found.told == "the sample sentence was not understood"
    assert found.mend.endswith("-m pip install --upgrade --force-reinstall termwise")
