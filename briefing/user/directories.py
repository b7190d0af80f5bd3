"""Where a person's own files stand: what they set, what is kept between starts, the log, and what can be made again.

Only names: nothing is made here, so that asking for a place leaves no trace. All raise `BriefingError` where no home
folder is to be found.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from platformdirs import PlatformDirs

from briefing.model.problems import BriefingError

DIRS = PlatformDirs("briefing", appauthor=False)


def config_file() -> Path:
    """What a person sets: their keys."""
    return _folder(lambda: DIRS.user_config_path) / "config.toml"


def state_file() -> Path:
    """What is kept between starts: the theme, and where one was."""
    return _folder(lambda: DIRS.user_state_path) / "state.json"


def log_file() -> Path:
    """Beside the state, not in the folder for logs, so that a person has one folder to look into, or to delete."""
    return _folder(lambda: DIRS.user_state_path) / "briefing.user.log"


def cache_folder() -> Path:
    """What may be deleted at any time, and is made again."""
    return _folder(lambda: DIRS.user_cache_path)


def _folder(ask: Callable[[], Path]) -> Path:
    try:
        return ask()
    except RuntimeError:  # a user that the system does not know, as in many containers
        raise BriefingError("there is no home folder to keep anything in; set HOME to a folder of yours") from None
