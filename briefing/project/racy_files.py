"""Watch files that were read so soon after being written that they could be written again without a new stamp.

Git calls such files racy. They are checked once more after they have settled, and are not kept in the cache before.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from briefing.project.file_stamps import Stamp, is_settled
from briefing.project.source_file import MOST_SOURCE
from briefing.storage.reading import UnreadableError, read_bytes


class Unsettled:
    """The files that have not settled, each with its stamp and the checksum of its bytes."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[Stamp, int | None]] = {}

    def __contains__(self, path: Path) -> bool:
        return path in self._files

    def __len__(self) -> int:
        return len(self._files)

    def note(self, path: Path, stamp: Stamp, now: int) -> None:
        """Note a file that is about to be read, unless it has settled at `now` (nanoseconds).

        This must be done before reading: what is written in between must count as new.
        """
        if is_settled(stamp, now):
            self._files.pop(path, None)
        else:
            self._files[path] = stamp, _digest(path)

    def rewritten(self, path: Path, stamp: Stamp, now: int) -> bool:
        """Tell whether a noted file that has settled by `now` has other bytes than when it was noted.

        The file is forgotten once it has settled. `now` is in nanoseconds.
        """
        if path not in self._files or not is_settled(stamp, now):
            return False
        return self._files.pop(path)[1] != _digest(path)

    def due(self, now: int) -> bool:
        """Tell whether a noted file has settled by `now` (nanoseconds), and so must be checked."""
        return any(is_settled(stamp, now) for stamp, _ in self._files.values())

    def forget(self, path: Path) -> None:
        """Forget a file that is gone."""
        self._files.pop(path, None)


def _digest(path: Path) -> int | None:
    """Return the CRC-32 of a file's bytes, or None if it cannot be read."""
    try:
        return zlib.crc32(read_bytes(path, MOST_SOURCE))
    except UnreadableError:
        return None
