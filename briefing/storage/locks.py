"""Hold a lock on a file that the system releases when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Take the lock of the file `path`, which is created, unless somebody else holds it; yield whether it was taken.

    The holder may remove the file. A program that opened it before then gets the lock of a file that is gone, and
    False. Raises OSError if the file cannot be created.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _take(descriptor) and _is_at(path, descriptor)
    finally:
        os.close(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    """Tell whether the file open as `descriptor` is still the one at `path`."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:  # the previous holder removed it
        return False


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        """Try to lock the first byte of the file; return False if another program holds the lock."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:  # another program holds it; Windows has no more exact error
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        """Try to lock the file; return False if another program holds the lock."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
