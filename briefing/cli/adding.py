"""Begin a project, and add documents to it: the commands `new` and `add`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.group import FINDINGS
from briefing.cli.printing import print_lines, shown_word, with_formats
from briefing.output import registry
from briefing.user.terminal import is_terminal

if TYPE_CHECKING:
    from briefing.ingest.adding import AddOutcome


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--from", "question", metavar="QUESTION", help="Begin with this question, in words.")
@click.pass_obj
def new(folder: Path | None, directory: Path, question: str | None) -> None:
    """Begin a project in a new or empty folder.

    With --from it has that question, without positions yet; else an example to write over: a question with
    comments that explain each key, and a document that it quotes.

    \b
    briefing new sundays
    briefing new sundays --from "Should the library open on Sundays?"
    """
    from datetime import datetime

    from briefing.editing.scaffold import begin
    from briefing.text.sanitize import visible

    if question is not None and not question.strip():
        raise click.UsageError("Say which question, as in --from “Should the library open on Sundays?”.")
    root = folder / directory if folder else directory
    made = begin(root, question, datetime.now().astimezone().year)
    print_lines(visible(str(path)) for path in made)
    told = f"next, `{_at(root)} add FILE…` adds documents to quote from"
    click.echo(f"briefing: a project of {len(made)} files; {told}", err=True)


@click.command()
@click.argument(
    "documents", nargs=-1, required=True, metavar="DOCUMENT…", type=click.Path(path_type=str, readable=False)
)
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and from private networks, too.")
@with_formats(registry.ADDED.formats, json="One JSON object a document.")
@click.pass_obj
def add(folder: Path | None, documents: tuple[str, ...], allow_private: bool, form: str) -> None:
    """Make sources of documents. Exit 1 if any cannot be added.

    DOCUMENT is a file, an address, or a folder with all that is below it: .html, .pdf, .docx, .epub, .md, .txt,
    .srt, .vtt. What is not the text, such as menus and captions, is left out and listed in originals/.

    \b
    briefing add article.html interview.pdf
    briefing add https://example.org/speech
    briefing add ~/clippings
    """
    from datetime import datetime

    from briefing.ingest.adding import Adding, Failed
    from briefing.ingest.discover import gathered
    from briefing.output.ingest import added_total, passed_lines, step_after_adding

    if not all(map(str.strip, documents)):  # as from an unset variable: it would name the current folder
        raise click.UsageError("A document has no name here: it is an empty text.")
    root = _own_project(folder)
    names, passed = gathered(list(documents), root)
    adding = Adding(root, datetime.now().astimezone().date(), allow_private)
    outcomes: list[AddOutcome] = []
    try:
        for name in _with_progress(names):
            outcomes.append(adding.add(name))
            if form != registry.TEXT:
                print_lines(registry.ADDED.lines(form, outcomes[-1:]))
    finally:  # also report what was added before an interrupt
        if form == registry.TEXT:  # below the bar, in one piece
            print_lines(registry.ADDED.lines(form, outcomes))
        failures = [each for each in outcomes if isinstance(each, Failed)]
        for failure in failures:
            click.echo(f"briefing: not added: {failure.message}", err=True)
        for told in (told for each in passed for told in passed_lines(each)):
            click.echo(f"briefing: {told}", err=True)
        click.echo(added_total(outcomes), err=True)
        hint = step_after_adding(outcomes, _at(folder))
        if hint:
            click.echo(f"briefing: {hint}", err=True)
    if failures or not outcomes or any(each.closed for each in passed):
        raise click.exceptions.Exit(FINDINGS)


def _with_progress(names: list[str]) -> Iterator[str]:
    """Return the names one by one, with a progress bar on a terminal if there are several."""
    if len(names) == 1 or not is_terminal(sys.stderr):
        yield from names
        return
    with click.progressbar(
        names, label="Adding", file=sys.stderr, show_pos=True, item_show_func=lambda name: shown_word(name or "")
    ) as bar:
        yield from bar


def _at(folder: Path | None) -> str:
    """Return the beginning of a command for the project in this folder."""
    here = folder is None or folder.absolute() == Path.cwd()
    return "briefing" if here else f"briefing -C {shown_word(shlex.quote(str(folder)))}"


def _own_project(folder: Path | None) -> Path:
    """Return the project to add to: never the bundled example, which belongs to the program.

    Raise `click.UsageError` if there is no project.
    """
    from briefing.project.discovery import find_project

    root = find_project(folder or Path.cwd())
    if root is None:
        where = f"“{shown_word(str(folder))}” is no project" if folder else "There is no project here"
        raise click.UsageError(f"{where}, nor in a folder above; `briefing new DIR` begins one.")
    return root
