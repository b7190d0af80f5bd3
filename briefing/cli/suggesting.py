"""Propose the quotations of a text with their speakers: the command `suggest`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.group import open_project
from briefing.cli.printing import print_lines, with_formats
from briefing.output import registry

if TYPE_CHECKING:
    from briefing.model.records import Source


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="SOURCE|FILE…", type=click.Path(allow_dash=True))
@with_formats(registry.CANDIDATES.formats, json="One JSON object a quotation.")
@click.pass_obj
def suggest(folder: Path | None, texts: tuple[str, ...], form: str) -> None:
    """Propose the quotations of a text, with their speakers.

    SOURCE is the id of a source of the project; FILE is .md, .txt, .html, .docx, or “-” for standard input.
    Nothing is written, and nothing is guessed: where a speaker is not clear, the reason is told.

    \b
    briefing suggest err-saks
    briefing suggest --json article.txt | jq -r 'select(.mode == "direct") | [.speaker, .exact] | @tsv'
    """
    from briefing.attribution.candidates import of_given
    from briefing.attribution.inputs import read
    from briefing.output.suggest import candidates_total

    if texts.count("-") > 1:
        raise click.UsageError("Standard input can be read once: name “-” once.")
    sources = _sources(folder, texts)
    given = [read(name, sources) for name in texts]
    found = [(one, of_given(one)) for one in given]
    print_lines(registry.CANDIDATES.lines(form, found))
    counted = candidates_total([each for _, candidates in found for each in candidates])
    click.echo(counted, err=form not in registry.WITH_TOTALS)


def _sources(folder: Path | None, texts: tuple[str, ...]) -> Mapping[str, Source]:
    """Return the sources that may be meant; none outside of any project if only files are named."""
    from briefing.project.discovery import find_project

    files = all(name == "-" or os.path.exists(name) for name in texts)  # noqa: PTH110 - `Path.exists` can raise
    if files and folder is None and find_project(Path.cwd()) is None:
        return {}
    return open_project(folder, tell_problems=False).sources
