"""Where reports go: standard output or files, with colour where it is welcome."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from termwise import __version__
from termwise.cli.targets import reporter_of, split_target
from termwise.engine.ignoring import repository
from termwise.engine.pages import rule_page
from termwise.engine.plugins import reporter, rules
from termwise.errors import ConfigError, reason_of
from termwise.model.format import RenderOptions
from termwise.model.report import RunReport

_WIDTH_WHEN_PIPED = 100
_ODD = "backslashreplace"  # in JSON this is an escape that leads back to the same file name


def wants_color(choice: str) -> bool:
    """Return whether standard output gets escape codes.

    Args:
        choice: ``always``, ``never`` or ``auto``. ``auto`` follows ``NO_COLOR`` first, then
            ``FORCE_COLOR``, then whether standard output is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _on_terminal() and os.environ.get("TERM") != "dumb"


def write_reports(report: RunReport, targets: tuple[str, ...], *, color: str) -> None:
    """Render ``report`` in every format asked for and write each where it belongs.

    Raises:
        ConfigError: When a format is unknown or a file cannot be written.
    """
    for text in targets:
        name, target = split_target(text)
        chosen = reporter_of(text)
        on_screen = target is None
        options = RenderOptions(
            color=on_screen and wants_color(color),
            width=_width() if on_screen else _WIDTH_WHEN_PIPED,
            version=__version__,
            rules=lambda: tuple(rules().values()),
            page=rule_page,
        )
        rendered = chosen.render(from_top(report) if chosen.from_top else report, options)
        if name == "github":
            _add_to_job_summary(report, options)
        if target is None:
            put(rendered)
        else:
            _save(rendered, target)


def from_top(report: RunReport) -> RunReport:
    """Return ``report`` with the files named from the top of the repository.

    On GitHub and GitLab that is the folder of the checkout that they name, elsewhere the nearest
    one with ``.git``, else the current folder. What lies outside keeps its name.
    """
    told = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    root = Path(told).resolve() if told else repository(Path.cwd()) or Path.cwd()
    return replace(
        report, files=tuple(replace(file, path=_below(file.path, root)) for file in report.files)
    )


def _below(path: str, root: Path) -> str:
    full = Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps its own name
    for top in (root, Path.cwd()):
        if full.is_relative_to(top):
            return full.relative_to(top).as_posix()
    return Path(path).as_posix()


def _add_to_job_summary(report: RunReport, options: RenderOptions) -> None:
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    markdown = reporter("markdown")
    if summary and markdown is not None:
        try:
            with Path(summary).open("a", encoding="utf-8", errors=_ODD) as out:
                out.write(markdown.render(report, options))
        except OSError as error:
            raise ConfigError(
                f"{summary}: the job summary cannot be written ({reason_of(error)}); "
                "correct GITHUB_STEP_SUMMARY"
            ) from error


def put(text: str | bytes) -> None:
    """Write ``text`` to standard output, as UTF-8 when piped; bytes as they are.

    What cannot be encoded, such as a file name that is no text, is written as an escape. Says
    nothing when the reader has gone away (``termwise check | head``).

    Raises:
        ConfigError: When standard output is closed or cannot be written.
    """
    stream = sys.stdout
    if stream is None:
        raise ConfigError("standard output is closed; write to a file with FORMAT=FILE")
    try:
        if isinstance(text, str) and (not hasattr(stream, "buffer") or stream.isatty()):
            known = stream.encoding or "utf-8"
            stream.write(text.encode(known, _ODD).decode(known))
        else:
            stream.buffer.write(text.encode("utf-8", _ODD) if isinstance(text, str) else text)
            stream.buffer.flush()
        stream.flush()
    except OSError as error:
        give_up_output(error)


def give_up_output(error: OSError) -> None:
    """Write nothing more to standard output, which failed; that its reader is gone is no error.

    Raises:
        ConfigError: Why it cannot be written.
    """
    # Python would complain again when it flushes at exit
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        raise ConfigError(
            f"standard output cannot be written ({reason_of(error)}); "
            "write to a file with FORMAT=FILE"
        ) from error


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _width() -> int:
    if not _on_terminal():
        return _WIDTH_WHEN_PIPED
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size((_WIDTH_WHEN_PIPED, 24)).columns, 120))


def _save(text: str, target: str) -> None:
    path = Path(target)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors=_ODD, newline="\n")
    except OSError as error:
        raise ConfigError(
            f"{target}: the report cannot be written ({reason_of(error)}); "
            "name another file, or check the permissions"
        ) from error
