from __future__ import annotations

from pathlib import Path

import pytest

from termwise.config.settings import Settings
from termwise.engine import fix_run
from termwise.engine.configured import fixed
from termwise.engine.fix import Request
from termwise.errors import MissingPipeline

FAULTY = "The Client. The Client. The Customer.\n"


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_failure_inside_a_fix_costs_one_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    debug: str,
) -> None:
    def fail(data: bytes, path: str, settings: Settings, request: Request) -> None:
        raise KeyError("gone")

    monkeypatch.setattr(fix_run, "fix_bytes", fail)
    monkeypatch.setenv("TERMWISE_DEBUG", debug)
    names = [str(tmp_path / name) for name in ("a.md", "b.md")]
    for name in names:
        Path(name).write_text(FAULTY, encoding="utf-8")
    outcomes = list(fix_run.fix_all(names, fixed(Settings()), Request()))
    assert [one.before.path for one in outcomes] == names
    for one in outcomes:
        assert (one.before.status, one.changed) == ("error", False)
        assert one.before.error is not None
        assert "termwise failed on this file (KeyError: 'gone'); please" in one.before.error.message
    assert ("Traceback" in capsys.readouterr().err) is bool(debug)


def test_what_stops_the_run_is_not_laid_at_the_door_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: bytes, path: str, settings: Settings, request: Request) -> None:
        raise MissingPipeline("en_x: is not installed")

    monkeypatch.setattr(fix_run, "fix_bytes", fail)
    (tmp_path / "a.md").write_text(FAULTY, encoding="utf-8")
    with pytest.raises(MissingPipeline):
        list(fix_run.fix_all([str(tmp_path / "a.md")], fixed(Settings()), Request()))
