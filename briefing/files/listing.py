"""What stands in a project's folders, and a stamp of each file by which a change is seen without opening it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from briefing.files.ids import is_id, what_an_id_is
from briefing.problems import Place, Problem, shown

SETTINGS = "briefing.toml"
NEWEST = 2_000_000_000
"""Nanoseconds. What was written less than this before it was read could be written again without another stamp: the
clocks of some file systems tick every two seconds."""


class Kind(NamedTuple):
    """A folder of a project, the suffix of its files, and suffixes that look like a slip of the pen."""

    name: str
    suffix: str
    slips: Set[str]

    def path(self, root: Path, id: str) -> Path:
        """The file of a question or source."""
        return root / self.name / f"{id}{self.suffix}"


POSITIONS = Kind("positions", ".yaml", {".yml", ".yaml", ".json", ".txt"})
CORPUS = Kind("corpus", ".md", {".markdown", ".md", ".mdown", ".txt"})


class Stamp(NamedTuple):
    """What the system says of a file; links are followed. Where it says nothing, `size` is the error, negative."""

    size: int
    written: int
    changed: int
    inode: int

    def settled(self, now: int) -> bool:
        """Whether the file, read at `now` (nanoseconds), cannot change any more without another stamp."""
        return max(self.written, self.changed) < now - NEWEST


class Listing(Struct, frozen=True, array_like=True):
    """A project's folders. Two that are equal mean that nothing has changed, but for files that had not settled."""

    questions: dict[str, Stamp] = {}
    sources: dict[str, Stamp] = {}
    """By id, in its order."""
    settings: Stamp | None = None
    others: dict[str, bool] = {}
    """What is not read, by its path below the project: whether it is a folder."""
    closed: dict[str, int] = {}
    """The folders that cannot be listed, and the error."""


def listing(root: Path) -> Listing:
    """What stands in the project's folders now. Never raises."""
    others: dict[str, bool] = {}
    closed: dict[str, int] = {}
    questions = _files(root, POSITIONS, others, closed)
    sources = _files(root, CORPUS, others, closed)
    path = os.path.join(root, SETTINGS)  # noqa: PTH118 - a Path for each file costs as much as asking for its stamp
    return Listing(questions, sources, _stamp(path) if os.path.lexists(path) else None, others, closed)


def listing_problems(root: Path, found: Listing) -> Iterator[Problem]:
    """What cannot be listed, and what looks as if it wanted to be read."""
    for name, error in found.closed.items():
        gone = error == errno.ENOENT
        what = "there is no such folder" if gone else f"this folder cannot be read: {os.strerror(error)}"
        yield Problem(Place(root / name), f"{what}; a project has `positions/` and `corpus/`")
    for name, is_folder in found.others.items():
        path = root / name
        kind = POSITIONS if path.parent.name == POSITIONS.name else CORPUS
        message = _why_not(path, kind)
        if message:
            yield Problem(Place(path), message)
        elif is_folder:
            message = f"this folder is not read: the files of `{kind.name}/` stand in it, not below"
            yield Problem(Place(path), message, "note")


def _files(root: Path, kind: Kind, others: dict[str, bool], closed: dict[str, int]) -> dict[str, Stamp]:
    folder = os.path.join(root, kind.name)  # noqa: PTH118
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError as error:
        closed[kind.name] = error.errno or 0
        return {}
    files = {}
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        if name.startswith(".") or (stem if dot else name).lower() == "readme":
            continue
        path = f"{folder}{os.sep}{name}"
        if dot + suffix == kind.suffix and is_id(stem):
            files[stem] = _stamp(path)
        else:
            others[f"{kind.name}/{name}"] = os.path.isdir(path)  # noqa: PTH112 - `Path.is_dir` can raise
    return dict(sorted(files.items()))


def _stamp(path: str) -> Stamp:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError as error:
        return Stamp(-(error.errno or 1), 0, 0, 0)
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _why_not(path: Path, kind: Kind) -> str | None:
    """Why a file is not read that looks as if it should be."""
    if path.suffix == kind.suffix:
        name = f"its name without `{path.suffix}` is the id, and {shown(path.stem)} is none"
        return f"this file is not read: {name}; {what_an_id_is(path.stem)}"
    if path.suffix.lower() in kind.slips:
        return f"this file is not read: what is read in `{kind.name}/` ends in `{kind.suffix}`"
    return None
