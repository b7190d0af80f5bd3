"""What was read of a project, kept in the user's cache folder, so that the next start need not read it again.

A file's records are used while its stamp is the same, and those of the whole project while nothing in it has
changed. It is only a cache: whatever is wrong with it, the project is read from its files, and nobody is told. It
holds data alone, is checked by a checksum, and names no paths: what it says can only become records of this project.
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
from briefing.project.lazy_records import Questions, Records, Sources, unpacked
from briefing.storage.checksummed import code_stamp, name_of, seal, with_checksum

MOST_BYTES = 256 << 20
CODE = ("model/*.py", "project/*.py", "storage/*.py", "text/*.py")
"""The files of the package that make records of a project's files."""
MOST_FILES = 32
"""Projects whose caches are kept, the last used ones."""
LONGEST = 90 * 24 * 3600
"""Seconds for which the cache of a project is kept that is not opened."""


class Stored(Struct, frozen=True, array_like=True):
    """What the files of one folder gave, each by itself; only those that gave a record are stored."""

    records: dict[str, Raw]
    problems: dict[str, tuple[Problem, ...]]
    dropped: dict[str, tuple[str, ...]]
    """By the ids of those that have some; so for a thousand files there is little to decode."""


class Whole(Struct, frozen=True, array_like=True):
    """What only all files together give."""

    settings: Settings
    order: tuple[str, ...]
    problems: tuple[Problem, ...]
    questions: dict[str, Raw] = {}
    sources: dict[str, Raw] = {}
    """The records that are not as their files give them: what leads nowhere is left out."""


class Content(Struct, frozen=True, array_like=True):
    """All that is kept of a project."""

    key: str
    found: Listing
    questions: Stored
    sources: Stored
    whole: Whole | None = None


class Kept:
    """What an earlier run kept of the project at `root`. Its records are decoded when they are asked for."""

    def __init__(self, root: Path, content: Content) -> None:
        self.root = root
        self.content = content
        self.whole = content.whole
        linked = (content.whole.questions, content.whole.sources) if content.whole else ({}, {})
        self._questions = Records(root, Question, content.questions.records | linked[0])
        self._sources = Records(root, Source, content.sources.records | linked[1])

    def project(self, whole: Whole) -> Project:
        """The project as it was."""
        return Project(
            root=self.root,
            settings=whole.settings,
            questions=Questions(whole.order, self._questions),
            question_ids=tuple(whole.order),
            sources=Sources(self._sources),
            problems=whole.problems,
        )

    def question(self, id: str) -> Question:
        """The question as its file gave it: the very one of `project`, unless something in it led nowhere."""
        if self.whole and id in self.whole.questions:
            return unpacked(self.content.questions.records[id], Question, POSITIONS.path(self.root, id))
        return self._questions.of(id)

    def source(self, id: str) -> Source:
        """The source as its file gave it."""
        if self.whole and id in self.whole.sources:
            return unpacked(self.content.sources.records[id], Source, CORPUS.path(self.root, id))
        return self._sources.of(id)


class ProjectCache:
    """The file in the user's cache folder that belongs to the project at `root`."""

    def __init__(self, cache: Path, root: Path) -> None:
        place = os.path.realpath(root)
        self.root = root
        self.key = f"{__version__} {sys.version} {code_stamp(CODE)} {place}"
        self.path = cache / "projects" / name_of(root)
        self._checksum = b""
        """Of what is kept, as far as that is known to be sound."""

    def read(self) -> Kept | None:
        """What an earlier run kept; None if nothing can be made of it."""
        try:
            checksum, data = with_checksum(self.path, MOST_BYTES)
            content = msgspec.msgpack.decode(data, type=Content, dec_hook=lambda _, path: self.root / path)
        except (OSError, msgspec.MsgspecError, RecursionError, TypeError, ValueError):
            return None
        if content.key != self.key:
            return None
        self._checksum = checksum
        return Kept(self.root, content)

    def write(self, content: Content) -> None:
        """Keep `content` for the next run, if that is possible."""
        with suppress(OSError, UnicodeEncodeError, OverflowError):  # a full disk, a name that is no text, a huge inode
            data = msgspec.msgpack.encode(content, enc_hook=lambda path: str(path.relative_to(self.root)))
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._checksum = seal(self.path, data, self._checksum)

    def tidy(self) -> None:
        """Mark the file as used now, and remove those of projects that have not been opened for long."""
        with suppress(OSError):  # a file that cannot be marked is made again too early, and that is all
            os.utime(self.path)
        with suppress(OSError):  # what cannot be removed now is tried at the next start
            for old in _old_files(self.path.parent):
                old.unlink(missing_ok=True)


def _old_files(folder: Path) -> Iterator[Path]:
    by_age = sorted(((path.stat().st_mtime, path) for path in folder.iterdir()), reverse=True)
    for number, (used, path) in enumerate(by_age):
        if number >= MOST_FILES or used < time() - LONGEST:
            yield path
