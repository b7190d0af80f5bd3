"""What stands in a project's folders, and a stamp of each file by which a change is seen without opening it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Set
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from briefing.model.problems import Place, Problem, shown
from briefing.project.ids import is_id, what_an_id_is

SETTINGS = "briefing.toml"
NEWEST = 2_000_000_000
"""Nanoseconds. What was written less than this before it was read could be written again without another stamp: the
clocks of some file systems tick every two seconds."""


class FolderKind(NamedTuple):
    """A folder of a project, the suffix of its files, and suffixes that look like a slip of the pen."""

    name: str
    suffix: str
    slips: Set[str]

    def path(self, root: Path, id: str) -> Path:
        """The file of a question or source."""
        return root / self.name / f"{id}{self.suffix}"


POSITIONS = FolderKind("positions", ".yaml", {".yml", ".yaml", ".json", ".txt"})
CORPUS = FolderKind("corpus", ".md", {".markdown", ".md", ".mdown", ".txt"})


Stamp = tuple[int, int, int, int]
"""What the system says of a file: size, when written, when changed (nanoseconds), inode; links are followed. Where it
says nothing, the error, negative, and zeros. A plain tuple, since two thousand are made each half second."""

_STAMP = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")


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


def is_settled(stamp: Stamp, now: int) -> bool:
    """Whether a file that is read at `now` (nanoseconds) cannot change any more without another stamp."""
    _, written, changed, _ = stamp
    return max(written, changed) < now - NEWEST


def listing(root: Path) -> Listing:
    """What stands in the project's folders now. Never raises."""
    others: dict[str, bool] = {}
    closed: dict[str, int] = {}
    questions = _files(root, POSITIONS, others, closed)
    sources = _files(root, CORPUS, others, closed)
    path = os.path.join(root, SETTINGS)  # noqa: PTH118 - a Path for each file costs as much as asking for its stamp
    return Listing(questions, sources, stamp(path) if os.path.lexists(path) else None, others, closed)


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


def _files(root: Path, kind: FolderKind, others: dict[str, bool], closed: dict[str, int]) -> dict[str, Stamp]:
    folder = os.path.join(root, kind.name)  # noqa: PTH118 - no Path for each file: see `listing`
    try:
        names = os.listdir(folder)  # noqa: PTH208 - the same
    except OSError as error:
        closed[kind.name] = error.errno or 0
        return {}
    files = {}
    for name in names:
        path = f"{folder}{os.sep}{name}"
        stem = name.removesuffix(kind.suffix)
        if stem != name and stem != "readme" and is_id(stem):
            files[stem] = stamp(path)
        elif not (name.startswith(".") or Path(name).stem.lower() == "readme"):
            others[f"{kind.name}/{name}"] = os.path.isdir(path)  # noqa: PTH112 - `Path.is_dir` can raise
    return dict(sorted(files.items()))


def stamp(path: str) -> Stamp:
    try:
        return _STAMP(os.stat(path))  # noqa: PTH116 - no Path for each file: see `listing`
    except OSError as error:
        return -(error.errno or 1), 0, 0, 0


def _why_not(path: Path, kind: FolderKind) -> str | None:
    """Why a file is not read that looks as if it should be."""
    if path.suffix == kind.suffix:
        name = f"its name without `{path.suffix}` is the id, and {shown(path.stem)} is none"
        return f"this file is not read: {name}; {what_an_id_is(path.stem)}"
    if path.suffix.lower() in kind.slips:
        return f"this file is not read: what is read in `{kind.name}/` ends in `{kind.suffix}`"
    return None
