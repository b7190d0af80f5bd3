"""Start the program: the entry point of `briefing` and of `python -m briefing`.

With no argument, or with a path alone, it opens the first screen without importing click, which takes 13 ms. All other
arguments, and all failures, go to the command line.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from briefing.storage.garbage import postpone_collecting
from briefing.user.terminal import is_interactive


def main() -> NoReturn:
    """Run the program, or the command line."""
    arguments = sys.argv[1:]
    if _names_no_command(arguments) and is_interactive():
        postpone_collecting()
        _open(*arguments)
    from briefing.cli import main as command_line

    command_line()


def _names_no_command(arguments: list[str]) -> bool:
    """Tell whether there is no argument, or a single one that can only be a path."""
    return not arguments or (
        len(arguments) == 1
        and not arguments[0].startswith("-")
        and (os.sep in arguments[0] or arguments[0] in {os.curdir, os.pardir})
    )


def _open(folder: str | None = None) -> None:
    """Run the program and exit with its code; return if there is no project to open."""
    from pathlib import Path

    from briefing.launch import NoProjectError, run

    try:
        sys.exit(run(None if folder is None else Path(folder)))
    except KeyboardInterrupt:
        from briefing.cli import INTERRUPTED

        sys.exit(INTERRUPTED)
    except NoProjectError:
        return


if __name__ == "__main__":
    main()
