"""What was indexed of each file of a project, noted beside the index, and whether the index is as it was left.

A note is written before a file is indexed, without its stamp, and confirmed afterwards.
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
ENDS = ("term", "idx", "pos", "fast", "fieldnorm", "store")
"""Of the names of the files that each segment has."""
TAIL = 1 << 14
"""Bytes at the end of the texts that are compared: what a crash of the system leaves unwritten is there."""
LOOKS = 3
"""How often it is looked again while another program changes what one looks at."""

SourceStamp = tuple[int, int]
"""What a file that is not written any more keeps: its size, and when it was written (nanoseconds)."""


class FileRecord(Struct, frozen=True, array_like=True):
    """What was indexed of one file: as it was at `stamp` (None: perhaps not all of it), with the sources it cites.

    `size` is the bytes of its texts.
    """

    stamp: Stamp | None
    cites: tuple[str, ...] = ()
    size: int = 0


class State(Struct, frozen=True, array_like=True):
    """How the index was left: its format, its texts up to a place, the files of its segments by their names.

    `finished`: nothing was left to be done, but for the files whose notes are not confirmed.
    """

    format: str
    finished: bool
    texts: int
    sign: SourceStamp | None
    tail: bytes
    files: dict[str, SourceStamp]


class Deletes(Struct, frozen=True):
    """What was taken out of a part of the index, as Tantivy tells it: the file that says so."""

    opstamp: int


class Segment(Struct, frozen=True):
    """A part of the index, as Tantivy lists it."""

    segment_id: str
    deletes: Deletes | None = None


class Meta(Struct, frozen=True):
    """Tantivy's list of what belongs to the index."""

    segments: tuple[Segment, ...]


class Notes:
    """The notes by the units of the index; in the folder of an index, or in memory alone."""

    def __init__(self, folder: Path | None = None, format: str = "") -> None:
        self.files: dict[str, FileRecord] = {}
        self.texts = 0
        self.finished = False
        self._folder = folder
        self._format = format

    @classmethod
    def read(cls, folder: Path, format: str) -> Notes:
        """The notes of the index in `folder`; none if it is not as it was left, or of another format.

        Raises OSError for what passes: then nobody knows.
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
        """Whether the index in `folder` is of this format, and nobody else has touched it. Raises OSError as `read`."""
        return _sound_state(folder, format) is not None

    def wasteful(self, share: float) -> bool:
        """Whether nothing speaks of so great a share of the texts any more."""
        return sum(note.size for note in self.files.values()) < (1 - share) * self.texts

    def changes(self, found: Listing) -> tuple[list[str], list[str]]:
        """The files that are not as they were indexed, sources first, and those that are gone."""
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
        """Note that these files are about to be indexed: whoever comes next does not trust what stands of them."""
        for unit in units:
            before = self.files.get(unit, FileRecord(None))
            self.files[unit] = FileRecord(None, before.cites, before.size)

    def keep(self, texts: int, *, finished: bool) -> None:
        """Write them down, with the bytes of all texts. Raises OSError."""
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
    """How the index in `folder` was left, if it still is so, or some more was added."""
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
    """Whether all files that Tantivy lists are there, those that were there before as they were.

    What it lists can be gone by the time one looks, if another program has merged it: then the list is another one.
    """
    for _ in range(LOOKS):
        listed = (folder / META).read_bytes()
        if all(sign is not None and sign == state.files.get(name, sign) for name, sign in _files(folder, listed)):
            return True
        if listed == (folder / META).read_bytes():
            break
    return False


def _files(folder: Path, listed: bytes) -> Iterator[tuple[str, SourceStamp | None]]:
    """The files of the segments that are listed. They are not written any more, unlike those of a merge under way."""
    for segment in json.decode(listed, type=Meta).segments:
        name = segment.segment_id.replace("-", "")
        ends = (*ENDS, f"{segment.deletes.opstamp}.del") if segment.deletes else ENDS
        for end in ends:
            yield f"{name}.{end}", _sign(folder / f"{name}.{end}")


def _sign(path: Path) -> SourceStamp | None:
    """None for a file that is not there."""
    try:
        status = path.stat()
    except OSError:  # gone, or not to be asked: not as it was left, either way
        return None
    return status.st_size, status.st_mtime_ns


def _tail(path: Path, end: int) -> bytes:
    if not end:
        return b""
    with path.open("rb") as file:
        file.seek(max(end - TAIL, 0))
        return checksum(file.read(min(end, TAIL)))
