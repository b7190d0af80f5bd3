"""Files of the program's own, written whole behind a checksum: what is spoilt is known for spoilt."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterable
from pathlib import Path

from briefing.storage.atomic_write import write_atomically
from briefing.storage.reading import OPENING

CHECKSUM = 4
"""Bytes, at the beginning of the file."""
PACKAGE = Path(__file__).resolve().parents[1]


def seal(path: Path, data: bytes, known: bytes = b"") -> bytes:
    """Put a file in the place of another so that nobody ever sees half of it; gives the checksum of `data`.

    Nothing is written where this is the `known` checksum of what is there already. Raises OSError.
    """
    found = checksum(data)
    if found != known:
        write_atomically(path, found, data)
    return found


def unsealed(path: Path) -> memoryview:
    """Read what was sealed. Raises OSError, and ValueError where it is not as it was."""
    return with_checksum(path)[1]


def with_checksum(path: Path, cap: int | None = None) -> tuple[bytes, memoryview]:
    """Read the checksum of a sealed file, and what was sealed.

    Raises OSError, also where it is no regular file or has more than `cap` bytes, and ValueError where it is spoilt.
    """
    data = memoryview(_read(path, cap))
    found = checksum(data[CHECKSUM:])
    if data[:CHECKSUM] != found:
        raise ValueError(f"{path.name} is spoilt")
    return found, data[CHECKSUM:]


def checksum(data: bytes | memoryview) -> bytes:
    """What tells these bytes from others."""
    return zlib.crc32(data).to_bytes(CHECKSUM, "big")


def name_of(folder: Path) -> str:
    """Name the file that is kept for a folder, by the path to it without links."""
    return f"{zlib.crc32(os.fsencode(os.path.realpath(folder))):08x}"


def code_stamp(patterns: Iterable[str], package: Path = PACKAGE) -> str:
    """Tell the code that `patterns` name from code that may make something else of the same: a developer's next start.

    The patterns are those of `Path.glob`, in the folder of the package. Empty where there are no such files, as in a
    zip: nobody edits these.
    """
    try:
        found = sorted(path for pattern in patterns for path in package.glob(pattern))
        stamps = [(one.st_size, one.st_mtime_ns) for one in map(os.stat, found)]
    except OSError:
        return ""
    return f"{zlib.crc32(repr(stamps).encode()):08x}" if stamps else ""


def _read(path: Path, cap: int | None) -> bytes:
    """A regular file. At once, unlike `read_bytes`: copying megabytes about takes milliseconds."""
    descriptor = os.open(path, OPENING)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or (cap is not None and status.st_size > cap):
            raise FileNotFoundError
        return os.read(descriptor, status.st_size)
    finally:
        os.close(descriptor)
