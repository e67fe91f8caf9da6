from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.helpers.surface import SWITCHED, WRONG, SurfaceAnalyser

from termwise.cli.root import cli
from termwise.suppression.unused import RULE as UNUSED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
def surface(monkeypatch: pytest.MonkeyPatch) -> SurfaceAnalyser:
    """Replace the language stages and the rules by simple ones that need no pipeline."""
    analyser = SurfaceAnalyser()
    monkeypatch.setattr("termwise.engine.lint.analyser_for", lambda settings: analyser)
    monkeypatch.setattr(
        "termwise.engine.plugins.rules",
        lambda: {rule.id: rule for rule in (SWITCHED, UNUSED, WRONG)},
    )
    return analyser


class Shell:
    """Runs ``termwise`` in a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def write(self, name: str, text: str) -> Path:
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def __call__(self, *args: str, stdin: bytes = b"") -> Result:
        result = CliRunner().invoke(cli, list(args), input=stdin, prog_name="termwise")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, surface: SurfaceAnalyser) -> Shell:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path)
