"""The command line: one function a command. Data goes to standard output, all else to standard error.

Only what a command needs is imported, inside it: `briefing list` must not wait for the terminal program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from briefing import __version__, completion
from briefing.problems import BriefingError, suggestion

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from briefing.model import Project
    from briefing.search.hits import Kind
    from briefing.start import Options

FINDINGS = 1
USAGE = 2
INTERRUPTED = 130
EXIT_CODES = {
    0: "fine",
    FINDINGS: "findings: `check` found problems, `ledger` an unproven quotation; or the program crashed",
    USAGE: "a mistake in what was asked",
    INTERRUPTED: "interrupted",
}

Place = Literal["quotes", "passages", "all"]
PLACES: dict[Place, tuple[Kind, ...]] = {
    "quotes": ("quote",),
    "passages": ("passage",),
    "all": ("quote", "passage", "argument", "position", "question"),
}
"""Where `search` can look, by the value of `--in`."""

PROGRAM_OPTIONS = {"resume": "--resume", "no_mouse": "--no-mouse", "ascii_only": "--ascii", "debug": "--debug"}
"""The options of the terminal program, by their parameters."""


class _Commands(click.Group):
    """A group whose first argument may also be a folder: `briefing FOLDER` opens it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0]
        if word in self.commands:
            return super().resolve_command(ctx, args)
        if Path(word).is_dir():
            if ctx.params["folder"] is not None:
                raise click.UsageError("Name the folder once: as FOLDER or with -C.")
            return "", open_folder, args
        if ctx.resilient_parsing:  # a shell asks what could follow
            return None, None, []
        what = "file, not a folder" if Path(word).exists() else "command or folder"
        raise click.UsageError(
            f"“{_shown(word)}” is a {what}."
            if Path(word).exists()
            else f"There is no {what} “{_shown(word)}”{suggestion(word, self.commands)}"
        )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        fits = super().shell_complete(ctx, incomplete)
        return fits if incomplete.startswith("-") else [*completion.folders(ctx, self.params[0], incomplete), *fits]


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="[FOLDER | COMMAND …]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 findings (check, ledger), 2 a mistake in what was asked, 130 interrupted.",
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


@cli.command("list")
@click.option("--sources", is_flag=True, help="List the sources instead of the questions.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def list_(folder: Path | None, sources: bool, as_json: bool) -> None:
    """List the questions, or the sources.

    \b
    briefing list              each question's id, words and counts
    briefing list --sources    each source's id, title, publisher and date
    """
    project = _open(folder)
    if sources:
        _list_sources(project, as_json)
    else:
        _list_questions(project, as_json)


@cli.command()
@click.argument("question", shell_complete=completion.question_ids)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    show_default=True,
    help="As text, as Markdown or as JSON.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.pass_obj
def show(folder: Path | None, question: str, form: Literal["text", "md", "json"], as_json: bool) -> None:
    """Print one question with its quotations.

    QUESTION is its id, as `briefing list` shows it.

    \b
    briefing show war-with-nato
    briefing show war-with-nato --format md > brief.md
    """
    from briefing import report
    from briefing.evidence import Evidence

    evidence = Evidence(_open(folder))
    found = evidence.questions.get(question)
    if found is None:
        raise click.UsageError(f"There is no question “{_shown(question)}”{suggestion(question, evidence.questions)}")
    if as_json or form == "json":
        _print_json([report.question_data(found, evidence)])
    elif form == "md":
        _print(report.question_markdown(found, evidence))
    else:
        _print(report.question_text(found, evidence))


@cli.command()
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
@click.option("--json", "as_json", is_flag=True, help="One JSON object a hit; with --batch, a query.")
@click.pass_obj
def search(
    folder: Path | None, query: tuple[str, ...], batch: Path | None, place: Place, limit: int, as_json: bool
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
    from briefing import searching
    from briefing.search.hits import batch_row, row
    from briefing.search.report import hit_lines, summary

    words = " ".join(query)
    if words.strip() and batch is not None:
        raise click.UsageError("A query and --batch do not go together: put the query into the file.")
    if not words.strip() and batch is None:
        raise click.UsageError("Say what to look for: a few words of the sentence, or --batch and a file of queries.")
    queries = [words] if batch is None else searching.queries(batch)
    engine = searching.engine(_open(folder))
    if engine is None:
        return
    for number, text in enumerate(queries, start=1):
        begun = perf_counter()
        results = engine.search(text, limit=limit, kinds=PLACES[place])
        took = perf_counter() - begun
        line_of = "" if batch is None else f"line {number}: "
        if as_json:
            _print_json(map(row, results.hits) if batch is None else [batch_row(results, 1000 * took)])
        else:
            _print([] if batch is None else [f"{text}:"])
            for line in (line for hit in results.hits for line in hit_lines(hit, engine.evidence, _marked)):
                click.echo(line)  # which leaves out what marks where it goes into a file
            told = summary(results)
            if told:
                click.echo(f"{line_of}{told}", err=True)
        for line in searching.odd(results, PLACES[place]):
            click.echo(f"briefing: {line_of}{line}", err=True)


@cli.command()
@click.option("--force", is_flag=True, help="Build the index anew, whatever there is.")
@click.option("--where", is_flag=True, help="Print where the index is kept, and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="What was done, as a JSON object.")
@click.pass_obj
def index(folder: Path | None, force: bool, where: bool, as_json: bool) -> None:
    """Build the search index of a project, or bring it up to date.

    Searching does the same by itself; a big archive is searched at once where this has been done before.
    The index is in your cache folder, and can be deleted at any time.
    """
    from briefing import searching
    from briefing.search.report import outcome_line, outcome_row

    project = _open(folder)
    if where:
        kept_in = searching.where(project)
        if as_json:
            _print_json([{"folder": None if kept_in is None else str(kept_in)}])
        else:
            _print([searching.NOWHERE if kept_in is None else str(kept_in)])
        return
    outcome, kept_in = searching.refresh(project, force=force)
    if as_json:
        _print_json([outcome_row(outcome, kept_in)])
    else:
        _print([outcome_line(outcome, kept_in)])


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a quotation.")
@click.pass_obj
def ledger(folder: Path | None, as_json: bool) -> None:
    """Print the status of every quotation. Exit 1 if any is not proven.

    \b
    ✓ exact  war-with-nato/kremlin-certain  stock-dork… 1480–1575  In that case, …
    """
    from briefing.files.source import read_body
    from briefing.ledger import ledger as entries_of
    from briefing.ledger import row
    from briefing.report import ledger_line, ledger_totals

    entries = list(entries_of(_open(folder), read_body))
    if as_json:
        _print_json(row(entry) for entry in entries)
    else:
        _print(ledger_line(entry) for entry in entries)
    click.echo(ledger_totals(entries), err=as_json)
    if not all(entry.finding.proven for entry in entries):
        raise click.exceptions.Exit(FINDINGS)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a problem.")
@click.pass_obj
def check(folder: Path | None, as_json: bool) -> None:
    """Print every problem of the files and quotations. Exit 1 if any.

    \b
    positions/war.yaml:13:20: the quotation … is missing: …
    """
    from briefing.check import check as problems_of
    from briefing.report import problem_row

    project = _open(folder, tell_problems=False)
    problems, total = problems_of(project)
    if as_json:
        _print_json(problem_row(problem, project.root) for problem in problems)
    else:
        _print(problem.tell(project.root) for problem in problems)
    click.echo(total, err=as_json)
    if any(problem.severity == "error" for problem in problems):
        raise click.exceptions.Exit(FINDINGS)


@cli.command()
@click.argument("kind", type=click.Choice(["question", "source"]))
def schema(kind: Literal["question", "source"]) -> None:
    """Print the JSON Schema of a file format.

    Of question files, or of the front matter of sources; editors complete and check with it.
    """
    import json

    from briefing.files.schema import schema as schema_of

    click.echo(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completions(shell: completion.Shell) -> None:
    """Print what makes a shell complete commands, options and questions.

    \b
    eval "$(briefing completions bash)"       in ~/.bashrc
    eval "$(briefing completions zsh)"        in ~/.zshrc, after compinit
    briefing completions fish | source        in ~/.config/fish/config.fish
    """
    click.echo(completion.script(cli, shell))


def main() -> NoReturn:
    """Run the command line, and turn every failure that a person can mend into one line and an exit code."""
    code = completion.answer(cli) if completion.is_asked() else _exit_code()
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # nobody reads on: that is no failure, and the flush at exit must not fail again
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


def _open(folder: Path | None, *, tell_problems: bool = True) -> Project:
    """The project in or around a folder; the example where there is none and no folder was named."""
    from briefing import start

    try:
        opened = start.open_folder(folder)
    except start.NoProjectError as error:
        raise click.UsageError(str(error)) from None
    opened.load()
    opened.save()  # before the command itself: whoever asks once asks again, and reading YAML is most of the wait
    if tell_problems:
        start.tell_problems(opened.project)
    return opened.project


def _run(folder: Path | None) -> None:
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise click.UsageError("The program needs a terminal. Without one, try `briefing list` or `briefing --help`.")
    from briefing import start

    try:
        raise click.exceptions.Exit(start.run(folder, _options(click.get_current_context())))
    except start.NoProjectError as error:
        raise click.UsageError(str(error)) from None


def _options(context: click.Context) -> Options:
    from briefing.start import Options

    before = context.find_root().params
    given = {name for name in PROGRAM_OPTIONS if before[name] or context.params.get(name)}
    return Options("resume" in given, "no_mouse" not in given, "ascii_only" in given, "debug" in given)


def _list_questions(project: Project, as_json: bool) -> None:
    from briefing.wording import question_counts

    if as_json:
        from briefing.report import question_row

        _print_json(question_row(question, project.sources) for question in project.questions)
        return
    width = max((len(question.id) for question in project.questions), default=0)
    for question in project.questions:
        _print([f"{question.id:<{width}}  {question.question}"])
        _print([f"{'':<{width}}  {question_counts(question, project.sources)}"])


def _list_sources(project: Project, as_json: bool) -> None:
    from collections import Counter

    from briefing.report import source_row
    from briefing.wording import count, dateline, quotes_of, title_of

    quotes = Counter(quote.source for question in project.questions for quote in quotes_of(*question.positions))
    if as_json:
        _print_json(source_row(source, quotes[source.id]) for source in project.sources.values())
        return
    width = max(map(len, project.sources), default=0)
    for source in project.sources.values():
        _print([f"{source.id:<{width}}  {title_of(source)}"])
        _print([f"{'':<{width}}  {source.type} · {dateline(source)} · {count(quotes[source.id], 'quote')}"])


def _marked(text: str) -> str:
    return click.style(text, bold=True, underline=True)


def _print(lines: Iterable[str]) -> None:
    from briefing.text.display import visible

    for line in lines:
        click.echo(visible(line))


def _print_json(rows: Iterable[Mapping[str, object]]) -> None:
    import json

    from briefing.text.display import escape_json

    for row in rows:
        click.echo(escape_json(json.dumps(row, ensure_ascii=False)))


def _shown(word: str) -> str:
    from briefing.text.display import one_line, shorten

    return shorten(one_line(word), 80)
