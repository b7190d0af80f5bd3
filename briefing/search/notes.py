"""What was indexed of each file of a project, noted beside the index, and whether the index is as it was left.

A note is written before a file is indexed, without its stamp, and confirmed afterwards.
"""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import MsgspecError, Struct, msgpack

from briefing.files.listing import Stamp

NOTES, STATE = "notes", "state"
SEGMENT = ("term", "idx", "pos", "fast", "fieldnorm", "store")
"""The suffixes of files that are never changed once they are there."""


class Note(Struct, frozen=True, array_like=True):
    """What was indexed of one file: as it was at `stamp` (None: perhaps not all of it), with the sources it cites.

    `size` is the bytes of its texts.
    """

    stamp: Stamp | None
    cites: tuple[str, ...] = ()
    size: int = 0


class State(Struct, frozen=True, array_like=True):
    """How the index was left: its format, the bytes of all texts, and its segments' sizes and times (nanoseconds)."""

    format: str
    texts: int
    segments: dict[str, tuple[int, int]]


class Notes:
    """The notes by the units of the index; in the folder of an index, or in memory alone."""

    def __init__(self, folder: Path | None = None, format: str = "") -> None:
        self.files: dict[str, Note] = {}
        self.texts = 0
        self._folder = folder
        self._format = format

    @classmethod
    def read(cls, folder: Path, format: str) -> Notes:
        """The notes of the index in `folder`; none if it is not as it was left, or of another format."""
        notes = cls(folder, format)
        state = _state(folder, format)
        if state is not None:
            try:
                notes.files = msgpack.decode((folder / NOTES).read_bytes(), type=dict[str, Note])
                notes.texts = state.texts
            except (OSError, MsgspecError):
                notes.files = {}
        return notes

    @staticmethod
    def fits(folder: Path, format: str) -> bool:
        """Whether the index in `folder` is of this format, and nobody else has touched it."""
        return _state(folder, format) is not None

    def wasteful(self, share: float) -> bool:
        """Whether nothing speaks of so great a share of the texts any more."""
        return sum(note.size for note in self.files.values()) < (1 - share) * self.texts

    def keep(self, texts: int) -> None:
        """Write them down, with the bytes of all texts. Raises OSError."""
        self.texts = texts
        if self._folder is not None:
            _replace(self._folder / NOTES, msgpack.encode(self.files))
            _replace(self._folder / STATE, msgpack.encode(State(self._format, texts, _segments(self._folder))))


def _state(folder: Path, format: str) -> State | None:
    try:
        state = msgpack.decode((folder / STATE).read_bytes(), type=State)
        texts = (folder / "texts").stat().st_size if state.texts else 0
    except (OSError, MsgspecError):
        return None
    now = _segments(folder)
    untouched = all(now.get(name, kept) == kept for name, kept in state.segments.items())
    return state if state.format == format and texts >= state.texts and untouched else None


def _segments(folder: Path) -> dict[str, tuple[int, int]]:
    """Those of which some may be gone since, when they were merged; none of them changes."""
    with os.scandir(folder) as found:
        stamps = {one.name: one.stat() for one in found if one.name.rpartition(".")[2] in SEGMENT}
    return {name: (stamp.st_size, stamp.st_mtime_ns) for name, stamp in stamps.items()}


def _replace(path: Path, data: bytes) -> None:
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(data)
    new.replace(path)
