"""Complete commands, options, folders and the ids of questions in a shell.

A shell asks in the middle of a line, so this looks at names of files alone, never prints anything else, and never
fails.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

NAME = "briefing"
"""The name of the command that is completed."""
VARIABLE = "_BRIEFING_COMPLETE"
"""The environment variable by which the shell's script asks.

Its value is `bash_complete` and the like; the typed line is in other variables."""

Shell = Literal["bash", "zsh", "fish"]
"""The shells that can be asked for a script."""


def is_asked() -> bool:
    """Tell whether a shell asks for completions, rather than a person for a command."""
    return bool(os.environ.get(VARIABLE))


def answer(program: click.Group) -> int:
    """Print the completions and return the exit code, which is 1 if they cannot be found."""
    try:
        return shell_complete(program, {}, NAME, VARIABLE, os.environ[VARIABLE])
    except Exception:  # a traceback would be written over the line that is being typed
        return 1


def script(program: click.Group, shell: Shell) -> str:
    """Return the script that a shell reads once to complete this program from then on."""
    return get_completion_class(shell)(program, {}, NAME, VARIABLE).source()


def folders(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Let the shell complete a folder, as it knows best how to complete paths."""
    return [CompletionItem(incomplete, type="dir")]


def question_ids(context: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """List the ids of questions that begin with `incomplete`, in the project or else in the example.

    They are names of files, so a question whose file is broken is listed too.
    """
    from briefing.project.discovery import find_project
    from briefing.project.example import example_root
    from briefing.project.file_stamps import listing

    named: Path | None = context.find_root().params.get("folder")
    root = find_project(named or Path.cwd())
    if root is None and named is None:
        root = example_root()
    return [] if root is None else [id for id in listing(root).questions if id.startswith(incomplete)]
