"""Answer what ``worker`` asks, over the pipes of the process."""

from __future__ import annotations

import json
import struct
import sys
from typing import Any, BinaryIO

try:
    from . import document as reading
except (ImportError, OSError):  # no build of PDFium for this machine
    from . import simple as reading  # type: ignore[no-redef]


def serve(memory_limit: int) -> None:
    """Answer requests until the pipe closes: a JSON line of orders, then the file.

    Args:
        memory_limit: Bytes of memory to make do with, where the system can hold to that.
    """
    _limit_memory(memory_limit)
    while True:
        order, data = _receive(sys.stdin.buffer), _receive(sys.stdin.buffer)
        if order is None or data is None:
            return
        try:
            answer = _answer(json.loads(order), data)
        except MemoryError:
            answer = {"error": "memory", "detail": "out of memory"}
        except Exception as error:
            answer = {"error": "damaged", "detail": f"{type(error).__name__}: {error}"}
        body = json.dumps(answer).encode()
        sys.stdout.buffer.write(struct.pack(">Q", len(body)) + body)
        sys.stdout.buffer.flush()


def _answer(wish: dict[str, Any], data: bytes) -> dict[str, Any]:
    password = wish["password"]
    if "spans" in wish:
        return reading.read_boxes(data, password, wish["spans"])
    return reading.read_pages(data, password, wish["page_limit"])


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit has to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _receive(pipe: BinaryIO) -> bytes | None:
    head = pipe.read(8)
    if len(head) < 8:
        return None
    (size,) = struct.unpack(">Q", head)
    body = pipe.read(size)
    return body if len(body) == size else None
