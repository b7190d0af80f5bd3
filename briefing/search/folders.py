"""The folders of indexes, side by side in the user's cache folder: made, marked as used, removed when they are old."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from time import time, time_ns

LONGEST_UNUSED = 90 * 24 * 3600
"""Seconds for which the index of a project is kept that is not opened."""
OLD = ".old"


def empty(folder: Path) -> None:
    """Make `folder` an empty one, whatever stands there. Raises OSError.

    What others still read in it stays theirs, and goes when they are done.
    """
    remove(folder)
    folder.mkdir(mode=0o700)


def remove(folder: Path) -> None:
    """Take away what stands at `folder`, all of it at once. Raises OSError."""
    if os.path.lexists(folder):
        aside = folder.with_name(f"{folder.name}.{os.getpid()}.{time_ns()}{OLD}")
        folder.rename(aside)
        _remove(aside)


def mark_used(folder: Path) -> None:
    """Mark an index as used now, as far as that is possible."""
    with suppress(OSError):
        os.utime(folder)


def tidy(folder: Path) -> None:
    """Remove what was left of `folder` when it was built anew, and the indexes beside it that are not used any more."""
    with suppress(OSError):
        for other in folder.parent.iterdir():
            name, _, end = other.name.partition(".")
            left = name == folder.name and other.suffix == OLD
            if left or (not end and other != folder and other.stat().st_mtime < time() - LONGEST_UNUSED):
                _remove(other)


def size_of(folder: Path) -> int:
    """Bytes of all that stands in it now; what goes at this moment counts as nothing."""
    size = 0
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                size += path.stat().st_size
    return size


def _remove(path: Path) -> None:
    """As far as that is possible. What cannot be removed now is tried again by `tidy`."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
