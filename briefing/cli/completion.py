"""What a shell offers on <tab>: commands, options, folders and the ids of questions.

It is asked in the middle of a line, so it looks at names of files alone, never prints anything else, and never fails.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

NAME = "briefing"
VARIABLE = "_BRIEFING_COMPLETE"
"""By which the scripts ask: its value is `bash_complete` and the like, and the line stands in other variables."""

Shell = Literal["bash", "zsh", "fish"]


def is_asked() -> bool:
    """Whether it is a shell that asks, and not a person."""
    return bool(os.environ.get(VARIABLE))


def answer(program: click.Group) -> int:
    """Print what fits; the exit code, 1 where that cannot be told."""
    try:
        return shell_complete(program, {}, NAME, VARIABLE, os.environ[VARIABLE])
    except Exception:  # a traceback would be written over the line that is being typed
        return 1


def script(program: click.Group, shell: Shell) -> str:
    """What a shell has to read once, to ask from then on."""
    return get_completion_class(shell)(program, {}, NAME, VARIABLE).source()


def folders(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Told to the shell, which knows best how to complete a path."""
    return [CompletionItem(incomplete, type="dir")]


def question_ids(context: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The questions of the project, or of the example, that begin so; a broken file has its name, too."""
    from briefing.project.discovery import find_project
    from briefing.project.example import example_root
    from briefing.project.file_stamps import listing

    named: Path | None = context.find_root().params.get("folder")
    root = find_project(named or Path.cwd())
    if root is None and named is None:
        root = example_root()
    return [] if root is None else [id for id in listing(root).questions if id.startswith(incomplete)]
