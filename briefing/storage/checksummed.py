"""Write the program's own files behind a checksum, and detect damage when reading them."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterable
from pathlib import Path

from briefing.storage.reading import OPENING

CHECKSUM = 4
"""Length of the checksum at the beginning of a file, in bytes."""
PACKAGE = Path(__file__).resolve().parents[1]
"""The folder of the package `briefing`."""


def seal(path: Path, data: bytes, known: bytes = b"") -> bytes:
    """Write `data` behind its checksum to the file at `path`, and return the checksum.

    The file is replaced in one step, so that readers never see half of it. Nothing is written if the checksum equals
    `known`, the checksum of the file's present content. Raises OSError.
    """
    found = checksum(data)
    if found != known:
        from briefing.storage.atomic_write import write_atomically  # most starts only read

        write_atomically(path, found, data)
    return found


def unsealed(path: Path) -> memoryview:
    """Read the data of a sealed file.

    Raises OSError if it cannot be read, and ValueError if it is damaged.
    """
    return with_checksum(path)[1]


def with_checksum(path: Path, cap: int | None = None) -> tuple[bytes, memoryview]:
    """Read the checksum and the data of a sealed file.

    Raises OSError if it cannot be read, is no regular file or has more than `cap` bytes, and ValueError if it is
    damaged.
    """
    data = memoryview(_read(path, cap))
    found = checksum(data[CHECKSUM:])
    if data[:CHECKSUM] != found:
        raise ValueError(f"{path.name} is spoilt")
    return found, data[CHECKSUM:]


def checksum(data: bytes | memoryview) -> bytes:
    """Compute the CRC-32 of `data` as `CHECKSUM` bytes, big-endian."""
    return zlib.crc32(data).to_bytes(CHECKSUM, "big")


def name_of(folder: Path) -> str:
    """Name the file that is kept for `folder`: eight hexadecimal digits made from its path with links resolved."""
    return f"{zlib.crc32(os.fsencode(os.path.realpath(folder))):08x}"


def code_stamp(patterns: Iterable[str], package: Path = PACKAGE) -> str:
    """Compute a stamp of the code files that match `patterns`, which changes when a developer edits one of them.

    Data that other code made can so be told from data that this code would make. The patterns are those of `Path.glob`,
    relative to the folder `package`. Returns an empty text if there are no such files, as in a zip, whose files nobody
    edits.
    """
    try:
        found = sorted(path for pattern in patterns for path in package.glob(pattern))
        stamps = [(one.st_size, one.st_mtime_ns) for one in map(os.stat, found)]
    except OSError:
        return ""
    return f"{zlib.crc32(repr(stamps).encode()):08x}" if stamps else ""


def _read(path: Path, cap: int | None) -> bytes:
    """Read a regular file of at most `cap` bytes in one call.

    `read_bytes` reads in blocks, and copying megabytes takes milliseconds. Raises OSError.
    """
    descriptor = os.open(path, OPENING)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or (cap is not None and status.st_size > cap):
            raise FileNotFoundError
        return os.read(descriptor, status.st_size)
    finally:
        os.close(descriptor)
