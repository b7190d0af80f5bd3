"""What brings a project into being, and documents into it."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.printing import print_lines


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--from", "question", metavar="QUESTION", help="Begin with this question, in words.")
@click.pass_obj
def new(folder: Path | None, directory: Path, question: str | None) -> None:
    """Begin a project in a new or empty folder.

    It has a question with comments that explain each key, a document that it quotes, and settings; what is in
    them is an example, to be written over.

    \b
    briefing new sundays
    briefing new sundays --from "Should the library open on Sundays?"
    """
    from datetime import datetime

    from briefing.files.beginning import begin

    if question is not None and not question.strip():
        raise click.UsageError("Say which question, as in --from “Should the library open on Sundays?”.")
    root = folder / directory if folder else directory
    made = begin(root, question, datetime.now().astimezone().year)
    print_lines(str(path) for path in made)
    click.echo(f"briefing: a project of {len(made)} files; begin with the first one, or with `briefing add`", err=True)
