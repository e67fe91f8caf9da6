from __future__ import annotations

from pathlib import Path

import pytest

from termwise.errors import ConfigError
from termwise.suppression.baseline import Baseline, Entry, load_baseline, save_baseline

KEPT = Baseline({"a.md": (Entry("0a", "wrong-term", "Customer"),)})


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    place = tmp_path / "new" / "old.json"
    save_baseline(KEPT, place)
    assert load_baseline(place) == KEPT
    assert [path.name for path in place.parent.iterdir()] == ["old.json"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '{"schema_version": "2", "files": {}}',
            "baseline version 2 is not known; update termwise",
        ),
        ('{"schema_version": "1"}', "is no termwise baseline; make one with termwise baseline cr"),
        ('{"schema_version": "1", "files": {"a": [{}]}}', "is no termwise baseline; make one"),
        ("{", "the baseline is not valid JSON (Expecting"),
        (None, "the baseline cannot be read ("),
    ],
)
def test_what_is_no_baseline_is_told(tmp_path: Path, text: str | None, told: str) -> None:
    place = tmp_path / "old.json"
    if text is None:
        place.mkdir()
    else:
        place.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_baseline(place)
    assert str(caught.value).startswith(f"{place}: {told}")


def test_a_baseline_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "old.json"
    place.mkdir()
    with pytest.raises(ConfigError, match=r"cannot be written \(.+\); name another file with --b"):
        save_baseline(KEPT, place)
    assert [path.name for path in tmp_path.iterdir()] == ["old.json"]
