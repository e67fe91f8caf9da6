from __future__ import annotations

import io

import pytest

from termwise.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_told_when_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress.progress_line() as tell:
        assert tell is None


def test_a_short_run_is_quiet_and_a_long_one_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    now = [0.0]
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with progress.progress_line() as tell:
        assert tell is not None
        tell(1, 3, "a.md")
        assert terminal.getvalue() == ""
        now[0] = 2.0
        tell(2, 3, "b.md")
        assert terminal.getvalue().endswith("2/3 b.md")
    assert terminal.getvalue().endswith("\r\x1b[K")
