"""What is kept between starts: the theme, and for each project where one was and what one searched for.

A convenience, never a reason to fail: what cannot be read gives the defaults and a notice, what cannot be written is
told once more each time. Whether a kept name still means something is for the caller to ask: a theme may be unknown, a
question, argument, quotation or source gone, an offset past the end of its source.

Two programs may run at once. Each writes its own project's entry into what the other has written meanwhile; when
both write in the same instant, the later one wins, and the earlier writes its entry again with its next change.
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

MOST_BYTES = 1 << 20
MOST_PROJECTS = 100
MOST_OFFSETS = 1000
"""Sources of one project. The one used longest ago is forgotten first, as with projects."""
MOST_QUERIES = 100
"""Of one project."""
MOST_SKIPPED = 20_000
"""Proposed quotations of one project."""
LONGEST_QUERY = 500
"""Characters. What is longer was pasted, and is not what one would want back by a key."""

UNREADABLE = (UnreadableError, msgspec.MsgspecError, ValueError, RecursionError)
"""What reading may raise; the last two for bytes that are no UTF-8, and brackets by the thousand."""

Count = Annotated[int, Meta(ge=0)]


class LastPlace(Struct, frozen=True, omit_defaults=True):
    """The screen that was open last, and what was on it."""

    screen: Screen = "questions"
    question: str | None = None
    """The id of the one that was opened last, whatever the screen."""
    argument: str | None = None
    quotation: Count = 0
    """Of the argument, from 0."""
    source: str | None = None


class _Entry(Struct, omit_defaults=True):
    """What is kept for a project. All of it stands in the order in which it was last set."""

    place: LastPlace = LastPlace()
    offsets: dict[str, Count] = {}
    queries: list[str] = []
    skipped: list[str] = []


class _File(Struct, omit_defaults=True):
    """The whole file. Entries are decoded when needed: one that is broken, or from a later version, is passed on."""

    theme: Annotated[str, Meta(max_length=100)] | None = None
    projects: dict[str, Raw] = {}
    """By the path of the project; in the order in which they were last used."""


_FILE = msgspec.json.Decoder(_File)
_ENTRY = msgspec.json.Decoder(_Entry)


class Memory:
    """What is known of one project, and the theme. Changes are kept by `save`."""

    def __init__(self, path: Path | None, root: Path) -> None:
        self._path = path
        self._project = _name(root)
        self._file = _File()
        self._entry = _Entry()
        self._seen: tuple[int, ...] | None = None
        """What told the file apart when it was last read or written."""
        self._broken = False
        self._theme_changed = False
        self._changed = False

    @classmethod
    def open(cls, path: Path | None, root: Path) -> tuple[Memory, str | None]:
        """What the file at `path` holds for the project at `root`, and a notice when it could not be read.

        Without a path nothing is kept.
        """
        memory = cls(None if path is None else Path(os.path.realpath(path)), root)  # a link stays one
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
        """The name of the theme that was chosen last, in any project."""
        return self._file.theme

    def set_theme(self, theme: str) -> None:
        if theme != self._file.theme:
            self._file.theme = theme
            self._theme_changed = self._changed = True

    @property
    def place(self) -> LastPlace:
        """Where one was."""
        return self._entry.place

    @place.setter
    def place(self, place: LastPlace) -> None:
        if place != self._entry.place:
            self._entry.place = place
            self._changed = True

    def offset_of(self, source: str) -> int | None:
        """The offset into the body of a source where one read last."""
        return self._entry.offsets.get(source)

    def set_offset(self, source: str, offset: int) -> None:
        offsets = self._entry.offsets
        if offsets.get(source) != offset:
            offsets.pop(source, None)
            offsets[source] = offset
            if len(offsets) > MOST_OFFSETS:
                del offsets[next(iter(offsets))]
            self._changed = True

    @property
    def queries(self) -> tuple[str, ...]:
        """What was searched for, the newest last, nothing twice."""
        return tuple(self._entry.queries)

    def add_query(self, query: str) -> None:
        """Remember what was searched for, without the white space around it."""
        query, queries = query.strip(), self._entry.queries
        if not query or len(query) > LONGEST_QUERY or queries[-1:] == [query]:
            return
        others = [other for other in queries if other != query]
        self._entry.queries = [*others, query][-MOST_QUERIES:]
        self._changed = True

    @property
    def skipped(self) -> frozenset[str]:
        """The fingerprints of the proposed quotations that one wants to see no more."""
        return frozenset(self._entry.skipped)

    def skip(self, fingerprint: str, *, again: bool = False) -> None:
        """Pass a proposed quotation over from now on, or propose it `again`."""
        others = [one for one in self._entry.skipped if one != fingerprint]
        self._entry.skipped = others if again else [*others, fingerprint][-MOST_SKIPPED:]
        self._changed = True

    def save(self) -> str | None:
        """Keep what has changed; returns why that cannot be, or None. Nothing is written where nothing has changed."""
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
        """Take in the file. Raises `UnreadableError` or msgspec's errors; a missing file is empty."""
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
        """Put our entry, and the theme if it was changed here, into what is in the file now."""
        theme = self._file.theme
        if self._seen != _identity_or_none(path):
            self._broken = False
            with suppress(*UNREADABLE):  # what another program broke meanwhile is set aside below
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
        _refuse_special(path)
        try:
            write_atomically(path, data)  # no fsync: a place in a text is not worth a pause at each change of screen
        except FileNotFoundError:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(path, data)
        self._seen = _identity_or_none(path)


def _name(root: Path) -> str:
    """The path of a project as a key: JSON has no letters for bytes that are not UTF-8."""
    return os.path.realpath(root).encode("utf-8", "backslashreplace").decode()


def _identity(path: Path) -> tuple[int, ...]:
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def _identity_or_none(path: Path) -> tuple[int, ...] | None:
    try:
        return _identity(path)
    except OSError:
        return None


def _refuse_special(path: Path) -> None:
    """Raises `OSError` for what must not be replaced: whoever linked the file to /dev/null wants nothing kept."""
    with suppress(FileNotFoundError):  # there is nothing yet that could be special
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError("this is no file")


def _too_many(projects: dict[str, Raw]) -> list[str]:
    """The projects used longest ago that exceed the number, or the bytes that will be read again."""
    room = MOST_BYTES - 1024  # for the theme and the braces
    dropped = []
    for number, (project, raw) in enumerate(reversed(projects.items())):
        room -= len(bytes(raw)) + len(msgspec.json.encode(project)) + 2
        if number >= MOST_PROJECTS or (room < 0 and number):
            dropped.append(project)
    return dropped
