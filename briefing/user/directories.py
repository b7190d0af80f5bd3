"""Name the places of a person's own files: the settings, the state between starts, the log and the cache.

Nothing is created here, so that asking for a place leaves no trace. All functions raise `BriefingError` if there is no
home folder.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from platformdirs import PlatformDirs

from briefing.model.problems import BriefingError

DIRS = PlatformDirs("briefing", appauthor=False)
"""The folders that the system provides for a program of this name."""


def config_file() -> Path:
    """Return the path of the file with the person's settings: their keys."""
    return _folder(lambda: DIRS.user_config_path) / "config.toml"


def state_file() -> Path:
    """Return the path of the file that is kept between starts: the theme and the last place in each project."""
    return _folder(lambda: DIRS.user_state_path) / "state.json"


def log_file() -> Path:
    """Return the path of the log.

    It is beside the state, not in the system's folder for logs, so that a person has one folder to look into or to
    delete.
    """
    return _folder(lambda: DIRS.user_state_path) / "briefing.log"


def cache_folder() -> Path:
    """Return the folder of the cache, which may be deleted at any time and is made again."""
    return _folder(lambda: DIRS.user_cache_path)


def _folder(ask: Callable[[], Path]) -> Path:
    """Return the folder that `ask` gives. Raises `BriefingError` if the system knows no home folder."""
    try:
        return ask()
    except RuntimeError:  # a user that the system does not know, as in many containers
        raise BriefingError("there is no home folder to keep anything in; set HOME to a folder of yours") from None
