"""A project from its folder: everything that can be read of it, and everything that is wrong with it.

Nothing in the files can make this fail. A file that cannot be read is a problem, and the rest is read on.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Set
from pathlib import Path
from typing import NamedTuple, TypeVar

from briefing.files.findings import Findings
from briefing.files.ids import is_id, what_an_id_is
from briefing.files.links import Dropped, link
from briefing.files.question import load_question
from briefing.files.settings import load_settings
from briefing.files.source import load_source
from briefing.model import Project, Question, Source
from briefing.problems import Place, Problem, shown

R = TypeVar("R", Question, Source)


class _Folder(NamedTuple):
    """A folder of a project, the suffix of its files, and suffixes that look like a slip of the pen."""

    name: str
    suffix: str
    slips: Set[str]


POSITIONS = _Folder("positions", ".yaml", {".yml", ".yaml", ".json", ".txt"})
CORPUS = _Folder("corpus", ".md", {".markdown", ".md", ".mdown", ".txt"})


def find_project(start: Path) -> Path | None:
    """The nearest folder, from `start` upward, with `positions/` and `corpus/`; None where there is none."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if is_project(folder):
            return folder
    return None


def is_project(folder: Path) -> bool:
    """Whether `folder` has `positions/` and `corpus/`."""
    try:
        return (folder / POSITIONS.name).is_dir() and (folder / CORPUS.name).is_dir()
    except OSError:  # a folder above, or beside, that is closed to us
        return False


def load_project(root: Path) -> Project:
    """The project in the folder `root`, without the bodies of its sources.

    Questions come in the order of the settings, the rest by id; sources by id; problems by place. Every id is
    unique and every relation leads somewhere: what did not is left out, with a problem. Quotations are all kept,
    also those whose source is not there.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage: its passes over the growing heap cost a quarter of the time
    try:
        return _load(root)
    finally:
        if collecting:
            gc.enable()


def _load(root: Path) -> Project:
    problems: list[Problem] = []
    dropped = Dropped()
    sources = _read_all(root, CORPUS, load_source, problems, dropped.sources, dropped.in_source)
    questions = _read_all(root, POSITIONS, load_question, problems, dropped.questions, dropped.in_question)
    settings, wrong = load_settings(root, sorted({*questions, *dropped.questions}))
    problems += wrong
    first = [questions[name] for name in settings.questions if name in questions]
    rest = [question for name, question in questions.items() if name not in settings.questions]
    linked, sources, wrong = link([*first, *rest], sources, dropped)
    problems += wrong
    return Project(
        root=root,
        settings=settings,
        questions=tuple(linked),
        sources=sources,
        problems=tuple(sorted(problems, key=lambda problem: problem.place)),
    )


def _read_all(
    root: Path,
    folder: _Folder,
    load: Callable[[Path], tuple[R | None, Findings]],
    problems: list[Problem],
    dropped: set[str],
    dropped_within: dict[str, Set[str]],
) -> dict[str, R]:
    """The records of the files in `folder`, by id and in its order."""
    records: dict[str, R] = {}
    for path in _files(root, folder, problems):
        record, found = load(path)
        problems += found.all()
        if record is None:
            dropped.add(path.stem)
        else:
            records[path.stem] = record
        if found.dropped:
            dropped_within[path.stem] = found.dropped
    return records


def _files(root: Path, folder: _Folder, problems: list[Problem]) -> list[Path]:
    """The files that are to be read in `folder`, by id; what looks as if it wanted to be one is told."""
    place = root / folder.name
    try:
        paths = sorted(place.iterdir(), key=lambda path: path.stem)
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        what = "there is no such folder" if gone else f"this folder cannot be read: {error.strerror}"
        problems.append(Problem(Place(place), f"{what}; a project has `positions/` and `corpus/`"))
        return []
    files = []
    for path in paths:
        if path.name.startswith(".") or path.stem.lower() == "readme":
            continue
        message = _why_not(path, folder)
        if message:
            problems.append(Problem(Place(path), message))
        elif path.suffix != folder.suffix and os.path.isdir(path):  # noqa: PTH112 - `Path.is_dir` can raise
            message = f"this folder is not read: the files of `{folder.name}/` stand in it, not below"
            problems.append(Problem(Place(path), message, "note"))
        elif path.suffix == folder.suffix:
            files.append(path)
    return files


def _why_not(path: Path, folder: _Folder) -> str | None:
    """Why a file is not read that looks as if it should be."""
    if path.suffix == folder.suffix:
        name = f"its name without `{path.suffix}` is the id, and {shown(path.stem)} is none"
        return None if is_id(path.stem) else f"this file is not read: {name}; {what_an_id_is(path.stem)}"
    if path.suffix.lower() in folder.slips:
        return f"this file is not read: what is read in `{folder.name}/` ends in `{folder.suffix}`"
    return None
