"""Run ``child`` in a process of its own, within limits of memory and time; one per process."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from termwise.errors import UnreadableFile
from termwise.formats.pdf.child.rows import row_of
from termwise.model.format import ReadOptions

MEMORY_LIMIT = 2_000_000_000
_CHILD = Path(__file__).with_name("child")
# By a name of its own, so that nothing of termwise around it is imported.
_START = """import importlib.util, json, sys
folder, path, memory_limit = sys.argv[1:]
sys.path[:] = json.loads(path)
spec = importlib.util.spec_from_file_location(
    "termwise_pdf", f"{folder}/__init__.py", submodule_search_locations=[folder]
)
sys.modules[spec.name] = importlib.util.module_from_spec(spec)
from termwise_pdf.serve import serve
serve(int(memory_limit))
"""

_lock = threading.Lock()
_running: dict[int, subprocess.Popen[bytes]] = {}  # by our process id: a fork starts its own


def _start() -> subprocess.Popen[bytes]:
    # A command, not multiprocessing: the program that imports us is not run again.
    return subprocess.Popen(
        [sys.executable, "-c", _START, str(_CHILD), json.dumps(sys.path), str(MEMORY_LIMIT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def stop() -> None:
    """End the child, if one runs; the next file starts another."""
    process = _running.pop(os.getpid(), None)
    if process is not None:
        process.kill()
        with contextlib.suppress(OSError, ValueError):
            process.communicate(timeout=5)


atexit.register(stop)


def _frame(body: bytes) -> bytes:
    return struct.pack(">Q", len(body)) + body


def _exchange(process: subprocess.Popen[bytes], order: bytes, data: bytes) -> bytes | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(_frame(order) + _frame(data))
        process.stdin.flush()
    except OSError:
        return None
    head = process.stdout.read(8)
    if len(head) < 8:
        return None
    (size,) = struct.unpack(">Q", head)
    body = process.stdout.read(size)
    return body if len(body) == size else None


def ask(order: dict[str, Any], data: bytes, *, path: str, time_limit: float) -> dict[str, Any]:
    """Send one file to the child and return its answer.

    Args:
        order: What to do; JSON.
        data: The file.
        path: As given by the user, for messages.
        time_limit: Seconds after which the child is ended.

    Raises:
        UnreadableFile: The child ran out of time or memory, or died over the file.
    """
    with _lock:
        process = _running.get(os.getpid())
        if process is None or process.poll() is not None:
            process = _running[os.getpid()] = _start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(time_limit, end)
        timer.start()
        try:
            body = _exchange(process, json.dumps(order).encode(), data)
        finally:
            timer.cancel()
        if body is None:
            stop()
    if body is None:
        if late.is_set():
            why = f"takes longer than {time_limit:g} seconds to read"
        else:
            why = "exhausts the memory set aside for reading it"
        message = f"{path}: {why}, so it was given up; print it to a new PDF and try that"
        raise UnreadableFile("limit", message)
    answer: dict[str, Any] = json.loads(body)
    if answer.get("error") == "memory":
        stop()
        message = f"{path}: exhausts the memory set aside for reading it; print it to a new PDF"
        raise UnreadableFile("limit", message)
    return answer


def read_pages(data: bytes, path: str, options: ReadOptions) -> dict[str, Any]:
    """Return what the child reads from a PDF.

    Returns:
        Either ``error`` (``password``, ``damaged``, ``pages``) with ``detail``, or ``pages``,
        ``broken`` (numbers of pages that could not be opened), ``permissions``, ``labels``
        (what viewers call each page; empty strings, or none, where the file does not say),
        ``dynamic`` (whether Adobe Reader shows a form in place of the pages), ``attached``
        (number of files within), ``portfolio`` (whether it is they that viewers show) and
        ``layers`` (whether words may belong to a layer that is off). A page has ``width`` and
        ``height`` in points, ``scanned``, ``cut`` and ``lines``, each as in ``child.rows.Row``.
    """
    order = {"password": options.password, "page_limit": options.page_limit}
    answer = ask(order, data, path=path, time_limit=options.time_limit)
    for page in answer.get("pages", ()):
        page["lines"] = [row_of(values) for values in page["lines"]]
    return answer


def read_boxes(
    data: bytes, path: str, spans: list[tuple[int, int, int]], options: ReadOptions
) -> list[list[tuple[float, float, float, float]]]:
    """Return the boxes of stretches ``(page from 0, start, end)``, in page space."""
    order = {"password": options.password, "spans": spans}
    answer = ask(order, data, path=path, time_limit=options.time_limit)
    if "error" in answer:
        message = f"{path}: the places of its words cannot be read ({answer['detail']})"
        message += "; print the file to PDF again, or leave it out of --annotate"
        raise UnreadableFile("damaged", message)
    return [[(one[0], one[1], one[2], one[3]) for one in boxes] for boxes in answer["boxes"]]
