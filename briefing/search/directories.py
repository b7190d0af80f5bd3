"""The folders of indexes, side by side in the user's cache folder: made, marked as used, removed when they are old.

Beside each stands its lock; the next one, while it is built; and what was in its place before, until that is removed.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from time import time, time_ns

from briefing.storage.locks import locked

LONGEST_UNUSED = 90 * 24 * 3600
"""Seconds for which the index of a project is kept that is not searched."""
LOCK, NEW, OLD = ".lock", ".new", ".old"


def lock_of(folder: Path) -> Path:
    """The file whose lock is held by who writes the index in `folder`."""
    return folder.with_name(f"{folder.name}{LOCK}")


def half_built(folder: Path) -> Path:
    """Where an index is built that is to stand in `folder`."""
    return folder.with_name(f"{folder.name}{NEW}")


def empty(folder: Path) -> None:
    """Make `folder` an empty one, whatever stands there. Raises OSError.

    What others still read in it stays theirs, and goes when they are done.
    """
    remove_folder(folder)
    folder.mkdir(mode=0o700)


def replace(folder: Path, new: Path) -> None:
    """Put the folder `new` in the place of `folder`. Raises OSError, and leaves `folder` as it was."""
    aside = _aside(folder)
    folder.rename(aside)
    try:
        new.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    _remove(aside)


def remove_folder(folder: Path) -> None:
    """Take away what stands at `folder`, all of it at once. Raises OSError."""
    if os.path.lexists(folder):
        aside = _aside(folder)
        folder.rename(aside)
        _remove(aside)


def remove_half_built(folder: Path) -> None:
    """Take away what somebody has begun to build for `folder`; to be called by who holds its lock."""
    with suppress(OSError):  # it is in nobody's way, and is emptied before one builds there
        remove_folder(half_built(folder))


def mark_used(folder: Path) -> None:
    """Mark an index as used now, as far as that is possible."""
    with suppress(OSError):  # an index that cannot be marked is made again too early, and that is all
        os.utime(folder)


def tidy(folder: Path) -> None:
    """Remove what was left of `folder` when it was built anew, and the indexes beside it that are not used any more."""
    with suppress(OSError):  # what cannot be removed now is tried the next time
        names = {path.name.partition(".")[0] for path in folder.parent.iterdir()}
        for path in folder.parent.glob(f"{folder.name}.*{OLD}"):
            _remove(path)
        for name in names - {folder.name}:
            _tidy_unused(folder.with_name(name))


def folder_size(folder: Path) -> int:
    """Bytes of all that stands in it now; what goes at this moment counts as nothing."""
    size = 0
    with suppress(OSError):  # it was just removed
        for path in folder.iterdir():
            with suppress(OSError):  # it was just merged away
                size += path.stat().st_size
    return size


def _tidy_unused(folder: Path) -> None:
    """Remove an index with all that stands beside it, if it was not used for long and nobody writes it."""
    if _is_unused(folder):
        with locked(lock_of(folder)) as mine:
            if mine and _is_unused(folder):
                for path in (folder, *folder.parent.glob(f"{folder.name}.*")):
                    _remove(path)


def _is_unused(folder: Path) -> bool:
    """An index that is not there counts as its lock does, which is as old as the first index that was there."""
    path = folder if os.path.lexists(folder) else lock_of(folder)
    return not os.path.lexists(path) or path.lstat().st_mtime < time() - LONGEST_UNUSED


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.{os.getpid()}.{time_ns()}{OLD}")


def _remove(path: Path) -> None:
    """As far as that is possible. What cannot be removed now is tried again by `tidy`."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):  # the same as above for one file
            path.unlink()
