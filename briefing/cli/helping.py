"""Print what helps editors and shells: the schemas of the files, and the scripts of completion."""

from __future__ import annotations

from typing import Literal

import click

from briefing.cli import completion
from briefing.cli.group import cli


@click.command()
@click.argument("kind", type=click.Choice(["question", "source"]))
def schema(kind: Literal["question", "source"]) -> None:
    """Print the JSON Schema of a file format.

    Of question files, or of the front matter of sources; editors complete and check with it.
    """
    import json

    from briefing.project.schema import schema as schema_of

    click.echo(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completions(shell: completion.Shell) -> None:
    """Print what makes a shell complete commands, options and questions.

    \b
    eval "$(briefing completions bash)"       in ~/.bashrc
    eval "$(briefing completions zsh)"        in ~/.zshrc, after compinit
    briefing completions fish | source        in ~/.config/fish/config.fish
    """
    click.echo(completion.script(cli, shell))
