"""Files of an index that are written whole, with a checksum before them: what is spoilt is known for spoilt."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

CHECKSUM = 4
"""Bytes, at the beginning of the file."""


def seal(path: Path, data: bytes) -> None:
    """Put a file in the place of another so that nobody ever sees half of it. Raises OSError."""
    new = path.with_name(f"{path.name}.new")
    try:
        with new.open("wb") as file:
            file.writelines((checksum(data), data))
        new.replace(path)
    except OSError:
        with suppress(OSError):  # the first error is the one to tell
            new.unlink()  # half a file on a full disk is in the way of all else
        raise


def unsealed(path: Path) -> bytes:
    """What was sealed. Raises OSError, and ValueError where it is not as it was."""
    data = path.read_bytes()
    if data[:CHECKSUM] != checksum(memoryview(data)[CHECKSUM:]):
        raise ValueError(f"{path.name} is spoilt")
    return data[CHECKSUM:]


def checksum(data: bytes | memoryview) -> bytes:
    """What tells these bytes from others."""
    return zlib.crc32(data).to_bytes(CHECKSUM, "big")
