"""Progress of a long run, on standard error and only on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 1.0


@contextmanager
def progress_line() -> Iterator[Callable[[int, int, str], None] | None]:
    """Give a callback that shows files done of files in all once a run takes a second."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    shown = False

    def tell(done: int, total: int, path: str) -> None:
        nonlocal shown
        if total > 1 and time.monotonic() - began > _PATIENCE:
            shown = True
            sys.stderr.write(f"\r\x1b[K{done}/{total} {path[-60:]}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
