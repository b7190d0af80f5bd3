"""Find the project that contains a folder, and load all that can be read of it.

Nothing in the files can make this fail. A file that cannot be read becomes a problem, and reading goes on.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.project.file_stamps import CORPUS, POSITIONS

if TYPE_CHECKING:
    from briefing.model.records import Project


def find_project(start: Path) -> Path | None:
    """Find the nearest folder, from `start` upward, that is a project; return None if there is none."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if is_project(folder):
            return folder
    return None


def is_project(folder: Path) -> bool:
    """Tell whether `folder` has the folders `positions/` and `corpus/`."""
    try:
        return (folder / POSITIONS.name).is_dir() and (folder / CORPUS.name).is_dir()
    except OSError:  # a folder that may not be looked into
        return False


def load_project(root: Path) -> Project:
    """Load the project in the folder `root`, without the bodies of its sources.

    Questions come in the order of the settings, the remaining ones by id; sources by id; problems by place. Every id is
    unique and every relation leads somewhere: what does not is left out, with a problem. All quotations are kept,
    including those whose source does not exist.
    """
    from briefing.project.folder import ProjectFolder

    return ProjectFolder(root).load()
