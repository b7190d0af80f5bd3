"""Prove the quotations of a project, and check its files: the commands `ledger` and `check`."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.group import FINDINGS, open_project, remembered
from briefing.cli.printing import print_lines, shown_word, with_formats
from briefing.model.problems import suggestion
from briefing.output import registry


@click.command()
@click.option(
    "--status",
    "wanted",
    metavar="STATUS,…",
    help="Only quotations with one of these statuses, such as altered,missing.",
)
@with_formats(registry.LEDGER.formats, json="One JSON object a quotation.")
@click.pass_obj
def ledger(folder: Path | None, wanted: str | None, form: str) -> None:
    """Print the status of every quotation. Exit 1 if any is neither proven nor accepted.

    \b
    ✓ exact  war-with-nato/kremlin-certain  stock-dork… 1480–1575  In that case, …
    briefing ledger --status altered,missing
    """
    from briefing import launch
    from briefing.output.ledger import ledger_totals
    from briefing.project.source_file import read_body
    from briefing.verification.ledger import fails
    from briefing.verification.ledger import ledger_entries as entries_of

    statuses = _statuses(wanted)
    project = open_project(folder)
    kept = remembered(project)
    found = list(entries_of(project, read_body, kept))
    kept.save()
    entries = [entry for entry in found if statuses is None or entry.finding.status in statuses]
    print_lines(registry.LEDGER.lines(form, entries))
    click.echo(ledger_totals(entries), err=form not in registry.WITH_TOTALS)
    launch.tell_nothing_yet(project)
    if any(map(fails, entries)):
        raise click.exceptions.Exit(FINDINGS)


@click.command()
@with_formats(registry.PROBLEMS.formats, json="The same as --format json: one object a problem.")
@click.pass_obj
def check(folder: Path | None, form: str) -> None:
    """Print every problem of the files and quotations. Exit 1 if any.

    Notes, marked so, fail nothing. A rule can be switched off in briefing.toml, with a reason.

    \b
    positions/war.yaml:13:20: the quotation … is missing: … [quote-unproven]
    """
    from briefing.checks.run import check_project as problems_of

    project = open_project(folder, tell_problems=False)
    kept = remembered(project)
    problems, total = problems_of(project, kept)
    kept.save()
    print_lines(registry.PROBLEMS.lines(form, problems, project.root))
    click.echo(total, err=form not in registry.WITH_TOTALS)
    if any(problem.severity == "error" for problem in problems):
        raise click.exceptions.Exit(FINDINGS)


def _statuses(wanted: str | None) -> set[str] | None:
    """Return the statuses that are named, or None for all. Raise `click.UsageError` for an unknown status."""
    from briefing.model.statuses import STATUSES

    if wanted is None:
        return None
    named = {word.strip() for word in wanted.split(",")}
    for word in sorted(named - {*STATUSES}):
        raise click.UsageError(f"There is no status “{shown_word(word)}”{suggestion(word, STATUSES)}")
    return named
