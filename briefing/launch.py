"""Open a project, and run the program on it.

It imports nothing of the command line, so that the first screen comes first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.model.problems import BriefingError, count_errors
from briefing.project.discovery import find_project
from briefing.project.example import example_root
from briefing.project.folder import ProjectFolder
from briefing.storage.garbage import postpone_collecting
from briefing.user import directories

if TYPE_CHECKING:
    from briefing.commands.table import Command
    from briefing.model.records import Project
NO_PROJECT = """\
neither it nor a folder above it has positions/ and corpus/.
`briefing new DIR` begins one; without FOLDER, elsewhere, `briefing` opens an example."""
"""The end of the message about a folder that is in no project."""


class NoProjectError(BriefingError):
    """The error that the named folder does not exist, or is in no project."""


def open_folder(folder: Path | None) -> ProjectFolder:
    """Open the project in or around a folder, or the example if no folder was named and there is no project here.

    Say on standard error when it is the example. Raise `NoProjectError` if `folder` does not exist or is in no project,
    and if the current folder cannot be opened.
    """
    if folder is not None and not os.path.isdir(folder):  # noqa: PTH112 - `Path.is_dir` can raise
        raise NoProjectError(f"There is no folder “{_shown(folder)}”.")
    root = find_project(folder or _here())
    if root is None and folder is not None:
        raise NoProjectError(f"“{_shown(folder)}” is no project: {NO_PROJECT}")
    if root is None:
        _say("no project here, so this is the bundled example; `briefing new DIR` begins one")
    return ProjectFolder(root or example_root(), cache_folder_if_any())


def cache_folder_if_any() -> Path | None:
    """Return the folder of caches and indexes, or None if there is no home folder."""
    return _kept(directories.cache_folder)


def tell_nothing_yet(project: Project) -> None:
    """Say on standard error what a project that was just begun lacks, and what to do."""
    from briefing.model.phrases import nothing_yet

    lacking = nothing_yet(project)
    if lacking:
        _say(lacking)


def tell_problems(project: Project) -> None:
    """Say on standard error how many problems of severity error the project has, if any."""
    errors = count_errors(project.problems)
    if errors:
        found = "1 problem" if errors == 1 else f"{errors:,} problems"
        _say(f"{found} in the files of this project; `briefing check` tells")


class Options(NamedTuple):
    """The ways in which a person wants the program to run."""

    resume: bool = False
    mouse: bool = True
    ascii: bool = False
    debug: bool = False


def run(folder: Path | None, options: Options | None = None) -> int:
    """Run the program on the project in or around a folder, and return its exit code.

    Raise `NoProjectError` as `open_folder` does.
    """
    postpone_collecting()  # the app resumes collecting once it is on the screen
    os.environ.setdefault("TEXTUAL_FPS", "120")  # a change waits for the next frame: at most 8 ms instead of 17
    options = options or Options()
    opened = open_folder(folder)
    tell_problems(opened.project)
    from briefing.tui.app import run as run_app
    from briefing.tui.session import Start
    from briefing.user.state import Memory

    table, unusable = _own_keys()
    memory, forgotten = Memory.open(_kept(directories.state_file), opened.root)
    start = Start(
        folder=opened,
        memory=memory,
        table=table,
        notices=tuple(notice for notice in (*unusable, forgotten) if notice),
        example=opened.root == example_root(),
        resume=options.resume,
        ascii=options.ascii,
        debug=options.debug,
        log=_kept(directories.log_file),
        cache=cache_folder_if_any(),
    )
    return run_app(opened.project, start, mouse=options.mouse)


def _own_keys() -> tuple[tuple[Command, ...], list[str]]:
    """Return the table of commands with the person's own keys, and the problems of the file of keys."""
    from briefing.commands.table import COMMANDS

    path = _kept(directories.config_file)
    if path is None or not os.path.lexists(path):
        return COMMANDS, []
    from briefing.commands.user_keys import own_keys  # slow to import, and needed only with such a file

    table, problems = own_keys(path)
    return table, [problem.tell() for problem in problems]


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise NoProjectError(f"The folder you are in cannot be opened: {error.strerror}.") from None


def _shown(folder: Path) -> str:
    from briefing.text.sanitize import one_line, shorten

    return shorten(one_line(str(folder)), 80)


def _say(message: str) -> None:
    if sys.stderr is not None:  # None if the parent closed it: print would fall back to standard output
        print(f"briefing: {message}", file=sys.stderr)


def _kept(where: Callable[[], Path]) -> Path | None:
    """Return the path that `where` gives, or None if there is no home folder, so that nothing is kept."""
    try:
        return where()
    except BriefingError:
        return None
