"""What is too large to be read."""

from __future__ import annotations

from termwise.errors import UnreadableFile


def check_size(data: bytes, path: str, limit: int) -> None:
    """Check that a file may be read.

    Args:
        data: The file.
        path: As given by the user, for the message.
        limit: Most bytes that it may have.

    Raises:
        UnreadableFile: ``limit`` when it has more.
    """
    if len(data) > limit:
        raise UnreadableFile(
            "limit",
            f"{path}: has {len(data)} bytes, more than the limit of {limit}; "
            "split the file or raise reading.size-limit",
        )
