"""Keep what was read of a project in the user's cache folder, so that the next start need not read it again.

A file's records are used while its stamp is unchanged, and those of the whole project while nothing in it has changed.
This is only a cache: if anything is wrong with it, the project is silently read from its files. It holds data alone, is
protected by a checksum, and names no paths: its content can only become records of this project.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import time

import msgspec
from msgspec import Raw, Struct

from briefing import __version__
from briefing.model.problems import Problem
from briefing.model.records import Project, Question, Settings, Source
from briefing.project.file_stamps import CORPUS, POSITIONS, Listing
from briefing.project.lazy_records import Questions, Records, Sources, unpack_record
from briefing.storage.checksummed import code_stamp, name_of, seal, with_checksum

MOST_BYTES = 256 << 20
"""Bytes of a cache file."""
CODE = ("model/*.py", "project/*.py", "storage/*.py", "text/*.py")
"""The files of the package that make records of a project's files; when one of them changes, the cache is void."""
MOST_FILES = 32
"""Projects whose caches are kept, the most recently used ones."""
LONGEST = 90 * 24 * 3600
"""Seconds for which the cache of an unused project is kept."""


class Stored(Struct, frozen=True, array_like=True):
    """What each file of one folder gave by itself; only files that gave a record are stored."""

    records: dict[str, Raw]
    """Encoded records by id."""
    problems: dict[str, tuple[Problem, ...]]
    """Problems by id of the record."""
    dropped: dict[str, tuple[str, ...]]
    """Ids that a file writes but that were dropped, by id of the record. Like `problems`, it has only records with
    such ids, so that there is little to decode for a thousand files."""


class Whole(Struct, frozen=True, array_like=True):
    """What only all files together give."""

    settings: Settings
    order: tuple[str, ...]
    """The ids of the questions in their order."""
    problems: tuple[Problem, ...]
    questions: dict[str, Raw] = {}
    sources: dict[str, Raw] = {}
    """Like `questions`, the records that differ from what their files gave: references that lead nowhere were
    removed."""


class CachedProject(Struct, frozen=True, array_like=True):
    """All that is kept of a project."""

    key: str
    """The version of the program, of Python and of the code, and the path of the project."""
    found: Listing
    """The stamps of the files when they were read."""
    questions: Stored
    sources: Stored
    whole: Whole | None = None
    """None if not all files were read and settled."""


class Kept:
    """What an earlier run kept of the project at `root`. Its records are decoded when they are asked for."""

    def __init__(self, root: Path, content: CachedProject) -> None:
        self.root = root
        self.content = content
        self.whole = content.whole
        linked = (content.whole.questions, content.whole.sources) if content.whole else ({}, {})
        self._questions = Records(root, Question, content.questions.records | linked[0])
        self._sources = Records(root, Source, content.sources.records | linked[1])

    def project(self, whole: Whole) -> Project:
        """Return the project as the earlier run kept it."""
        return Project(
            root=self.root,
            settings=whole.settings,
            questions=Questions(whole.order, self._questions),
            question_ids=tuple(whole.order),
            sources=Sources(self._sources),
            problems=whole.problems,
        )

    def question(self, id: str) -> Question:
        """Return the question as its file gave it.

        It is the same object as in `project`, unless a reference in it led nowhere.
        """
        if self.whole and id in self.whole.questions:
            return unpack_record(self.content.questions.records[id], Question, POSITIONS.path(self.root, id))
        return self._questions.of(id)

    def source(self, id: str) -> Source:
        """Return the source as its file gave it; the same object as in `project`, unless its origin led nowhere."""
        if self.whole and id in self.whole.sources:
            return unpack_record(self.content.sources.records[id], Source, CORPUS.path(self.root, id))
        return self._sources.of(id)


class ProjectCache:
    """The file in the user's cache folder that belongs to the project at `root`."""

    def __init__(self, cache: Path, root: Path) -> None:
        place = os.path.realpath(root)
        self.root = root
        self.key = f"{__version__} {sys.version} {code_stamp(CODE)} {place}"
        self.path = cache / "projects" / name_of(root)
        self._checksum = b""
        """The checksum of the file's content, if that is known to be sound."""

    def read(self) -> Kept | None:
        """Read what an earlier run kept; return None if it is missing, damaged or of another version."""
        try:
            checksum, data = with_checksum(self.path, MOST_BYTES)
            content = msgspec.msgpack.decode(data, type=CachedProject, dec_hook=lambda _, path: self.root / path)
        except (OSError, msgspec.MsgspecError, RecursionError, TypeError, ValueError):
            return None
        if content.key != self.key:
            return None
        self._checksum = checksum
        return Kept(self.root, content)

    def write(self, content: CachedProject) -> None:
        """Write `content` for the next run; failures are ignored."""
        with suppress(
            OSError, UnicodeEncodeError, OverflowError
        ):  # a full disk, a name that is no text, or a huge inode
            data = msgspec.msgpack.encode(content, enc_hook=lambda path: str(path.relative_to(self.root)))
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._checksum = seal(self.path, data, self._checksum)

    def tidy(self) -> None:
        """Mark the file as used now, and remove the files of projects that have long not been opened."""
        with suppress(OSError):  # a file that cannot be marked is removed too early, which does no harm
            os.utime(self.path)
        with suppress(OSError):  # the next start tries again
            for old in _old_files(self.path.parent):
                old.unlink(missing_ok=True)


def _old_files(folder: Path) -> Iterator[Path]:
    """Iterate over the files beyond the newest `MOST_FILES`, and those unused for more than `LONGEST` seconds."""
    by_age = sorted(((path.stat().st_mtime, path) for path in folder.iterdir()), reverse=True)
    for number, (used, path) in enumerate(by_age):
        if number >= MOST_FILES or used < time() - LONGEST:
            yield path
