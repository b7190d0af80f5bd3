"""What proves a project: the ledger of its quotations, and everything that is wrong with its files."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from briefing.cli.group import FINDINGS, open_project, remembered
from briefing.cli.printing import print_json, print_lines, shown_word
from briefing.model.problems import suggestion

Form = Literal["text", "json", "github"]


@click.command()
@click.option(
    "--status",
    "wanted",
    metavar="STATUS,…",
    help="Only quotations with one of these statuses, such as altered,missing.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a quotation.")
@click.pass_obj
def ledger(folder: Path | None, wanted: str | None, as_json: bool) -> None:
    """Print the status of every quotation. Exit 1 if any is neither proven nor accepted.

    \b
    ✓ exact  war-with-nato/kremlin-certain  stock-dork… 1480–1575  In that case, …
    briefing ledger --status altered,missing
    """
    from briefing import launch
    from briefing.output.ledger import ledger_line, ledger_row, ledger_summary, ledger_totals
    from briefing.project.source_file import read_body
    from briefing.verification.ledger import fails
    from briefing.verification.ledger import ledger as entries_of

    statuses = _statuses(wanted)
    project = open_project(folder)
    kept = remembered(project)
    found = list(entries_of(project, read_body, kept))
    kept.save()
    entries = [entry for entry in found if statuses is None or entry.finding.status in statuses]
    if as_json:
        print_json(map(ledger_row, entries))
    else:
        print_lines(map(ledger_line, entries))
        print_lines(["", *ledger_summary(entries), ""] if entries else [])
    click.echo(ledger_totals(entries), err=as_json)
    launch.tell_nothing_yet(project)
    if any(map(fails, entries)):
        raise click.exceptions.Exit(FINDINGS)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="As text, as JSON, or as annotations of a GitHub workflow.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json: one object a problem.")
@click.pass_obj
def check(folder: Path | None, form: Form, as_json: bool) -> None:
    """Print every problem of the files and quotations. Exit 1 if any.

    Notes, marked so, fail nothing. A rule can be switched off in briefing.toml, with a reason.

    \b
    positions/war.yaml:13:20: the quotation … is missing: … [quote-unproven]
    """
    from briefing.checks.run import check as problems_of
    from briefing.output.checks import problem_annotation, problem_row

    if as_json and form == "github":
        raise click.UsageError("--json and --format github do not go together.")
    project = open_project(folder, tell_problems=False)
    kept = remembered(project)
    problems, total = problems_of(project, kept)
    kept.save()
    if as_json or form == "json":
        print_json(problem_row(problem, project.root) for problem in problems)
    elif form == "github":
        print_lines(problem_annotation(problem, project.root, _checkout()) for problem in problems)
    else:
        print_lines(problem.tell(project.root) for problem in problems)
    click.echo(total, err=as_json or form == "json")
    if any(problem.severity == "error" for problem in problems):
        raise click.exceptions.Exit(FINDINGS)


def _statuses(wanted: str | None) -> set[str] | None:
    """The statuses that are named; None for all. Raises click.UsageError for what is no status."""
    from briefing.statuses import STATUSES

    if wanted is None:
        return None
    named = {word.strip() for word in wanted.split(",")}
    for word in sorted(named - {*STATUSES}):
        raise click.UsageError(f"There is no status “{shown_word(word)}”{suggestion(word, STATUSES)}")
    return named


def _checkout() -> Path:
    """The folder by which a workflow names files."""
    import os

    return Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
