"""Opening a project, and the program on it, without the imports of the command line: the first screen comes first."""

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


class NoProjectError(BriefingError):
    """There is nothing to open where one was told to look."""


def open_folder(folder: Path | None) -> ProjectFolder:
    """The project in or around a folder; the example where there is none and no folder was named.

    Says on standard error when it is the example. Raises NoProjectError.
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
    """Where caches and indexes are kept; None where there is no home folder."""
    return _kept(directories.cache_folder)


def tell_nothing_yet(project: Project) -> None:
    """Say on standard error what a project that was just begun lacks, and what to do."""
    from briefing.model.phrases import nothing_yet

    lacking = nothing_yet(project)
    if lacking:
        _say(lacking)


def tell_problems(project: Project) -> None:
    """Say on standard error how many problems there are, if there are any."""
    errors = count_errors(project.problems)
    if errors:
        found = "1 problem" if errors == 1 else f"{errors:,} problems"
        _say(f"{found} in the files of this project; `briefing check` tells")


class Options(NamedTuple):
    """How a person wants the program to run."""

    resume: bool = False
    mouse: bool = True
    ascii: bool = False
    debug: bool = False


def run(folder: Path | None, options: Options | None = None) -> int:
    """Run the program on the project in or around a folder, and give its exit code. Raises NoProjectError."""
    postpone_collecting()  # the app collects again once it stands
    os.environ.setdefault("TEXTUAL_FPS", "120")  # an answer waits for the next frame: 8 ms at most instead of 17
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
    """The table of commands with the person's own keys, and what is wrong with these."""
    from briefing.commands.table import COMMANDS

    path = _kept(directories.config_file)
    if path is None or not os.path.lexists(path):
        return COMMANDS, []
    from briefing.commands.user_keys import own_keys  # only who has such a file waits for it

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
    if sys.stderr is not None:  # closed by whoever started us: printing would go to standard output
        print(f"briefing: {message}", file=sys.stderr)


def _kept(where: Callable[[], Path]) -> Path | None:
    """Where something is kept for this person; None where there is no home folder: nothing is kept then."""
    try:
        return where()
    except BriefingError:
        return None
