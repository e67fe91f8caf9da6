from __future__ import annotations

import subprocess
import sys

_SAFE = """
import sys
from termwise.language.light_import import without_commands
with without_commands():
    import spacy
assert "spacy.cli" not in sys.modules and "requests" not in sys.modules
spacy.blank("en")
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.download)
"""
_TOO_LATE = """
import spacy, sys
from termwise.language.light_import import without_commands
before = sys.modules["spacy.cli"]
with without_commands():
    import spacy.cli
assert sys.modules["spacy.cli"] is before
"""


def _run(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_commands_of_spacy_stay_out_and_can_be_had_later():
    _run(_SAFE)


def test_nothing_changes_when_spacy_is_there_already():
    _run(_TOO_LATE)
