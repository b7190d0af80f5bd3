"""Run commands on a folder, and return their exit codes; without a command, start the terminal program."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from briefing import __version__
from briefing.cli import completion
from briefing.cli.printing import shown_word
from briefing.model.problems import BriefingError, suggestion
from briefing.user.terminal import is_interactive

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from briefing.launch import Options
    from briefing.model.records import Project
    from briefing.verification.result_cache import Remembered

FINDINGS = 1
USAGE = 2
INTERRUPTED = 130
EXIT_CODES = {
    0: "fine",
    FINDINGS: "findings: `check` found problems, `ledger` or `verify` quotations not proven, "
    "`add` could not add all; or a crash",
    USAGE: "a mistake in what was asked",
    INTERRUPTED: "interrupted",
}
"""The meaning of each exit code, for the manual page."""

PROGRAM_OPTIONS = {"resume": "--resume", "no_mouse": "--no-mouse", "ascii_only": "--ascii", "debug": "--debug"}
"""The options of the terminal program, by their parameters."""


class _Commands(click.Group):
    """A group whose first argument may also be a folder: `briefing FOLDER` opens it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of the first argument, or the one that opens it if it is a folder.

        Raise `click.UsageError` for anything else.
        """
        word = args[0]
        if word in self.commands:
            return super().resolve_command(ctx, args)
        if os.path.isdir(word):  # noqa: PTH112 - `Path.is_dir` can raise
            if ctx.params["folder"] is not None:
                raise click.UsageError("Name the folder once: as FOLDER or with -C.")
            return "", open_folder, args
        if ctx.resilient_parsing:  # a shell asks what could follow
            return None, None, []
        if os.path.exists(word):  # noqa: PTH110 - `Path.exists` can raise
            raise click.UsageError(f"“{shown_word(word)}” is a file, not a folder.")
        raise click.UsageError(f"There is no command or folder “{shown_word(word)}”{suggestion(word, self.commands)}")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """List the commands that begin with `incomplete`, and let the shell add folders."""
        fits = super().shell_complete(ctx, incomplete)
        return fits if incomplete.startswith("-") else [*completion.folders(ctx, self.params[0], incomplete), *fits]


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="[FOLDER | COMMAND …]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 findings (add, check, ledger, verify), 2 a mistake in what was asked, "
    "130 interrupted.",
)
@click.version_option(__version__, "-V", "--version", message="briefing %(version)s")
@click.option(
    "-C",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    shell_complete=completion.folders,
    help="Work on the project in this folder.",
)
@click.option("--resume", is_flag=True, help="Open the program at the place where you left it.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal, which then selects text as usual.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw the program with ASCII characters alone.")
@click.option("--debug", is_flag=True, help="Log more, and show a crash of the program in full.")
@click.pass_context
def cli(ctx: click.Context, /, folder: Path | None, **program: bool) -> None:
    """Explore contested questions: opposing positions side by side, every quotation proven in its source.

    \b
    briefing                 open the project around this folder; outside any, the example
    briefing FOLDER          open the project in FOLDER
    briefing show QUESTION   print one question with its positions and quotations
    briefing search WORDS    find a half-remembered sentence
    briefing check           are the files sound and all quotations proven?

    A project is a folder with positions/ (one YAML file a question) and corpus/ (one text file a source).
    In the program, ? shows the keys.
    """
    ctx.obj = folder
    if ctx.invoked_subcommand is None:
        _run(folder)
    given = [option for name, option in PROGRAM_OPTIONS.items() if program[name]]
    if ctx.invoked_subcommand and given:  # the name is empty for a folder, which opens the program
        raise click.UsageError(f"{given[0]} is for the terminal program, not for `{ctx.invoked_subcommand}`.")


@click.command(params=[param for param in cli.params if param.name in PROGRAM_OPTIONS])
@click.argument("folder", type=click.Path(path_type=Path))
def open_folder(folder: Path, **_program: bool) -> None:
    """Open a folder in the terminal program. Its options may stand on either side of it."""
    _run(folder)


def open_project(folder: Path | None, *, tell_problems: bool = True) -> Project:
    """Open the project in or around a folder, or the example if no folder was named and there is no project here.

    Raise `click.UsageError` if the named folder is in no project. `tell_problems` says on standard error how many
    problems its files have.
    """
    from briefing import launch

    try:
        opened = launch.open_folder(folder)
    except launch.NoProjectError as error:
        raise click.UsageError(str(error)) from None
    opened.load()
    opened.save()  # before the command runs: most of the wait is reading YAML, and the next command is then quick
    if tell_problems:
        launch.tell_problems(opened.project)
    return opened.project


def remembered(project: Project) -> Remembered:
    """Return what verifying this project found before, from the user's cache folder."""
    from briefing import launch
    from briefing.verification.result_cache import Remembered

    return Remembered.of(launch.cache_folder_if_any(), project.root)


def main() -> NoReturn:
    """Run the command line, and turn every failure that a person can fix into one line and an exit code."""
    code = completion.answer(cli) if completion.is_asked() else _exit_code()
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has closed: that is no failure, and the flush at exit must not fail again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _exit_code() -> int:
    try:
        with cli.make_context("briefing", sys.argv[1:]) as context:
            cli.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BriefingError as error:
        click.echo(f"briefing: {error}", err=True)
        return USAGE
    except BrokenPipeError:
        return 0
    return 0


def _run(folder: Path | None) -> None:
    if not is_interactive():
        raise click.UsageError("The program needs a terminal. Without one, try `briefing list` or `briefing --help`.")
    from briefing import launch

    try:
        raise click.exceptions.Exit(launch.run(folder, _options(click.get_current_context())))
    except launch.NoProjectError as error:
        raise click.UsageError(str(error)) from None


def _options(context: click.Context) -> Options:
    from briefing.launch import Options

    before = context.find_root().params
    given = {name for name in PROGRAM_OPTIONS if before[name] or context.params.get(name)}
    return Options("resume" in given, "no_mouse" not in given, "ascii_only" in given, "debug" in given)
