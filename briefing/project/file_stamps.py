"""List a project's files, each with a stamp that reveals a change without opening the file."""

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
"""The name of the file with a project's settings."""
NEWEST = 2_000_000_000
"""Nanoseconds. A file that was written less than this before it was read could be written again without a new stamp:
the clocks of some file systems tick every two seconds."""


class FolderKind(NamedTuple):
    """A folder of a project: its name, the suffix of its files, and suffixes that are probably mistakes."""

    name: str
    suffix: str
    slips: Set[str]

    def path(self, root: Path, id: str) -> Path:
        """Return the path of the file of a question or source."""
        return root / self.name / f"{id}{self.suffix}"


POSITIONS = FolderKind("positions", ".yaml", {".yml", ".yaml", ".json", ".txt"})
"""The folder of the questions."""
CORPUS = FolderKind("corpus", ".md", {".markdown", ".md", ".mdown", ".txt"})
"""The folder of the sources."""


Stamp = tuple[int, int, int, int]
"""What the system reports about a file: size (bytes), time of writing, time of change (nanoseconds), inode; links
are followed. If it reports an error: its negative number, and zeros. A plain tuple, since two thousand stamps are
made every half second."""

_STAMP = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")


class Listing(Struct, frozen=True, array_like=True):
    """The files in a project's folders. Two equal listings mean that nothing has changed, except in unsettled files."""

    questions: dict[str, Stamp] = {}
    sources: dict[str, Stamp] = {}
    """Like `questions`, stamps by id, in the order of the ids."""
    settings: Stamp | None = None
    """The stamp of the settings; None if there are none."""
    others: dict[str, bool] = {}
    """Whether an entry that is not read is a folder, by its path relative to the project."""
    closed: dict[str, int] = {}
    """The numbers of the errors, by the names of the folders that cannot be listed."""


def is_settled(stamp: Stamp, now: int) -> bool:
    """Tell whether a file that is read at `now` (nanoseconds) can no longer change without a new stamp."""
    _, written, changed, _ = stamp
    return max(written, changed) < now - NEWEST


def listing(root: Path) -> Listing:
    """List the files that are now in the folders of the project at `root`. Never raises."""
    others: dict[str, bool] = {}
    closed: dict[str, int] = {}
    questions = _files(root, POSITIONS, others, closed)
    sources = _files(root, CORPUS, others, closed)
    path = os.path.join(root, SETTINGS)  # noqa: PTH118 - a Path for each file costs as much as asking for its stamp
    return Listing(questions, sources, stamp(path) if os.path.lexists(path) else None, others, closed)


def listing_problems(root: Path, found: Listing) -> Iterator[Problem]:
    """Report folders that cannot be listed, and entries that are not read but look as if they should be."""
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
    """List the files of one folder with their stamps, by id in order.

    Other entries are added to `others`; a folder that cannot be listed is added to `closed`.
    """
    folder = os.path.join(root, kind.name)  # noqa: PTH118 - no Path for each file: see `listing`
    try:
        names = os.listdir(folder)  # noqa: PTH208 - no Path for each file: see `listing`
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
    """Return the stamp of the file at `path`. Never raises."""
    try:
        return _STAMP(os.stat(path))  # noqa: PTH116 - no Path for each file: see `listing`
    except OSError as error:
        return -(error.errno or 1), 0, 0, 0


def _why_not(path: Path, kind: FolderKind) -> str | None:
    """Explain why a file is not read that looks as if it should be; None if it does not look so."""
    if path.suffix == kind.suffix:
        name = f"its name without `{path.suffix}` is the id, and {shown(path.stem)} is none"
        return f"this file is not read: {name}; {what_an_id_is(path.stem)}"
    if path.suffix.lower() in kind.slips:
        return f"this file is not read: what is read in `{kind.name}/` ends in `{kind.suffix}`"
    return None
