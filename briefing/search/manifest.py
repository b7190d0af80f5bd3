"""Record what was indexed of each file of a project, and check that the index is as it was left.

The record of a file is written, without its stamp, before the file is indexed, and confirmed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, json, msgpack

from briefing.project.file_stamps import Listing, Stamp
from briefing.search.entries import question_unit, source_unit
from briefing.search.errors import BROKEN, is_passing
from briefing.search.store import TEXTS
from briefing.storage.checksummed import checksum, seal, unsealed

NOTES, STATE, META = "notes", "state", "meta.json"
"""The names of the files of records, of the state, and of Tantivy's list."""
ENDS = ("term", "idx", "pos", "fast", "fieldnorm", "store")
"""The endings of the files that each segment has."""
TAIL = 1 << 14
"""Bytes at the end of the texts that are compared: what a system crash leaves unwritten is there."""
LOOKS = 3
"""How often to look again while another program changes the files."""

SourceStamp = tuple[int, int]
"""What stays the same in a file that is no longer written: its size, and when it was written (nanoseconds)."""


class FileRecord(Struct, frozen=True, array_like=True):
    """What was indexed of one file: its stamp then, and the sources it cites.

    A stamp of None means that the file was perhaps not completely indexed. `size` is the bytes of its texts.
    """

    stamp: Stamp | None
    cites: tuple[str, ...] = ()
    size: int = 0


class State(Struct, frozen=True, array_like=True):
    """How the index was left: its format, its texts up to an offset, and the files of its segments by their names.

    `finished`: nothing was left to do, except for the files whose records are not confirmed.
    """

    format: str
    finished: bool
    texts: int
    sign: SourceStamp | None
    tail: bytes
    files: dict[str, SourceStamp]


class Deletes(Struct, frozen=True):
    """What was removed from a segment: the number by which Tantivy names the file that lists it."""

    opstamp: int


class Segment(Struct, frozen=True):
    """A segment of the index, as Tantivy lists it."""

    segment_id: str
    deletes: Deletes | None = None


class Meta(Struct, frozen=True):
    """Tantivy's list of what belongs to the index."""

    segments: tuple[Segment, ...]


class Manifest:
    """The records of the files by the units of the index, in the folder of an index or in memory alone."""

    def __init__(self, folder: Path | None = None, format: str = "") -> None:
        self.files: dict[str, FileRecord] = {}
        self.texts = 0
        self.finished = False
        self._folder = folder
        self._format = format

    @classmethod
    def read(cls, folder: Path, format: str) -> Manifest:
        """Read the records of the index in `folder`; there are none if it is not as it was left, or of another format.

        Raises OSError for what passes: then nothing is known.
        """
        notes = cls(folder, format)
        state = _sound_state(folder, format)
        if state is not None:
            try:
                notes.files = msgpack.decode(unsealed(folder / NOTES), type=dict[str, FileRecord])
                notes.texts, notes.finished = state.texts, state.finished
            except BROKEN as error:
                if is_passing(error, folder):
                    raise
                notes.files = {}
        return notes

    @staticmethod
    def fits(folder: Path, format: str) -> bool:
        """Tell whether the index in `folder` is of this format, and no other program has damaged it.

        Raises OSError as `read` does.
        """
        return _sound_state(folder, format) is not None

    def wasteful(self, share: float) -> bool:
        """Tell whether more than `share` (0 to 1) of the texts belong to no file any more."""
        return sum(note.size for note in self.files.values()) < (1 - share) * self.texts

    def changes(self, found: Listing) -> tuple[list[str], list[str]]:
        """Return the files that differ from what was indexed, sources first, and the files that are gone.

        A question has also changed if a source that it cites has changed or is gone.
        """
        sources = {source_unit(id): stamp for id, stamp in found.sources.items()}
        questions = {question_unit(id): stamp for id, stamp in found.questions.items()}
        changed = [unit for unit, stamp in sources.items() if self._is_new(unit, stamp)]
        gone = [unit for unit in self.files if unit not in sources and unit not in questions]
        moved = {*changed, *gone}
        for unit, stamp in questions.items():
            if self._is_new(unit, stamp) or any(source_unit(source) in moved for source in self.files[unit].cites):
                changed.append(unit)
        return changed, gone

    def doubt(self, units: list[str]) -> None:
        """Record that the files `units` are about to be indexed.

        Until that is confirmed, no program trusts their entries.
        """
        for unit in units:
            before = self.files.get(unit, FileRecord(None))
            self.files[unit] = FileRecord(None, before.cites, before.size)

    def keep(self, texts: int, *, finished: bool) -> None:
        """Write the records down, with the size of all texts in bytes. Raise OSError if that fails."""
        self.texts, self.finished = texts, finished
        if self._folder is not None:
            seal(self._folder / NOTES, msgpack.encode(self.files))
            path = self._folder / TEXTS
            listed = (self._folder / META).read_bytes()
            files = {name: sign for name, sign in _files(self._folder, listed) if sign is not None}
            state = State(self._format, finished, texts, _sign(path), _tail(path, texts), files)
            seal(self._folder / STATE, msgpack.encode(state))

    def _is_new(self, unit: str, stamp: Stamp) -> bool:
        note = self.files.get(unit)
        return note is None or note.stamp != stamp


def _sound_state(folder: Path, format: str) -> State | None:
    """Return how the index in `folder` was left, if it still is so, or only more was added; else None."""
    try:
        state = msgpack.decode(unsealed(folder / STATE), type=State)
        return state if state.format == format and _are_texts(folder, state) and _are_files(folder, state) else None
    except BROKEN as error:
        if is_passing(error, folder):
            raise
        return None


def _are_texts(folder: Path, state: State) -> bool:
    if not state.texts:
        return True
    size, _ = sign = _sign(folder / TEXTS) or (0, 0)
    untouched = sign == state.sign if size == state.texts else size > state.texts
    return untouched and _tail(folder / TEXTS, state.texts) == state.tail


def _are_files(folder: Path, state: State) -> bool:
    """Tell whether all files that Tantivy lists exist, and those that existed before are unchanged.

    If another program merges segments meanwhile, a listed file can be gone; the list has then changed, and is read
    again.
    """
    for _ in range(LOOKS):
        listed = (folder / META).read_bytes()
        if all(sign is not None and sign == state.files.get(name, sign) for name, sign in _files(folder, listed)):
            return True
        if listed == (folder / META).read_bytes():
            break
    return False


def _files(folder: Path, listed: bytes) -> Iterator[tuple[str, SourceStamp | None]]:
    """Yield the files of the listed segments. They are no longer written, unlike those of a merge under way."""
    for segment in json.decode(listed, type=Meta).segments:
        name = segment.segment_id.replace("-", "")
        ends = (*ENDS, f"{segment.deletes.opstamp}.del") if segment.deletes else ENDS
        for end in ends:
            yield f"{name}.{end}", _sign(folder / f"{name}.{end}")


def _sign(path: Path) -> SourceStamp | None:
    """Return the stamp of a file; None if it does not exist or is inaccessible."""
    try:
        status = path.stat()
    except OSError:  # gone or inaccessible: not as it was left, either way
        return None
    return status.st_size, status.st_mtime_ns


def _tail(path: Path, end: int) -> bytes:
    if not end:
        return b""
    with path.open("rb") as file:
        file.seek(max(end - TAIL, 0))
        return checksum(file.read(min(end, TAIL)))
