"""Manage the folders in which indexes are kept, side by side in the user's cache folder.

Beside each folder are its lock; the next index, while it is built; and the previous one, until it is removed. Indexes
that were not used for long are removed.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from time import time, time_ns

from briefing.storage.locks import locked

LONGEST_UNUSED = 90 * 24 * 3600
"""Seconds for which the index of a project is kept without being searched."""
LOCK, NEW, OLD = ".lock", ".new", ".old"


def lock_of(folder: Path) -> Path:
    """Return the file whose lock the writer of the index in `folder` holds."""
    return folder.with_name(f"{folder.name}{LOCK}")


def half_built(folder: Path) -> Path:
    """Return the folder in which the next index for `folder` is built."""
    return folder.with_name(f"{folder.name}{NEW}")


def empty(folder: Path) -> None:
    """Replace whatever is at `folder` by an empty folder. Raise OSError if that fails.

    Programs that still read the old content keep it until they are done.
    """
    remove_folder(folder)
    folder.mkdir(mode=0o700)


def replace(folder: Path, new: Path) -> None:
    """Put the folder `new` in the place of `folder`. Raise OSError if that fails; `folder` is then as it was."""
    aside = _aside(folder)
    folder.rename(aside)
    try:
        new.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    _remove(aside)


def remove_folder(folder: Path) -> None:
    """Remove whatever is at `folder`, all of it at once. Raise OSError if that fails."""
    if os.path.lexists(folder):
        aside = _aside(folder)
        folder.rename(aside)
        _remove(aside)


def remove_half_built(folder: Path) -> None:
    """Remove a half-built index for `folder`; the caller must hold its lock."""
    with suppress(OSError):  # it does no harm, and is emptied before the next build
        remove_folder(half_built(folder))


def mark_used(folder: Path) -> None:
    """Mark an index as used now, if possible."""
    with suppress(OSError):  # an unmarked index is only removed and rebuilt too early
        os.utime(folder)


def tidy(folder: Path) -> None:
    """Remove what earlier builds left of `folder`, and the indexes beside it that are no longer used."""
    with suppress(OSError):  # the next call tries again
        names = {path.name.partition(".")[0] for path in folder.parent.iterdir()}
        for path in folder.parent.glob(f"{folder.name}.*{OLD}"):
            _remove(path)
        for name in names - {folder.name}:
            _tidy_unused(folder.with_name(name))


def folder_size(folder: Path) -> int:
    """Return the bytes of all files in `folder` now; a file that is just being removed counts as nothing."""
    size = 0
    with suppress(OSError):  # it was just removed
        for path in folder.iterdir():
            with suppress(OSError):  # it was just merged away
                size += path.stat().st_size
    return size


def _tidy_unused(folder: Path) -> None:
    """Remove an index and everything that belongs to it, if it was not used for long and no program is writing it."""
    if _is_unused(folder):
        with locked(lock_of(folder)) as mine:
            if mine and _is_unused(folder):
                for path in (folder, *folder.parent.glob(f"{folder.name}.*")):
                    _remove(path)


def _is_unused(folder: Path) -> bool:
    """Tell whether an index was not used for long.

    If the index is missing its lock counts, which is as old as the first index that was there.
    """
    path = folder if os.path.lexists(folder) else lock_of(folder)
    return not os.path.lexists(path) or path.lstat().st_mtime < time() - LONGEST_UNUSED


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.{os.getpid()}.{time_ns()}{OLD}")


def _remove(path: Path) -> None:
    """Remove `path` if possible; `tidy` later tries again to remove what is left."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):  # as `ignore_errors` above
            path.unlink()
