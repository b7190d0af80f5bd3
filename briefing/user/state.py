"""Remember between starts: the theme, and for each project the last place and the queries.

This is a convenience, never a reason to fail: a file that cannot be read gives the defaults and a notice, and each
failure to write is reported. The caller must check that a remembered name still exists: the theme may be unknown, the
question, argument, quotation or source gone, and an offset past the end of its source.

Two programs may run at once. Each merges its own project's entry into what the other has written meanwhile. If both
write in the same instant, the later one wins, and the earlier one writes its entry again with its next change.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Raw, Struct

from briefing.model.problems import escaped
from briefing.storage.atomic_write import write_atomically
from briefing.storage.reading import UnreadableError, read_bytes

Screen = Literal["questions", "sources", "source", "debate", "reader"]
"""The screens that are remembered."""

MOST_BYTES = 1 << 20
"""Bytes of the file."""
MOST_PROJECTS = 100
"""Projects in the file; the least recently used one is forgotten first."""
MOST_OFFSETS = 1000
"""Remembered sources per project; the least recently used one is forgotten first, as with projects."""
MOST_QUERIES = 100
"""Remembered queries per project."""
MOST_SKIPPED = 20_000
"""Skipped proposals per project."""
LONGEST_QUERY = 500
"""Characters of a query. A longer one was pasted, and nobody would want it back at the press of a key."""

UNREADABLE = (UnreadableError, msgspec.MsgspecError, ValueError, RecursionError)
"""The errors of reading; ValueError for bytes that are no UTF-8, RecursionError for thousands of brackets."""

Count = Annotated[int, Meta(ge=0)]
"""An integer that is not negative."""


class LastPlace(Struct, frozen=True, omit_defaults=True):
    """The screen that was open last, and what was on it."""

    screen: Screen = "questions"
    question: str | None = None
    """The id of the question that was opened last, whatever the screen."""
    argument: str | None = None
    """The id of the argument in focus."""
    quotation: Count = 0
    """The index of the quotation in its argument, from 0."""
    source: str | None = None
    """The id of the source."""


class _Entry(Struct, omit_defaults=True):
    """What is remembered of one project.

    Dictionaries and lists are in the order in which their entries were last set.
    """

    place: LastPlace = LastPlace()
    offsets: dict[str, Count] = {}
    """Offsets into the bodies of sources (code points), by the ids of the sources."""
    queries: list[str] = []
    skipped: list[str] = []
    """Fingerprints of the proposed quotations that were skipped."""


class _File(Struct, omit_defaults=True):
    """The whole file.

    Entries are decoded only when needed: a broken entry, or one of a later version, is written back unchanged.
    """

    theme: Annotated[str, Meta(max_length=100)] | None = None
    projects: dict[str, Raw] = {}
    """Encoded entries by the paths of the projects, the least recently used first."""


_FILE = msgspec.json.Decoder(_File)
_ENTRY = msgspec.json.Decoder(_Entry)


class Memory:
    """The state of one project, and the theme. `save` writes changes to the file."""

    def __init__(self, path: Path | None, root: Path) -> None:
        self._path = path
        self._project = _name(root)
        self._file = _File()
        self._entry = _Entry()
        self._seen: tuple[int, ...] | None = None
        """The identity of the file when it was last read or written."""
        self._broken = False
        self._theme_changed = False
        self._changed = False

    @classmethod
    def open(cls, path: Path | None, root: Path) -> tuple[Memory, str | None]:
        """Read the state of the project at `root` from the file at `path`; return it and a notice if that failed.

        Without a path nothing is kept.
        """
        memory = cls(
            None if path is None else Path(os.path.realpath(path)), root
        )  # keeps a symbolic link when the file is replaced
        try:
            memory._read()
            raw = memory._file.projects.get(memory._project)
            if raw is not None:
                memory._entry = _ENTRY.decode(raw)
        except UNREADABLE as error:
            memory._broken = True
            reason = error.problem.message if isinstance(error, UnreadableError) else str(error)
            return memory, f"{escaped(str(path))} cannot be read ({escaped(reason)}); starting with the defaults"
        return memory, None

    @property
    def theme(self) -> str | None:
        """The name of the theme that was last chosen, in any project."""
        return self._file.theme

    def set_theme(self, theme: str) -> None:
        """Remember the name of the chosen theme."""
        if theme != self._file.theme:
            self._file.theme = theme
            self._theme_changed = self._changed = True

    @property
    def place(self) -> LastPlace:
        """The last place in this project."""
        return self._entry.place

    @place.setter
    def place(self, place: LastPlace) -> None:
        if place != self._entry.place:
            self._entry.place = place
            self._changed = True

    def offset_of(self, source: str) -> int | None:
        """Return where the person last read in a source: an offset into its body (code points), or None if unknown."""
        return self._entry.offsets.get(source)

    def set_offset(self, source: str, offset: int) -> None:
        """Remember where the person reads in a source: an offset into its body (code points).

        Beyond `MOST_OFFSETS` the least recently used one is forgotten.
        """
        offsets = self._entry.offsets
        if offsets.get(source) != offset:
            offsets.pop(source, None)
            offsets[source] = offset
            if len(offsets) > MOST_OFFSETS:
                del offsets[next(iter(offsets))]
            self._changed = True

    @property
    def queries(self) -> tuple[str, ...]:
        """The queries of this project, without duplicates, the newest last."""
        return tuple(self._entry.queries)

    def add_query(self, query: str) -> None:
        """Remember a query, without surrounding white space; ignore it if it is empty or too long."""
        query, queries = query.strip(), self._entry.queries
        if not query or len(query) > LONGEST_QUERY or queries[-1:] == [query]:
            return
        others = [other for other in queries if other != query]
        self._entry.queries = [*others, query][-MOST_QUERIES:]
        self._changed = True

    @property
    def skipped(self) -> frozenset[str]:
        """The fingerprints of the proposed quotations that the person skipped."""
        return frozenset(self._entry.skipped)

    def skip(self, fingerprint: str, *, again: bool = False) -> None:
        """Skip a proposed quotation from now on, or, with `again`, propose it again."""
        others = [one for one in self._entry.skipped if one != fingerprint]
        self._entry.skipped = others if again else [*others, fingerprint][-MOST_SKIPPED:]
        self._changed = True

    def save(self) -> str | None:
        """Write the changes to the file; return why that is impossible, or None. Without changes nothing is written."""
        if self._path is None or not self._changed:
            return None
        try:
            self._merge(self._path)
            self._write(self._path, msgspec.json.encode(self._file))
        except (OSError, UnreadableError, ValueError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            return f"{escaped(str(self._path))} cannot be written ({escaped(str(reason))}); nothing will be remembered"
        self._changed = self._theme_changed = False
        return None

    def _read(self) -> None:
        """Read the file; a missing file is empty. Raises `UnreadableError` or msgspec's errors."""
        if self._path is None:
            return
        try:
            self._seen = _identity(self._path)
        except (FileNotFoundError, NotADirectoryError):
            self._seen = None
            self._file = _File()
            return
        except OSError as error:
            raise UnreadableError.at(self._path, error.strerror or str(error)) from None
        self._broken = True  # until it is read
        self._file = _FILE.decode(read_bytes(self._path, MOST_BYTES))
        self._broken = False

    def _merge(self, path: Path) -> None:
        """Merge our entry, and the theme if it was changed here, into the present content of the file.

        A broken file is set aside under the suffix `.broken`.
        """
        theme = self._file.theme
        if self._seen != _identity_or_none(path):
            self._broken = False
            with suppress(*UNREADABLE):  # a file that another program broke is set aside below
                self._read()
        if self._theme_changed:
            self._file.theme = theme
        projects = self._file.projects
        projects.pop(self._project, None)
        projects[self._project] = Raw(msgspec.json.encode(self._entry))
        for project in _too_many(projects):
            del projects[project]
        if self._broken:
            _refuse_special(path)
            path.replace(path.with_name(f"{path.name}.broken"))
            self._broken = False

    def _write(self, path: Path, data: bytes) -> None:
        """Write `data` to the file, and make its folder if necessary. Raises OSError."""
        _refuse_special(path)
        try:
            write_atomically(path, data)  # no fsync: this is not worth a pause at each change of screen
        except FileNotFoundError:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(path, data)
        self._seen = _identity_or_none(path)


def _name(root: Path) -> str:
    """Return the path of a project as a key; bytes that are not UTF-8 are escaped, since JSON cannot hold them."""
    return os.path.realpath(root).encode("utf-8", "backslashreplace").decode()


def _identity(path: Path) -> tuple[int, ...]:
    """Return inode, time of writing (nanoseconds) and size (bytes) of a file. Raises OSError."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def _identity_or_none(path: Path) -> tuple[int, ...] | None:
    """Return the identity of a file, or None if the system does not give it."""
    try:
        return _identity(path)
    except OSError:
        return None


def _refuse_special(path: Path) -> None:
    """Raise OSError if the file is no regular file: whoever linked it to /dev/null wants nothing kept."""
    with suppress(FileNotFoundError):  # no file yet
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError("this is no file")


def _too_many(projects: dict[str, Raw]) -> list[str]:
    """List the least recently used projects that exceed the number or the bytes that will be read again."""
    room = MOST_BYTES - 1024  # for the theme and the braces
    dropped = []
    for number, (project, raw) in enumerate(reversed(projects.items())):
        room -= len(bytes(raw)) + len(msgspec.json.encode(project)) + 2
        if number >= MOST_PROJECTS or (room < 0 and number):
            dropped.append(project)
    return dropped
