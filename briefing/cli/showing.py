"""Show a project: its lists, one question, and the sentences that a search finds."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal

import click

from briefing.cli import completion
from briefing.cli.group import open_project
from briefing.cli.printing import print_lines, shown_word, with_formats
from briefing.model.problems import suggestion
from briefing.output import registry

if TYPE_CHECKING:
    from briefing.search.results import HitKind

SearchIn = Literal["quotes", "passages", "all"]
"""The values of `search --in`."""
PLACES: dict[SearchIn, tuple[HitKind, ...]] = {
    "quotes": ("quote",),
    "passages": ("passage",),
    "all": ("quote", "passage", "argument", "position", "question"),
}
"""The kinds of hits that `search` looks for, by the value of `--in`."""


@click.command("list")
@click.option("--sources", is_flag=True, help="List the sources instead of the questions.")
@with_formats(registry.QUESTIONS.formats, registry.SOURCES.formats, json="One JSON object a line.")
@click.pass_obj
def list_(folder: Path | None, sources: bool, form: str) -> None:
    """List the questions, or the sources.

    \b
    briefing list              each question's id, words and counts
    briefing list --sources    each source's id, title, publisher and date
    """
    from briefing import launch

    project = open_project(folder)
    listed = registry.SOURCES if sources else registry.QUESTIONS
    print_lines(listed.lines(form, project))
    launch.tell_nothing_yet(project)


@click.command()
@click.argument("question", shell_complete=completion.question_ids)
@with_formats(registry.QUESTION.formats, json="The same as --format json.")
@click.pass_obj
def show(folder: Path | None, question: str, form: str) -> None:
    """Print one question with its quotations.

    QUESTION is its id, as `briefing list` shows it.

    \b
    briefing show war-with-nato
    briefing show war-with-nato --format md > brief.md
    """
    from briefing.model.phrases import first_step
    from briefing.model.queries import quotes_of
    from briefing.verification.workspace import Evidence

    evidence = Evidence(open_project(folder))
    found = evidence.questions.get(question)
    if found is None:
        raise click.UsageError(
            f"There is no question “{shown_word(question)}”{suggestion(question, evidence.questions)}"
        )
    evidence.look_elsewhere(quotes_of(*found.positions))
    print_lines(registry.QUESTION.lines(form, found, evidence))
    if not found.positions:
        click.echo(f"briefing: {first_step(evidence.project.sources)}", err=True)


@click.command()
@click.argument("query", nargs=-1)
@click.option(
    "--batch",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Look for each line of a file; “-” is standard input.",
)
@click.option("--in", "place", type=click.Choice(list(PLACES)), default="all", show_default=True, help="Where to look.")
@click.option(
    "--limit",
    metavar="NUMBER",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    help="The most hits to print, of each query.",
)
@with_formats(registry.HITS.formats, registry.BATCH.formats, json="One JSON object a hit; with --batch, a query.")
@click.pass_obj
def search(
    folder: Path | None, query: tuple[str, ...], batch: Path | None, place: SearchIn, limit: int, form: str
) -> None:
    """Find a half-remembered sentence.

    It is looked for in quotations, sources, claims and questions; misspelt words are found too.
    A query may hold "a phrase", -without, and fields: speaker: source: publisher: question:
    position: mode: status: after: before:

    \b
    briefing search gouvernor of texas
    briefing search --limit 3 --json inevitability
    briefing search speaker:peskov after:2024 war
    briefing search -- -nato troops              a query that begins with “-”
    """
    from briefing import launch
    from briefing.cli import search_index
    from briefing.output.search import Answer, summary

    words = " ".join(query)
    if words.strip() and batch is not None:
        raise click.UsageError("A query and --batch do not go together: put the query into the file.")
    if not words.strip() and batch is None:
        raise click.UsageError("Say what to look for: a few words of the sentence, or --batch and a file of queries.")
    queries = [words] if batch is None else search_index.queries(batch)
    project = open_project(folder)
    if not project.sources:
        launch.tell_nothing_yet(project)
    engine = search_index.engine(project)
    if engine is None:
        return
    for number, text in enumerate(queries, start=1):
        begun = perf_counter()
        results = engine.search(text, limit=limit, kinds=PLACES[place])
        took = perf_counter() - begun
        line_of = "" if batch is None else f"line {number}: "
        answer = Answer(results, engine.evidence, 1000 * took, _marked)
        print_lines((registry.HITS if batch is None else registry.BATCH).lines(form, answer))
        told = summary(results) if form == registry.TEXT else ""
        if told:
            click.echo(f"{line_of}{told}", err=True)
        for line in search_index.odd(results, PLACES[place]):
            click.echo(f"briefing: {line_of}{line}", err=True)


@click.command()
@click.option("--force", is_flag=True, help="Build the index anew, whatever there is.")
@click.option("--where", is_flag=True, help="Print where the index is kept, and do nothing.")
@with_formats(registry.INDEX.formats, registry.INDEX_FOLDER.formats, json="What was done, as a JSON object.")
@click.pass_obj
def index(folder: Path | None, force: bool, where: bool, form: str) -> None:
    """Build the search index of a project, or bring it up to date.

    Searching does the same by itself; a big archive is searched at once where this has been done before.
    The index is in your cache folder, and can be deleted at any time.
    """
    from briefing.cli import search_index

    project = open_project(folder)
    if where:
        print_lines(registry.INDEX_FOLDER.lines(form, search_index.index_folder(project)))
        return
    print_lines(registry.INDEX.lines(form, *search_index.refresh(project, force=force)))


def _marked(text: str) -> str:
    return click.style(text, bold=True, underline=True)
