"""Files that were read so soon after they were written that they could be written again without another stamp.

What git calls racy. They are looked at once more when they have settled, and are not kept in the cache before.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from briefing.project.file_stamps import Stamp, is_settled
from briefing.project.source_file import MOST_SOURCE
from briefing.storage.reading import UnreadableError, read_bytes


class Unsettled:
    """The files that have not settled, each with its stamp and what tells its bytes from others."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[Stamp, int | None]] = {}

    def __contains__(self, path: Path) -> bool:
        return path in self._files

    def __len__(self) -> int:
        return len(self._files)

    def note(self, path: Path, stamp: Stamp, now: int) -> None:
        """Note a file that will be read now. Not after the reading: what is written in between must count as new."""
        if is_settled(stamp, now):
            self._files.pop(path, None)
        else:
            self._files[path] = stamp, _digest(path)

    def rewritten(self, path: Path, stamp: Stamp, now: int) -> bool:
        """Whether a file that has settled since has other bytes than when it was noted. It is noted no longer."""
        if path not in self._files or not is_settled(stamp, now):
            return False
        return self._files.pop(path)[1] != _digest(path)

    def due(self, now: int) -> bool:
        """Whether a file has settled, and wants to be looked at."""
        return any(is_settled(stamp, now) for stamp, _ in self._files.values())

    def forget(self, path: Path) -> None:
        """Note a file no longer: it is gone."""
        self._files.pop(path, None)


def _digest(path: Path) -> int | None:
    try:
        return zlib.crc32(read_bytes(path, MOST_SOURCE))
    except UnreadableError:
        return None
