"""A project from its folder: everything that can be read of it, and everything that is wrong with it.

Nothing in the files can make this fail. A file that cannot be read is a problem, and the rest is read on.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.project.file_stamps import CORPUS, POSITIONS

if TYPE_CHECKING:
    from briefing.model.records import Project


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
    from briefing.project.folder import ProjectFolder

    return ProjectFolder(root).load()
